import { ProtocolBlock } from "../../../grammar/protocols/block.ts";
import { readProtocolRow } from "../../../grammar/protocols/row.ts";
import { BirdError } from "../../errors.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import { Framer, type LineSink } from "../../protocol/framer.ts";
import { decodeText } from "../../protocol/text.ts";
import type { UncutLines } from "../../protocol/uncut-lines.ts";
import { isText } from "../bytes/ascii.ts";
import { knownLine } from "./known-lines.ts";
import {
  areBytesAt,
  type KnownBlock,
  type KnownChannel,
  type KnownReply,
  type KnownTime,
  type TimeName,
} from "./known-reply.ts";
import type { ReplyTimes } from "./reply-times.ts";

const ROW = REPLY_CODES.protocolList.code;
const DETAILS = REPLY_CODES.protocolDetails.code;
const LINE_OVERFLOW = REPLY_CODES.replyTooLong.code;

const BLANK = 0x20;
const CHANNEL = Buffer.from("   Channel ");
/** A code and a dash. */
const PREFIX_BYTES = 5;

/** The lines that tell a time, of which BIRD 3 has two (nest/proto.c, proto_cmd_show). */
const TIME_LINES: ReadonlyMap<string, TimeName> = new Map<string, TimeName>([
  ["Created", "created"],
  ["Last autorestart", "lastAutorestart"],
]);

interface PrintedTime extends KnownTime {
  readonly text: string;
}

/**
 * Reads the lines of one protocol after the other. Channels that are as they were in the reply before it takes over.
 */
export class BlockReader implements LineSink {
  readonly #times: ReplyTimes;
  readonly #before: KnownReply;
  readonly #framer = new Framer();
  /** Where the block stood in the reply before. */
  #place = -1;
  #block: ProtocolBlock | undefined;
  #printed: PrintedTime[] = [];
  #isRead = true;
  #code = -1;
  #channels: KnownChannel[] = [];
  /** Where the channel's lines begin that are being read, and whether they speak of it alone. */
  #start = -1;
  #isOfChannel = true;

  constructor(times: ReplyTimes, before: KnownReply) {
    this.#times = times;
    this.#before = before;
  }

  /**
   * Reads a protocol from its whole lines, prefixes and all; `undefined` where only the grammar of whole replies can judge
   * them. `place` is where the protocol's block stood in the reply before, -1 for one that is new.
   */
  read(bytes: Uint8Array, place: number): KnownBlock | undefined {
    this.#place = place;
    this.#block = undefined;
    this.#printed = [];
    this.#isRead = true;
    this.#code = -1;
    this.#channels = [];
    this.#start = -1;
    this.#isOfChannel = true;
    return this.#cut(bytes) ? this.#finish(bytes.length) : undefined;
  }

  /** Takes a channel that is as it was, and those behind it that are. */
  uncut(lines: UncutLines): void {
    // Behind a line of another code the same bytes would be another line.
    if (this.#place !== -1 && this.#code === DETAILS) while (this.#asBefore(lines));
  }

  #asBefore(lines: UncutLines): boolean {
    const { bytes, at: start } = lines;
    if (!beginsChannel(bytes, start)) return false;
    const place = this.#place;
    const known = this.#before.blocks[place]?.channels[this.#channels.length + (this.#start === -1 ? 0 : 1)];
    const channel = known?.channel;
    if (known === undefined || channel === undefined) return false;
    const end = start + known.end - known.start;
    if (!this.#before.isChannelAt(place, known, bytes, start)) return false;
    // More of the channel may stand behind what it was.
    if (end < bytes.length && !beginsChannel(bytes, end)) return false;
    this.#endChannel(start);
    this.#channels.push({ start, end, channel });
    this.#block?.knownChannel(channel);
    lines.at = end;
    return true;
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    this.#isRead &&= !isFinal && this.#take(code, bytes, start, end);
    this.#code = code;
  }

  /** Of those the connection tells, which reads the lines one by one then. */
  message(): void {
    this.#isRead = false;
  }

  lost(): void {
    this.#isRead = false;
  }

  /** Bytes that are no lines are found again one by one, once what stands before them has been told. */
  #cut(bytes: Uint8Array): boolean {
    try {
      this.#framer.push(bytes, this);
      return true;
    } catch (error) {
      if (error instanceof BirdError) return false;
      throw error;
    }
  }

  #finish(end: number): KnownBlock | undefined {
    this.#endChannel(end);
    const protocol = this.#isRead ? this.#block?.finish() : undefined;
    return (
      protocol && {
        protocol,
        // Of two lines of one name, only one can be what the protocol tells.
        times: this.#printed.filter(({ name, text }) => protocol[name]?.text === text),
        channels: this.#channels,
        code: this.#code,
        hasClock: this.#times.hasClock,
      }
    );
  }

  #take(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (code === DETAILS) return this.#details(bytes, start, end);
    if (code === ROW) return this.#row(bytes, start, end);
    if (code !== LINE_OVERFLOW || this.#block === undefined) return false;
    // In place of a line that was too long for BIRD to print.
    this.#block.keep(decodeText(bytes, start, end).trim());
    this.#isOfChannel = false;
    return true;
  }

  #row(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#block !== undefined) return false;
    const result = readProtocolRow(decodeText(bytes, start, end), this.#times.reader);
    if (result.row === undefined) return false;
    this.#block = new ProtocolBlock(result.row, this.#times.reader);
    const { text } = result.row.since;
    const since = start + result.sinceAt;
    // It is elsewhere, and not looked for, where other characters than ASCII stand before it.
    this.#time("since", text, bytes, since);
    return true;
  }

  #details(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#block === undefined) return false;
    const line = knownLine(bytes, start, end);
    if (line.kind === "channel") {
      // With a code of its own, and not a blank for it, a channel's name begins no part that is known again.
      const isContinued = bytes[start - 1] === BLANK;
      this.#endChannel(isContinued ? start - 1 : start - PREFIX_BYTES);
      this.#start = isContinued ? start - 1 : -1;
    }
    this.#block.line(line);
    if (line.kind !== "field") return true;
    this.#isOfChannel &&= line.isOfChannel;
    const time = TIME_LINES.get(line.key);
    if (time !== undefined) this.#time(time, line.value, bytes, end - line.value.length);
    return true;
  }

  /** Remembers where a time stands, if it stands there. */
  #time(name: TimeName, text: string, bytes: Uint8Array, start: number): void {
    const end = start + text.length;
    if (isText(text, bytes, start, end)) this.#printed.push({ name, start, end, text });
  }

  #endChannel(end: number): void {
    if (this.#start !== -1) {
      const channel = this.#isOfChannel ? this.#block?.channel : undefined;
      this.#channels.push({ start: this.#start, end, channel });
    }
    this.#start = -1;
    this.#isOfChannel = true;
  }
}

/** Whether a line that names a channel stands at `start`. */
function beginsChannel(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === BLANK && areBytesAt(CHANNEL, bytes, start);
}
