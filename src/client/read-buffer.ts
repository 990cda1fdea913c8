import { setTimeout as delay } from "node:timers/promises";
import type { BirdVersion } from "../model/version.ts";

/** What may be sent without a rest, in bytes; BIRD's read buffer has 1,024. */
const MOST_BYTES = 900;

/** Long enough for a BIRD that runs at all to come back to its socket, in milliseconds. */
const REST_MS = 2;

/**
 * Spares the read buffer of an old BIRD. Before 2.0.11 it goes back to the buffer's start only when it looks and finds
 * nothing new (sysdep/unix/main.c, cli_get_command); a client that is always quicker with its next command fills the
 * buffer although each one was read, and BIRD hangs up. A rest now and then lets it look.
 */
export class ReadBuffer {
  readonly #isOld: boolean;
  #bytes = 0;

  constructor({ major, minor, patch }: BirdVersion) {
    this.#isOld = major < 2 || (major === 2 && minor === 0 && patch < 11);
  }

  /** What to wait for before a command of so many bytes is sent; `undefined` to send it at once. */
  room(bytes: number): Promise<void> | undefined {
    if (!this.#isOld) return undefined;
    this.#bytes += bytes;
    if (this.#bytes <= MOST_BYTES) return undefined;
    this.#bytes = bytes;
    return delay(REST_MS);
  }
}
