import { TimeReader } from "../../../grammar/time/time.ts";
import type { Protocol } from "../../model/protocol.ts";
import type { BirdTime, ServerClock } from "../../model/time.ts";
import { readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import type { KnownBlock, KnownReply } from "./known-reply.ts";

/** Reads the times of one reply. */
export class ReplyTimes {
  readonly reader: TimeReader;
  /** Whether short forms of time are read by a clock. */
  readonly hasClock: boolean;
  /** Many protocols begin together, as when BIRD starts: their texts are the same. */
  readonly #known = new ByteCache<BirdTime>(64, 48);

  constructor(clock: ServerClock | undefined) {
    this.reader = new TimeReader(clock);
    this.hasClock = clock !== undefined;
  }

  /** The protocol of the block of `reply` that stands at `start` as it was but for its times. */
  date(reply: KnownReply, place: number, block: KnownBlock, bytes: Uint8Array, start: number): Protocol {
    const known = block.protocol;
    let { since, created, lastAutorestart } = known;
    if (this.hasClock || block.hasClock) {
      // By another clock the same text is another moment.
      since = this.reader.read(since.text);
      created &&= this.reader.read(created.text);
      lastAutorestart &&= this.reader.read(lastAutorestart.text);
    } else if (reply.areTimesAt(place, block, bytes, start)) {
      return known;
    }
    for (const time of block.times) {
      const read = this.#read(bytes, start + time.start, start + time.end);
      if (time.name === "since") since = read;
      else if (time.name === "created") created = read;
      else lastAutorestart = read;
    }
    return {
      // Written out: a spread of this many fields costs as much as reading the whole block.
      name: known.name,
      protocol: known.protocol,
      table: known.table,
      state: known.state,
      since,
      info: known.info,
      status: known.status,
      description: known.description,
      message: known.message,
      created,
      lastAutorestart,
      routerId: known.routerId,
      vrf: known.vrf,
      channels: known.channels,
      details: known.details,
      unknown: known.unknown,
    };
  }

  #read(bytes: Uint8Array, start: number, end: number): BirdTime {
    const known = this.#known.find(bytes, start, end);
    return known ?? this.#known.keep(bytes, start, end, this.reader.read(readText(bytes, start, end)));
  }
}
