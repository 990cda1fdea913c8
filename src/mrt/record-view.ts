/** The length of the common header: time, type, subtype, and how many bytes follow it (RFC 6396, 2). */
export const HEADER_BYTES = 12;

/** A whole record, seen in the bytes that hold it. It is lent: the next record reuses it and the bytes. */
export interface RecordView {
  readonly bytes: Uint8Array;
  /** The same bytes. */
  readonly view: DataView<ArrayBufferLike>;
  /** Where in them the header begins. */
  readonly start: number;
  /** Where in them the record ends. */
  readonly end: number;
  /** Where in the file the header begins. */
  readonly offset: number;
}

/** When the record was written, in seconds since 1970. */
export function recordSeconds({ view, start }: RecordView): number {
  return view.getUint32(start);
}

/** The record's type. */
export function recordType({ view, start }: RecordView): number {
  return view.getUint16(start + 4);
}

/** The record's subtype. */
export function recordSubtype({ view, start }: RecordView): number {
  return view.getUint16(start + 6);
}
