import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { addAbortSignal } from "node:stream";
import type { Command } from "commander";
import { decodeReply } from "../../index.ts";
import type { Context, Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { UsageError } from "../usage-error.ts";

/** `birdwire decode` */
export function addDecodeVerb(program: Command, perform: Perform): void {
  program
    .command("decode")
    .description("decode the bytes of a reply that was captured from BIRD's socket; print JSON")
    .requiredOption("--command <text>", "the command that it answers, as 'show route all'")
    .argument("[file]", "default: standard input")
    .action((file: string | undefined, { command }: { readonly command: string }) =>
      perform(async (context) => {
        const decoded: unknown = decodeReply(command, await readBytes(context, file));
        // As the live verbs do it: routes one a line.
        if (Array.isArray(decoded) && /^\s*show\s+route\b/.test(command)) {
          await context.json.items(decoded);
        } else {
          await context.json.value(decoded);
        }
        return EXIT.done;
      }),
    );
}

async function readBytes({ io, signal }: Context, file: string | undefined): Promise<Uint8Array> {
  try {
    if (file !== undefined && file !== "-") return await readFile(resolve(io.directory, file), { signal });
    const chunks: Uint8Array[] = [];
    for await (const chunk of addAbortSignal(signal, io.stdin)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`decode: cannot read ${file ?? "standard input"}: ${reason}`, { cause });
  }
}
