import { isProtocolsHeading } from "../../../grammar/protocols.ts";
import type { Protocol } from "../../model/protocol.ts";
import type { Reply } from "../../model/reply.ts";
import type { ServerClock } from "../../model/time.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import { Framer } from "../../protocol/framer.ts";
import { ReplyCollector } from "../../protocol/reply.ts";
import type { ReplyReader } from "../../protocol/reply-reader.ts";
import { decodeText } from "../../protocol/text.ts";
import type { UncutLines } from "../../protocol/uncut-lines.ts";
import { BlockReader } from "./block-reader.ts";
import { areBytesAt, type KnownBlock, type KnownReply } from "./known-reply.ts";
import { KnownReplyDraft } from "./known-reply-draft.ts";
import { LineBytes } from "./line-bytes.ts";
import type { ProtocolsMemory } from "./protocols-memory.ts";
import { ReplyTimes } from "./reply-times.ts";

const BLANK = 0x20;
/** What a row begins with, and the end of a good reply. */
const ROW = Buffer.from("1002-");
const FINAL = Buffer.from("0000 ");
const NEXT_ROW = Buffer.from("\n1002-");

/** What a reader needs to know besides the lines. */
export interface ProtocolsReaderOptions {
  readonly memory: ProtocolsMemory;
  readonly clock: () => ServerClock | undefined;
  /** Reads a reply that has anything unusual in it. */
  readonly decode: (reply: Reply) => Protocol[];
}

/**
 * Reads a reply to `show protocols all` to the same protocols as the grammar does (`readProtocols` of
 * grammar/protocols.ts). What stands in it byte for byte as in the reply before is not read anew.
 */
export class ProtocolsReader implements ReplyReader<Protocol[]> {
  readonly #command: string;
  readonly #options: ProtocolsReaderOptions;
  readonly #before: KnownReply;
  readonly #draft: KnownReplyDraft;
  /** Of the block before that is to come next. */
  #place = 0;
  readonly #protocols: Protocol[] = [];
  #heading: string | undefined;
  /** The lines of the protocol that has begun. */
  readonly #lines = new LineBytes();
  #times: ReplyTimes | undefined;
  #reader: BlockReader | undefined;
  /** Gets all lines once there was one that only the grammar can judge. */
  #unusual: ReplyCollector | undefined;

  constructor(command: string, options: ProtocolsReaderOptions) {
    this.#command = command;
    this.#options = options;
    this.#before = options.memory.of(command);
    this.#draft = new KnownReplyDraft(this.#before);
  }

  uncut(lines: UncutLines): void {
    while (this.#unusual === undefined && areBytesAt(ROW, lines.bytes, lines.at)) {
      if (!this.#endBlock()) this.#unusual = this.#again();
      else if (!this.#asBefore(lines) && !this.#readAhead(lines)) return;
    }
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.#unusual === undefined && !this.#take(code, isFinal, bytes, start, end))
      this.#unusual = this.#again();
    this.#unusual?.line(code, isFinal, bytes, start, end);
  }

  finish(): Protocol[] {
    if (this.#unusual !== undefined) return this.#options.decode(this.#unusual.finish());
    this.#options.memory.keep(this.#command, this.#draft.finish());
    return this.#protocols;
  }

  /** Takes a block that is the one which comes next in the reply before. */
  #asBefore(lines: UncutLines): boolean {
    const { bytes, at } = lines;
    const place = this.#place;
    const block = this.#before.blocks[place];
    if (block === undefined || !this.#before.isBlockAt(place, bytes, at)) return false;
    const end = at + this.#before.lengthOf(place);
    // A notice may stand between lines of a block, and more lines behind it.
    if (!areBytesAt(ROW, bytes, end) && !areBytesAt(FINAL, bytes, end)) return false;
    this.#keep(place, block, bytes, at);
    lines.at = end;
    lines.code = block.code;
    return true;
  }

  /** Takes a block that is read where it is, if the next one begins in the same bytes and there is nothing unusual in it. */
  #readAhead(lines: UncutLines): boolean {
    const { bytes, at, end } = lines;
    const newline = bytes instanceof Buffer ? bytes.indexOf(NEXT_ROW, at) : -1;
    if (!(bytes instanceof Buffer) || newline === -1 || newline >= end) return false;
    const block = this.#readBlock(bytes.subarray(at, newline + 1));
    if (block === undefined) return false;
    lines.at = newline + 1;
    lines.code = block.code;
    return true;
  }

  /** BIRD prints the whole reply before it sends any of it (nest/cli.c), so all its times are past by its first line. */
  get #replyTimes(): ReplyTimes {
    this.#times ??= new ReplyTimes(this.#options.clock());
    return this.#times;
  }

  /** `false` where the reply is left to the grammar. */
  #take(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): boolean {
    if (isFinal) return this.#endBlock() && code === REPLY_CODES.ok.code && start === end;
    if (code === REPLY_CODES.protocolHeading.code) return this.#takeHeading(decodeText(bytes, start, end));
    const isRow = code === REPLY_CODES.protocolList.code;
    const isDetail = code === REPLY_CODES.protocolDetails.code || code === REPLY_CODES.replyTooLong.code;
    if (isRow ? !this.#endBlock() : !isDetail || this.#lines.length === 0) return false;
    this.#lines.add(code, bytes, start, end);
    return true;
  }

  #takeHeading(text: string): boolean {
    const isFirst = this.#heading === undefined && this.#lines.length === 0 && this.#protocols.length === 0;
    if (!isFirst || !isProtocolsHeading(text)) return false;
    this.#heading = text;
    return true;
  }

  /** Reads the lines of the protocol that has begun, if one has; `false` where they are none. */
  #endBlock(): boolean {
    if (this.#lines.length === 0) return true;
    if (this.#readBlock(this.#lines.bytes) === undefined) return false;
    this.#lines.clear();
    return true;
  }

  /** Reads all lines of a protocol; `undefined` where they are none. */
  #readBlock(bytes: Buffer): KnownBlock | undefined {
    const place = this.#placeOf(nameIn(bytes));
    const known = this.#before.blocks[place];
    if (known !== undefined) this.#place = place + 1;
    const isKnown = this.#before.lengthOf(place) === bytes.length && this.#before.isBlockAt(place, bytes, 0);
    if (known !== undefined && isKnown) {
      this.#keep(place, known, bytes, 0);
      return known;
    }
    this.#reader ??= new BlockReader(this.#replyTimes, this.#before);
    const block = this.#reader.read(bytes, place);
    if (block === undefined) return undefined;
    this.#draft.add(block, bytes);
    this.#protocols.push(block.protocol);
    return block;
  }

  /** Where the protocol's block stood before; -1 where there was none. */
  #placeOf(name: string): number {
    const isNext = this.#before.blocks[this.#place]?.protocol.name === name;
    return isNext ? this.#place : (this.#before.placeOf(name) ?? -1);
  }

  #keep(place: number, block: KnownBlock, bytes: Uint8Array, start: number): void {
    this.#draft.keep(place, block);
    this.#protocols.push(this.#replyTimes.date(this.#before, place, block, bytes, start));
    this.#place = place + 1;
  }

  /** The lines so far, for the grammar. */
  #again(): ReplyCollector {
    const collector = new ReplyCollector(this.#command);
    const framer = new Framer();
    if (this.#heading !== undefined) {
      framer.push(Buffer.from(`${REPLY_CODES.protocolHeading.code}-${this.#heading}\n`), collector);
    }
    for (const bytes of this.#draft.bytesAsIn(this.#protocols)) framer.push(bytes, collector);
    framer.push(this.#lines.bytes, collector);
    return collector;
  }
}

/** The first word of a block's row. */
function nameIn(bytes: Buffer): string {
  return decodeText(bytes, ROW.length, bytes.indexOf(BLANK, ROW.length));
}
