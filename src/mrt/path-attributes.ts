import type { BgpAttributes, UnrecognizedAttribute } from "../model/bgp-attributes.ts";
import { readAttribute } from "./attribute-readers.ts";
import { type AttributesDraft, emptyDraft } from "./attributes-draft.ts";
import { hexadecimal } from "./hexadecimal.ts";
import { invalidRecord } from "./mrt-error.ts";
import type { RecordView } from "./record-view.ts";

const TRANSITIVE = 0x40;
const EXTENDED_LENGTH = 0x10;

/**
 * Reads the path attributes between `start` and `end` (RFC 4271, 4.3). One that is not known, or has a value that is none
 * for it, lands in `unrecognized`.
 *
 * @throws {BirdError} `MRT_INVALID` where an attribute reaches beyond the end.
 */
export function readPathAttributes(record: RecordView, start: number, end: number): BgpAttributes {
  const { view } = record;
  const draft = emptyDraft();
  for (let at = start; at < end; ) {
    const flags = view.getUint8(at);
    const headBytes = flags & EXTENDED_LENGTH ? 4 : 3;
    if (end - at < headBytes) {
      throw invalidRecord(record, at, `the ${headBytes} bytes before an attribute`, `${end - at} of them`);
    }
    const code = view.getUint8(at + 1);
    const valueBytes = headBytes === 4 ? view.getUint16(at + 2) : view.getUint8(at + 2);
    at += headBytes;
    if (valueBytes > end - at) {
      throw invalidRecord(record, at, `the ${valueBytes} bytes of attribute ${code}`, `${end - at} of them`);
    }
    const isRead = readAttribute(draft, code, view, at, at + valueBytes);
    if (!isRead) keepUnrecognized(draft, code, flags, hexadecimal(view, at, at + valueBytes));
    at += valueBytes;
  }
  return draft;
}

function keepUnrecognized(draft: AttributesDraft, code: number, flags: number, data: string): void {
  const attribute: UnrecognizedAttribute = { code, isTransitive: (flags & TRANSITIVE) !== 0, data };
  draft.unrecognized = [...draft.unrecognized, attribute];
}
