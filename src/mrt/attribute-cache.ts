import type { BgpOrigin } from "../model/bgp-attributes.ts";
import type { RouteAttributes } from "../model/route-attributes.ts";
import { originAsOf } from "./as-path.ts";
import { routeAttributes } from "./attributes-draft.ts";
import { readPathAttributes } from "./path-attributes.ts";
import type { RecordView } from "./record-view.ts";

/** What a block of path attributes says, and what a row of `show route` shows of it. */
export interface ReadAttributes {
  readonly attributes: RouteAttributes;
  readonly originAs: number | undefined;
  readonly origin: BgpOrigin | undefined;
}

const SLOTS = 256;
const SLOT_BYTES = 256;

const nothing: ReadAttributes = {
  attributes: routeAttributes(undefined),
  originAs: undefined,
  origin: undefined,
};

/**
 * Reads blocks of path attributes; those that came of late are not read again, and what is returned is shared. It is
 * small on purpose: with 16,384 slots, the collector's work on what they keep made a table with four routes of each block
 * take five times as long (benchmarks/mrt.ts, 300,000 routes: 160 ms of processor time against 850).
 */
export class AttributeCache {
  readonly #blocks: DataView<ArrayBuffer> = new DataView(new ArrayBuffer(SLOTS * SLOT_BYTES));
  readonly #lengths: Uint16Array = new Uint16Array(SLOTS);
  readonly #read: (ReadAttributes | undefined)[] = new Array(SLOTS).fill(undefined);

  /**
   * What the block between `start` and `end` says.
   *
   * @throws {BirdError} `MRT_INVALID` where it is none.
   */
  read(record: RecordView, start: number, end: number): ReadAttributes {
    const length = end - start;
    if (length === 0) return nothing;
    if (length > SLOT_BYTES) return readBlock(record, start, end);
    const { view } = record;
    const slot = hash(view, start, end) & (SLOTS - 1);
    const known = this.#read[slot];
    if (known !== undefined && this.#lengths[slot] === length && this.#holds(slot, view, start, end)) {
      return known;
    }
    const read = readBlock(record, start, end);
    this.#keep(slot, view, start, end);
    this.#read[slot] = read;
    return read;
  }

  #holds(slot: number, view: DataView, start: number, end: number): boolean {
    const blocks = this.#blocks;
    let at = start;
    let kept = slot * SLOT_BYTES;
    for (; end - at >= 4; at += 4, kept += 4) {
      if (view.getInt32(at) !== blocks.getInt32(kept)) return false;
    }
    for (; at < end; at++, kept++) {
      if (view.getUint8(at) !== blocks.getUint8(kept)) return false;
    }
    return true;
  }

  #keep(slot: number, view: DataView, start: number, end: number): void {
    const blocks = this.#blocks;
    let at = start;
    let kept = slot * SLOT_BYTES;
    for (; end - at >= 4; at += 4, kept += 4) blocks.setInt32(kept, view.getInt32(at));
    for (; at < end; at++, kept++) blocks.setUint8(kept, view.getUint8(at));
    this.#lengths[slot] = end - start;
  }
}

function readBlock(record: RecordView, start: number, end: number): ReadAttributes {
  const bgp = readPathAttributes(record, start, end);
  return {
    attributes: routeAttributes(bgp),
    originAs: bgp.asPath === undefined ? undefined : originAsOf(bgp.asPath),
    origin: bgp.origin,
  };
}

function hash(view: DataView, start: number, end: number): number {
  let value = end - start;
  let at = start;
  for (; end - at >= 4; at += 4) {
    value = Math.imul(value ^ view.getInt32(at), 0x9e3779b1);
    value ^= value >>> 15;
  }
  for (; at < end; at++) value = Math.imul(value ^ view.getUint8(at), 0x9e3779b1);
  return value ^ (value >>> 13);
}
