import { type KnownReply, NOTHING_KNOWN } from "./known-reply.ts";

/** Larger replies are not remembered, in bytes. */
const MOST_BYTES = 16_777_216;

/** How many commands' replies are remembered: that of all protocols, and of a few patterns. */
const MOST_COMMANDS = 4;

/** What the last replies to `show protocols all` were. */
export class ProtocolsMemory {
  readonly #replies = new Map<string, KnownReply>();

  /** The last reply to `command`. */
  of(command: string): KnownReply {
    return this.#replies.get(command) ?? NOTHING_KNOWN;
  }

  keep(command: string, reply: KnownReply): void {
    this.#replies.delete(command);
    if (reply.bytes.length > MOST_BYTES) return;
    this.#replies.set(command, reply);
    const [oldest] = this.#replies.keys();
    if (oldest !== undefined && this.#replies.size > MOST_COMMANDS) this.#replies.delete(oldest);
  }
}
