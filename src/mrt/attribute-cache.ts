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

const FIRST_SLOTS = 256;
const MOST_SLOTS = 16_384;
const SLOT_BYTES = 256;

const nothing: ReadAttributes = {
  attributes: routeAttributes(undefined),
  originAs: undefined,
  origin: undefined,
};

/**
 * Reads blocks of path attributes, each only once while its slot lasts: in the Internet's tables about four routes share
 * a block (benchmarks/mrt.ts). What it returns is shared. It grows with what it meets, to 4 MB of blocks and what they
 * say.
 */
export class AttributeCache {
  #slots = FIRST_SLOTS;
  #blocks: DataView<ArrayBuffer> = new DataView(new ArrayBuffer(FIRST_SLOTS * SLOT_BYTES));
  #lengths: Uint16Array = new Uint16Array(FIRST_SLOTS);
  #read: (ReadAttributes | undefined)[] = new Array(FIRST_SLOTS).fill(undefined);
  #misses = 0;

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
    const code = hash(view, start, end);
    const slot = code & (this.#slots - 1);
    const known = this.#read[slot];
    if (known !== undefined && this.#lengths[slot] === length && this.#holds(slot, view, start, end)) {
      return known;
    }
    const read = readBlock(record, start, end);
    if (++this.#misses > this.#slots) this.#grow();
    this.#keep(code & (this.#slots - 1), record, start, end);
    this.#read[code & (this.#slots - 1)] = read;
    return read;
  }

  /** Begins anew with more slots, once the present ones cannot have been enough. */
  #grow(): void {
    if (this.#slots === MOST_SLOTS) return;
    this.#slots *= 8;
    this.#misses = 0;
    this.#blocks = new DataView(new ArrayBuffer(this.#slots * SLOT_BYTES));
    this.#lengths = new Uint16Array(this.#slots);
    this.#read = new Array(this.#slots).fill(undefined);
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

  #keep(slot: number, { bytes }: RecordView, start: number, end: number): void {
    new Uint8Array(this.#blocks.buffer, slot * SLOT_BYTES, end - start).set(bytes.subarray(start, end));
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
