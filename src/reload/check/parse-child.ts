import { readPosition } from "../../protocol/refusal.ts";
import { readBirdWords } from "./bird-words.ts";
import type { CheckVerdict } from "./check-verdict.ts";
import { type BirdRun, type RunBirdOptions, runBird, withOutput } from "./run-bird.ts";

/** What to read with which BIRD. */
export interface ParseWithBirdOptions extends RunBirdOptions {
  /** The program of the BIRD that is to run the configuration, with arguments that go before, as `["bird"]`. */
  readonly bird: readonly string[];
  /** The configuration, by a path that does not depend on the folder. */
  readonly file: string;
}

/**
 * Lets `bird -p` read a configuration in a process of its own. It opens no socket, no pid file and no routes
 * (sysdep/unix/main.c), and since 2.0.8 no log file either, so that one which cannot be opened passes; 1.6 and 2.0.7
 * create the log files that the configuration names, and reject it where they cannot. It says nothing of what is found
 * out only later, as a router id that cannot be determined.
 *
 * @throws {BirdError} `ABORTED` at the signal, `BAD_ARGUMENT`.
 */
export async function parseWithBird(options: ParseWithBirdOptions): Promise<CheckVerdict> {
  const { bird, file, timeoutMs, signal } = options;
  const run = await runBird(bird, ["-p", "-c", file], { timeoutMs, signal });
  return run.kind === "failed" ? { by: "bird -p", ...run } : verdictOf(run);
}

/** What a run of `bird -p` says. */
export function verdictOf({ status, output }: BirdRun): CheckVerdict {
  const words = readBirdWords(output);
  const fatal = words.findLast(({ level }) => level === "FATAL" || level === "BUG");
  if (status === 0 && fatal === undefined) {
    return { by: "bird -p", kind: "passed", warnings: words.map(({ text }) => text) };
  }
  // Without levels it is the last word: after a fault BIRD ends at once (sysdep/unix/main.c, read_config).
  const text = (fatal ?? words.at(-1))?.text ?? "";
  const position = readPosition(text);
  if (status <= 1 && (position !== undefined || text.startsWith("Unable to open configuration file "))) {
    return { by: "bird -p", kind: "rejected", text, position };
  }
  // A wrong argument, a missing library, a user that BIRD cannot become: the configuration was not read.
  const what = withOutput(`ended with status ${status}`, output);
  return { by: "bird -p", kind: "failed", reason: "unclear", text: what };
}
