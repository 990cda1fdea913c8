import type { Notice } from "../model/reply.ts";
import type { UncutLines } from "../protocol/uncut-lines.ts";

/** Who takes the lines of one reply while they arrive. What it throws ends the exchange, and the connection with it. */
export interface ReplySink {
  /** One line of the reply. The bytes may be overwritten once the call returns. */
  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void;
  /** Takes what it likes of lines that are not cut yet, none of which ends the reply; what it leaves comes by {@link line}. */
  uncut?(lines: UncutLines): void;
  /** An asynchronous line between the reply's lines. */
  notice?(notice: Notice): void;
  /** Told after each chunk that held lines of the reply, and once more at its end. */
  progress?(): void;
  /** What to wait for before more is read; `undefined` to go on at once. */
  demand?(): Promise<void> | undefined;
}
