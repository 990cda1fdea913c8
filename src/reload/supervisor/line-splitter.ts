/**
 * The longest line that is kept whole, in bytes. BIRD's own end below 2,560 (LOG_BUFFER_SIZE, lib/birdlib.h), those of
 * its debug output at 16,384 (MAX_DEBUG_BUFSIZE, sysdep/unix/log.c).
 */
export const MAX_LOG_LINE_BYTES = 16_384;

/** Takes one line without its newline; `isCut` says that no newline came. The bytes are the taker's own. */
export type TakeLine = (bytes: Uint8Array, isCut: boolean) => void;

/** Cuts a stream of bytes into lines at any split. Every byte but the newlines is handed on, and none is kept long. */
export class LineSplitter {
  readonly #take: TakeLine;
  #pending: Buffer = Buffer.alloc(0);

  constructor(take: TakeLine) {
    this.#take = take;
  }

  push(chunk: Uint8Array): void {
    let rest = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const newline = rest.indexOf(NEWLINE);
      if (newline !== -1 && newline <= MAX_LOG_LINE_BYTES) {
        this.#take(rest.subarray(0, newline), false);
        rest = rest.subarray(newline + 1);
      } else if (rest.length > MAX_LOG_LINE_BYTES) {
        const end = characterStart(rest, MAX_LOG_LINE_BYTES);
        this.#take(rest.subarray(0, end), true);
        rest = rest.subarray(end);
      } else {
        break;
      }
    }
    this.#pending = rest;
  }

  /** Hands on what came behind the last newline, if anything did. */
  end(): void {
    const rest = this.#pending;
    this.#pending = Buffer.alloc(0);
    if (rest.length > 0) this.#take(rest, true);
  }
}

const NEWLINE = 0x0a;

/** The place at or a little before `index` where no character of UTF-8 would be torn. */
function characterStart(bytes: Uint8Array, index: number): number {
  for (let start = index; start > index - 4; start--) {
    if (((bytes[start] ?? 0) & 0xc0) !== 0x80) return start;
  }
  return index;
}
