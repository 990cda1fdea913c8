/** A path attribute: its flags without the one for a long value, its code, its value. */
export interface WrittenAttribute {
  readonly flags: number;
  readonly code: number;
  readonly value: Uint8Array;
}

/** A route's entry in a RIB record. */
export interface WrittenEntry {
  readonly peer: number;
  readonly seconds: number;
  readonly pathId: number;
  readonly attributes: readonly WrittenAttribute[];
}

/** An MRT record with its header (RFC 6396, 2). */
export function mrtRecord(type: number, subtype: number, body: Uint8Array): Buffer {
  return Buffer.concat([u32(1_795_461_717), u16(type), u16(subtype), u32(body.length), body]);
}

/** A peer index table as BIRD writes it: the stand-in for what is not from BGP, then these peers. */
export function peerIndexTable(viewName: string, ...addresses: readonly string[]): Buffer {
  const peers = ["0.0.0.0", ...addresses].map((address, index) =>
    index === 0
      ? Buffer.concat([Buffer.from([3]), Buffer.alloc(24)])
      : Buffer.concat([Buffer.from([2]), ipv4(address), ipv4(address), u32(4_200_000_000 + index)]),
  );
  const name = Buffer.from(viewName);
  return mrtRecord(
    13,
    1,
    Buffer.concat([ipv4("192.0.2.1"), u16(name.length), name, u16(peers.length), ...peers]),
  );
}

/** A RIB record of subtype 2, 4, 8 or 10; `net` is the prefix as BGP writes it. */
export function ribRecord(subtype: number, net: Uint8Array, entries: readonly WrittenEntry[]): Buffer {
  const written = entries.map((entry) => writeEntry(entry, subtype >= 8));
  return mrtRecord(13, subtype, Buffer.concat([u32(7), net, u16(entries.length), ...written]));
}

/** The four bytes of an IPv4 address. */
export function ipv4(address: string): Buffer {
  return Buffer.from(address.split(".").map(Number));
}

/** Numbers as two bytes each, most significant first. */
export function u16(...values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >>> 8, value & 0xff]));
}

/** Numbers as four bytes each, most significant first. */
export function u32(...values: readonly number[]): Buffer {
  return u16(...values.flatMap((value) => [value >>> 16, value & 0xffff]));
}

function writeEntry({ peer, seconds, pathId, attributes }: WrittenEntry, hasPathId: boolean): Buffer {
  const block = Buffer.concat(attributes.map(writeAttribute));
  const head = Buffer.concat([u16(peer), u32(seconds), ...(hasPathId ? [u32(pathId)] : [])]);
  return Buffer.concat([head, u16(block.length), block]);
}

function writeAttribute({ flags, code, value }: WrittenAttribute): Buffer {
  const isLong = value.length > 255;
  const head = Buffer.from([isLong ? flags | 0x10 : flags, code]);
  return Buffer.concat([head, isLong ? u16(value.length) : Buffer.from([value.length]), value]);
}
