import { type BlockLine, cutBlockLine } from "../../../grammar/protocols/block-line.ts";
import { decodeText } from "../../protocol/text.ts";
import { ByteCache } from "../bytes/byte-cache.ts";

const lines = new ByteCache<BlockLine>(2048, 80);

/** {@link cutBlockLine} of a line's bytes. Protocols have most lines in common, and one poll with the next. */
export function knownLine(bytes: Uint8Array, start: number, end: number): BlockLine {
  return (
    lines.find(bytes, start, end) ??
    lines.keep(bytes, start, end, cutBlockLine(decodeText(bytes, start, end)))
  );
}
