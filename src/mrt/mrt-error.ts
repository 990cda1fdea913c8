import { BirdError, type ProtocolErrorCode } from "../errors.ts";
import { type RecordView, recordSubtype, recordType } from "./record-view.ts";

const SHOWN_BYTES = 512;

/** A length or an index that does not fit; `at` is where in the record's bytes. */
export function invalidRecord(
  record: RecordView,
  at: number,
  expected: string,
  found: unknown,
  options?: ErrorOptions,
): BirdError {
  const { offset, start } = record;
  return mrtError(
    "MRT_INVALID",
    `MRT record of type ${recordType(record)}.${recordSubtype(record)} at byte ${offset}: expected ${expected} ` +
      `at its byte ${at - start}, found ${found}`,
    bytesOf(record),
    options,
  );
}

/** The file ends within a record. */
export function truncatedRecord(offset: number, expected: number | undefined, bytes: Uint8Array): BirdError {
  const whole = expected === undefined ? "a header of 12 bytes" : `${expected} bytes`;
  return mrtError(
    "MRT_TRUNCATED",
    `MRT record at byte ${offset}: expected ${whole}, found the end after ${bytes.length}`,
    bytes,
  );
}

/** A record that announces more bytes than are accepted. */
export function oversizedRecord(
  offset: number,
  found: number,
  maxRecordBytes: number,
  bytes: Uint8Array,
): BirdError {
  return mrtError(
    "MRT_INVALID",
    `MRT record at byte ${offset}: expected at most ${maxRecordBytes} bytes, found a length of ${found}`,
    bytes,
  );
}

/** A record that nobody wants to have. */
export function unknownRecord(record: RecordView): BirdError {
  return mrtError(
    "MRT_UNKNOWN_RECORD",
    `MRT record at byte ${record.offset}: expected a table dump of IPv4 or IPv6 routes, found type ` +
      `${recordType(record)}.${recordSubtype(record)}`,
    bytesOf(record),
  );
}

function bytesOf({ bytes, start, end }: RecordView): Uint8Array {
  return bytes.subarray(start, end);
}

function mrtError(
  code: ProtocolErrorCode,
  message: string,
  bytes: Uint8Array,
  options?: ErrorOptions,
): BirdError {
  return new BirdError(
    message,
    { kind: "protocol", code, bytes: new Uint8Array(bytes.subarray(0, SHOWN_BYTES)) },
    options,
  );
}
