import { unknownRecord } from "./mrt-error.ts";
import type { MrtPeerTable } from "./mrt-peer.ts";
import type { MrtRecord } from "./mrt-record.ts";
import type { MrtRoute } from "./mrt-route.ts";
import { readPeerIndexTable } from "./peer-index-table.ts";
import { RecordCutter } from "./record-cutter.ts";
import { HEADER_BYTES, type RecordView, recordSeconds, recordSubtype, recordType } from "./record-view.ts";
import { RIB_FORMS, RibReader } from "./rib-reader.ts";

/** What of a dump is wanted beside its routes, and how much memory it may take. */
export interface MrtOptions {
  /** Gets each peer index table, before the routes of its peers. A file to which BIRD has appended has several. */
  readonly onPeers?: ((table: MrtPeerTable) => void) | undefined;
  /** Gets each record that is no table dump of IPv4 or IPv6 routes. Without it, such a record is an error. */
  readonly onUnread?: ((record: MrtRecord) => void) | undefined;
  /** The longest record that is accepted, with its header, in bytes. Default 16 MiB. */
  readonly maxRecordBytes?: number | undefined;
}

const TABLE_DUMP_V2 = 13;
const PEER_INDEX_TABLE = 1;
const DEFAULT_MAX_RECORD_BYTES = 16 * 1024 * 1024;

/**
 * Decodes an MRT table dump (RFC 6396, TABLE_DUMP_V2) that comes in chunks of any size. Routes are given as soon as
 * their record has ended; after an error, nothing more may be pushed.
 */
export class MrtDecoder {
  readonly #cutter: RecordCutter;
  readonly #ribs: RibReader = new RibReader();
  readonly #give: (route: MrtRoute) => void;
  readonly #options: MrtOptions;

  constructor(give: (route: MrtRoute) => void, options: MrtOptions = {}) {
    this.#give = give;
    this.#options = options;
    this.#cutter = new RecordCutter(
      (record) => this.#record(record),
      options.maxRecordBytes ?? DEFAULT_MAX_RECORD_BYTES,
    );
  }

  /**
   * Decodes the records that end in this chunk, of which nothing is kept.
   *
   * @throws {BirdError} `MRT_INVALID` or `MRT_UNKNOWN_RECORD`, after the routes before it were given.
   */
  push(chunk: Uint8Array): void {
    this.#cutter.push(chunk);
  }

  /**
   * Says that no more bytes come.
   *
   * @throws {BirdError} `MRT_TRUNCATED` within a record.
   */
  end(): void {
    this.#cutter.end();
  }

  #record(record: RecordView): void {
    const subtype = recordSubtype(record);
    const isTableDump = recordType(record) === TABLE_DUMP_V2;
    const form = isTableDump ? RIB_FORMS[subtype] : undefined;
    if (form !== undefined) this.#ribs.read(record, form, this.#give);
    else if (isTableDump && subtype === PEER_INDEX_TABLE) this.#beginTable(record);
    else this.#reportUnread(record);
  }

  #beginTable(record: RecordView): void {
    const table = readPeerIndexTable(record);
    this.#ribs.begin(table);
    this.#options.onPeers?.(table);
  }

  #reportUnread(record: RecordView): void {
    const { onUnread } = this.#options;
    if (onUnread === undefined) throw unknownRecord(record);
    onUnread({
      date: new Date(recordSeconds(record) * 1_000),
      type: recordType(record),
      subtype: recordSubtype(record),
      offset: record.offset,
      // A copy: the slice of a Buffer would be a view of the chunk.
      bytes: new Uint8Array(record.bytes.subarray(record.start + HEADER_BYTES, record.end)),
    });
  }
}
