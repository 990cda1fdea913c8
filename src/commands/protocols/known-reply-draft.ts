import type { Protocol } from "../../model/protocol.ts";
import { type KnownBlock, KnownReply, type KnownTime } from "./known-reply.ts";

/** What a first reply gets to begin with, in bytes. */
const LEAST_BYTES = 65_536;

/** Makes the {@link KnownReply} of a reply while it is read: the one before, where nothing is new. */
export class KnownReplyDraft {
  readonly #before: KnownReply;
  readonly #blocks: KnownBlock[] = [];
  readonly #starts: number[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #length = 0;
  /** Of the bytes before: those that follow, not copied as long as more of them follow. */
  #from = 0;
  #to = 0;

  constructor(before: KnownReply) {
    this.#before = before;
  }

  /** Adds a block of the reply before. */
  keep(place: number, block: KnownBlock): void {
    const start = this.#before.starts[place] ?? 0;
    if (start !== this.#to) {
      this.#copy();
      this.#from = start;
    }
    this.#to = start + this.#before.lengthOf(place);
    this.#blocks.push(block);
    this.#starts.push(this.#length + start - this.#from);
  }

  /** Adds a block that was read, with its bytes. */
  add(block: KnownBlock, bytes: Uint8Array): void {
    this.#copy();
    this.#blocks.push(block);
    this.#starts.push(this.#length);
    this.#append(bytes);
  }

  finish(): KnownReply {
    const isSame = this.#length === 0 && this.#from === 0 && this.#to === this.#before.bytes.length;
    if (isSame) return this.#before;
    this.#copy();
    this.#starts.push(this.#length);
    return new KnownReply(this.#blocks, this.#bytes.subarray(0, this.#length), this.#starts);
  }

  /** The bytes of each block so far, with the times that `protocols` tell. */
  bytesAsIn(protocols: readonly Protocol[]): Buffer[] {
    this.#copy();
    return protocols.map((protocol, place) => {
      const end = this.#starts[place + 1] ?? this.#length;
      const bytes = this.#bytes.subarray(this.#starts[place], end);
      return withTimes(bytes, this.#blocks[place]?.times ?? [], protocol);
    });
  }

  #copy(): void {
    if (this.#to > this.#from) this.#append(this.#before.bytes.subarray(this.#from, this.#to));
    this.#from = this.#to;
  }

  #append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      // A reply is mostly as long as the one before, and a little.
      const least = Math.max(LEAST_BYTES, this.#before.bytes.length + LEAST_BYTES / 8);
      const larger = Buffer.allocUnsafeSlow(Math.max(least, needed * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }
}

function withTimes(bytes: Buffer, times: readonly KnownTime[], protocol: Protocol): Buffer {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { name, start, end } of times) {
    parts.push(bytes.subarray(at, start), Buffer.from(protocol[name]?.text ?? ""));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}
