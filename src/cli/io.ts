import type { Readable, Writable } from "node:stream";

/** A stream for text, which may be a terminal. */
export type TextStream = Writable & { readonly isTTY?: boolean };

/** Everything that the command takes from its surroundings, so that a test can give it others. */
export interface CliIo {
  /** Questions are only asked where it is a terminal. */
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What relative file names are relative to. */
  readonly directory: string;
  /** Ends the command: the user has pressed Ctrl-C, or the system wants the process to go. */
  readonly signal: AbortSignal;
  /** Calls back when the process gets SIGHUP, which ends it otherwise, until it is disposed. */
  onHangUp(listener: () => void): Disposable;
  now(): Date;
}
