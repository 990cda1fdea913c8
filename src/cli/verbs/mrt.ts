import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { addAbortSignal, type Readable } from "node:stream";
import { type Command, Option } from "commander";
import type { MrtPeerTable, MrtRoute } from "../../mrt/index.ts";
import type { Context, Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { mrtPeerLines, mrtTable } from "../text/mrt-table.ts";
import { UsageError } from "../usage-error.ts";

interface Options {
  readonly all?: true;
  readonly peers?: true;
}

/** `birdwire mrt` */
export function addMrtVerb(program: Command, perform: Perform): void {
  program
    .command("mrt")
    .description("list the routes of an MRT table dump, as BIRD's `mrt dump` writes it")
    .argument("[file]", "default: standard input")
    .option("--all", "with every attribute; in JSON they are always there")
    .addOption(new Option("--peers", "only the peers that the routes came from").conflicts("all"))
    .action((file: string | undefined, { all, peers }: Options) =>
      perform(async (context) => {
        // Only here: binary-parser would slow down every other verb.
        const { readMrt } = await import("../../mrt/index.ts");
        const tables: MrtPeerTable[] = [];
        const source = bytesOf(context, file);
        const routes = readMrt(source, { onPeers: (table) => void tables.push(table) });
        if (peers === true) {
          await readAll(routes);
          await context.printer.value(tables, mrtPeerLines);
        } else {
          await context.printer.items(routes, (look) => mrtTable(look, all === true));
        }
        return EXIT.done;
      }),
    );
}

/** The file's bytes; one that cannot be read is wrong usage. */
async function* bytesOf({ io, signal }: Context, file: string | undefined): AsyncGenerator<Uint8Array> {
  const stream: Readable =
    file === undefined || file === "-" ? io.stdin : createReadStream(resolve(io.directory, file));
  try {
    for await (const chunk of addAbortSignal(signal, stream)) yield chunk;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`mrt: cannot read ${file ?? "standard input"}: ${reason}`, { cause });
  }
}

async function readAll(routes: AsyncIterable<MrtRoute>): Promise<void> {
  for await (const _route of routes);
}
