import type { Channel } from "../../model/channel.ts";
import type { Protocol } from "../../model/protocol.ts";
import { isSame, lastViewOf, viewOf } from "../bytes/byte-view.ts";

/** A channel's part of a block, from its name on. */
export interface KnownChannel {
  /** Where it begins and ends in the block. */
  readonly start: number;
  readonly end: number;
  /** `undefined` where lines of that part speak of something else than the channel. */
  readonly channel: Channel | undefined;
}

/** Which of a protocol's times. */
export type TimeName = "since" | "created" | "lastAutorestart";

/** Where the text of a time stands in a block. */
export interface KnownTime {
  readonly name: TimeName;
  readonly start: number;
  readonly end: number;
}

/** What the lines of one protocol say; the lines themselves are in the {@link KnownReply}. */
export interface KnownBlock {
  readonly protocol: Protocol;
  /** In the order in which they stand there. */
  readonly times: readonly KnownTime[];
  readonly channels: readonly KnownChannel[];
  /** The code of the last line. */
  readonly code: number;
  /** Whether short forms of time were read by a clock. */
  readonly hasClock: boolean;
}

/** A reply to `show protocols all` that was read: its blocks in BIRD's order, and their bytes, one behind the other. */
export class KnownReply {
  readonly blocks: readonly KnownBlock[];
  readonly bytes: Buffer;
  /** Where each block begins, and the last one ends. */
  readonly starts: readonly number[];
  readonly #view: DataView<ArrayBufferLike>;
  #places: ReadonlyMap<string, number> | undefined;

  constructor(blocks: readonly KnownBlock[], bytes: Buffer, starts: readonly number[]) {
    this.blocks = blocks;
    this.bytes = bytes;
    this.starts = starts;
    this.#view = viewOf(bytes);
  }

  /** Where the protocol's block stands among the others; `undefined` where there is none. */
  placeOf(name: string): number | undefined {
    this.#places ??= new Map(this.blocks.map(({ protocol }, place) => [protocol.name, place]));
    return this.#places.get(name);
  }

  /** How many bytes a block has. */
  lengthOf(place: number): number {
    return (this.starts[place + 1] ?? 0) - (this.starts[place] ?? 0);
  }

  /**
   * Whether all of a block stands at `start`. Its times may have other digits: up to BIRD 2 those of Since's microseconds
   * are others in every reply, in BIRD 3 those of all times now and then (lib/timer.c counts them back from now, by two
   * clocks).
   */
  isBlockAt(place: number, bytes: Uint8Array, start: number): boolean {
    const block = this.blocks[place];
    const from = this.starts[place] ?? 0;
    const to = this.starts[place + 1] ?? 0;
    if (block === undefined || start + to - from > bytes.length) return false;
    const view = lastViewOf(bytes);
    let at = 0;
    for (const time of block.times) {
      if (!isSame(this.#view, from + at, view, start + at, time.start - at)) return false;
      if (!hasSameShape(this.bytes, from + time.start, from + time.end, bytes, start + time.start))
        return false;
      at = time.end;
    }
    // So many bytes are quicker compared by Node.
    return this.bytes.compare(bytes, start + at, start + to - from, from + at, to) === 0;
  }

  /** Whether the times of a block that stands at `start` have the very same digits. */
  areTimesAt(place: number, { times }: KnownBlock, bytes: Uint8Array, start: number): boolean {
    const from = this.starts[place] ?? 0;
    return times.every((time) =>
      isPartAt(this.bytes, from + time.start, from + time.end, bytes, start + time.start),
    );
  }

  /** Whether a channel's part of a block stands at `start`. */
  isChannelAt(place: number, channel: KnownChannel, bytes: Uint8Array, start: number): boolean {
    const from = (this.starts[place] ?? 0) + channel.start;
    const length = channel.end - channel.start;
    const end = start + length;
    return end <= bytes.length && this.bytes.compare(bytes, start, end, from, from + length) === 0;
  }
}

/** What is known before anything was read. */
export const NOTHING_KNOWN: KnownReply = new KnownReply([], Buffer.alloc(0), [0]);

/** Whether `known` stands in `bytes` at `start`. One by one: for a few bytes, calling Node takes longer. */
export function areBytesAt(known: Uint8Array, bytes: Uint8Array, start: number): boolean {
  return isPartAt(known, 0, known.length, bytes, start);
}

function isPartAt(known: Uint8Array, from: number, to: number, bytes: Uint8Array, start: number): boolean {
  if (start + to - from > bytes.length) return false;
  for (let i = from, at = start; i < to; i++, at++) if (known[i] !== bytes[at]) return false;
  return true;
}

const ZERO = 0x30;
const NINE = 0x39;

/** Whether the bytes are the same but for digits, which may be other digits. */
function hasSameShape(known: Buffer, from: number, to: number, bytes: Uint8Array, start: number): boolean {
  for (let i = from, at = start; i < to; i++, at++) {
    const one = known[i];
    const other = bytes[at];
    if (one !== other && !(isDigit(one) && isDigit(other))) return false;
  }
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
