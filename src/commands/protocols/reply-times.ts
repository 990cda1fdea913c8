import { TimeReader } from "../../../grammar/time/time.ts";
import type { Protocol } from "../../model/protocol.ts";
import type { BirdTime, ServerClock } from "../../model/time.ts";
import { readText } from "../bytes/ascii.ts";
import { areBytesAt, type KnownBlock, type KnownReply } from "./known-reply.ts";

/** Reads the times of one reply. */
export class ReplyTimes {
  readonly reader: TimeReader;
  /** Whether short forms of time are read by a clock. */
  readonly hasClock: boolean;
  #lastBytes = new Uint8Array();
  #last: BirdTime = { text: "", date: undefined, precision: undefined };

  constructor(clock: ServerClock | undefined) {
    this.reader = new TimeReader(clock);
    this.hasClock = clock !== undefined;
  }

  /** The protocol of the block of `reply` that stands at `start` as it was but for its times. */
  date(reply: KnownReply, place: number, block: KnownBlock, bytes: Uint8Array, start: number): Protocol {
    const known = block.protocol;
    // By another clock the same text is another moment.
    if (!this.hasClock && !block.hasClock && reply.isSinceAt(place, block, bytes, start)) return known;
    const { created, lastAutorestart } = known;
    return {
      // Written out: a spread of this many fields costs as much as reading the whole block.
      name: known.name,
      protocol: known.protocol,
      table: known.table,
      state: known.state,
      since: this.#read(bytes, start + block.sinceStart, start + block.sinceEnd),
      info: known.info,
      status: known.status,
      description: known.description,
      message: known.message,
      created: created && this.reader.read(created.text),
      lastAutorestart: lastAutorestart && this.reader.read(lastAutorestart.text),
      routerId: known.routerId,
      vrf: known.vrf,
      channels: known.channels,
      details: known.details,
      unknown: known.unknown,
    };
  }

  /** Many protocols begin together, as when BIRD starts: their texts are the same. */
  #read(bytes: Uint8Array, start: number, end: number): BirdTime {
    if (end - start !== this.#lastBytes.length || !areBytesAt(this.#lastBytes, bytes, start)) {
      this.#last = this.reader.read(readText(bytes, start, end));
      this.#lastBytes = Uint8Array.from(bytes.subarray(start, end));
    }
    return this.#last;
  }
}
