import type { Command } from "commander";
import type { ProtocolChange } from "../../index.ts";
import type { Perform } from "../context.ts";
import { errorContent } from "../error-json.ts";
import { EXIT } from "../exit-status.ts";
import { seconds } from "../option-parsers.ts";
import type { ItemText } from "../printer.ts";
import { changeLines } from "../text/change-lines.ts";
import type { Look } from "../text/look.ts";

interface Options {
  /** In milliseconds. */
  readonly interval?: number;
  readonly counters: boolean;
}

/** `birdwire watch` */
export function addWatchVerb(program: Command, perform: Perform): void {
  program
    .command("watch")
    .description("list the protocols, then tell what changes, until you stop it")
    .argument("[name]", "a protocol, or a pattern with * and ?")
    .option(
      "--interval <seconds>",
      "how often to look (default: 5); up to BIRD 2 its log tells when, too",
      seconds,
    )
    .option("--no-counters", "leave out what the channels count")
    .action((name: string | undefined, { interval, counters }: Options) =>
      perform(async ({ connect, call, printer, json, globals }) => {
        const { signal } = call;
        await using bird = await connect({ redial: {} });
        for await (const change of bird.watchProtocols({ name, intervalMs: interval, signal })) {
          if (change.kind === "counters" && !counters) continue;
          // One by one: what is seen now is not to wait for what comes next.
          if (globals.json === true) await json.items([forJson(change)]);
          else await printer.items([change], changeText);
        }
        return EXIT.done;
      }),
    );
}

function changeText(look: Look): ItemText<ProtocolChange> {
  return {
    add: (change) =>
      changeLines(change, look)
        .map((line) => `${line}\n`)
        .join(""),
    rest: () => "",
  };
}

/** JSON leaves out the message of an `Error`. */
function forJson(change: ProtocolChange): unknown {
  return change.kind === "unreachable" ? { ...change, error: errorContent(change.error) } : change;
}
