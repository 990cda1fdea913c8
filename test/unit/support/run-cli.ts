import { PassThrough, Readable, Writable } from "node:stream";
import type { ExitStatus } from "../../../src/cli/exit-status.ts";
import { runCli } from "../../../src/cli/run-cli.ts";

/** What a command line is run with besides its words; every field has a default. */
export interface CliGiven {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly now?: Date;
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  /** Takes the place of a reader that reads all. */
  readonly stdout?: Writable;
}

/** What came of it. */
export interface CliResult {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, with streams of its own. */
export async function cli(words: readonly string[], given: CliGiven = {}): Promise<CliResult> {
  const stdout = new Gathered(given.isTerminal ?? false);
  const stderr = new Gathered(given.isTerminal ?? false);
  const status = await runCli(words, {
    stdin: Object.assign(
      given.stdin === undefined ? new PassThrough() : Readable.from([Buffer.from(given.stdin)]),
      { isTTY: given.isTerminal ?? false },
    ),
    stdout: given.stdout ?? stdout,
    stderr,
    env: given.env ?? {},
    directory: given.directory ?? "/",
    signal: given.signal ?? new AbortController().signal,
    onHangUp: () => ({ [Symbol.dispose]: () => {} }),
    now: () => given.now ?? new Date("2026-11-23T12:00:00Z"),
  });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** Keeps what is written to it. */
class Gathered extends Writable {
  text = "";
  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.text += Buffer.from(chunk).toString();
    done();
  }
}
