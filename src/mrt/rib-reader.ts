import type { RouteAttributes } from "../model/route-attributes.ts";
import { ipv4NetText, ipv6NetText } from "./address-text.ts";
import { originAsOf } from "./as-path.ts";
import { NONE, routeAttributes } from "./attributes-draft.ts";
import { invalidRecord } from "./mrt-error.ts";
import type { MrtPeer, MrtPeerTable } from "./mrt-peer.ts";
import type { MrtRoute } from "./mrt-route.ts";
import { readPathAttributes } from "./path-attributes.ts";
import { HEADER_BYTES, type RecordView } from "./record-view.ts";
import { TimeCache } from "./time-cache.ts";

/** What a RIB record has, by its subtype. */
export interface RibForm {
  readonly netType: "ipv4" | "ipv6";
  /** Whether its entries have path identifiers (RFC 8050, 4). */
  readonly hasPathIds: boolean;
}

/** The subtypes that BIRD writes (RFC 6396, 4.3; RFC 8050, 4); it never writes RIB_GENERIC. */
export const RIB_FORMS: Readonly<Partial<Record<number, RibForm>>> = {
  2: { netType: "ipv4", hasPathIds: false },
  4: { netType: "ipv6", hasPathIds: false },
  8: { netType: "ipv4", hasPathIds: true },
  10: { netType: "ipv6", hasPathIds: true },
};

const NO_ATTRIBUTES: RouteAttributes = routeAttributes(undefined);

/** Who sent a route; nobody, for what did not come from BGP. */
type Sender = MrtPeer | undefined;

/**
 * Reads the RIB records that follow a peer index table, entry by entry (RFC 6396, 4.3.2 and 4.3.4). By hand, since this
 * is what a dump consists of: see benchmarks/mrt.ts.
 */
export class RibReader {
  readonly #times: TimeCache = new TimeCache();
  #table: string | undefined;
  #senders: readonly Sender[] | undefined;

  /** The peers and the table of the records that follow. */
  begin(table: MrtPeerTable): void {
    this.#table = table.viewName === "" ? undefined : table.viewName;
    this.#senders = table.peers.map((peer) => (isStandIn(peer) ? undefined : peer));
  }

  /**
   * Gives the routes of a record, in its order.
   *
   * @throws {BirdError} `MRT_INVALID` where its entries do not fill it exactly, or name no peer.
   */
  read(record: RecordView, { netType, hasPathIds }: RibForm, give: (route: MrtRoute) => void): void {
    const { view, end } = record;
    const senders = this.#senders;
    let at = record.start + HEADER_BYTES;
    if (senders === undefined) throw invalidRecord(record, at, "a peer index table before it", "none");
    at += 4; // The sequence number, which says nothing.
    const netLength = at < end ? view.getUint8(at) : 0;
    const netBytes = (netLength + 7) >>> 3;
    if (end - at < 3 + netBytes || netLength > (netType === "ipv4" ? 32 : 128)) {
      throw invalidRecord(record, at, `an ${netType} prefix and a count`, `a prefix of ${netLength} bits`);
    }
    const net =
      netType === "ipv4" ? ipv4NetText(view, at + 1, netLength) : ipv6NetText(view, at + 1, netLength);
    at += 1 + netBytes;
    const headBytes = hasPathIds ? 12 : 8;
    const count = view.getUint16(at);
    at += 2;
    for (let index = 0; index < count; index++) {
      const attributesAt = at + headBytes;
      if (attributesAt > end) throw invalidRecord(record, at, `${count} entries`, `the end of the record`);
      const next = attributesAt + view.getUint16(attributesAt - 2);
      if (next > end)
        throw invalidRecord(record, at, "attributes within the record", `${next - end} bytes more`);
      const peerIndex = view.getUint16(at);
      if (peerIndex >= senders.length) throw invalidRecord(record, at, `${senders.length} peers`, peerIndex);
      const peer = senders[peerIndex];
      const attributes = readAttributes(record, attributesAt, next);
      const { bgp } = attributes;
      give({
        table: this.#table,
        net,
        netType,
        time: this.#times.time(view.getUint32(at + 2)),
        from: peer?.address,
        originAs: bgp?.asPath === undefined ? undefined : originAsOf(bgp.asPath),
        origin: bgp?.origin,
        attributes,
        unknown: NONE,
        peer,
        pathId: hasPathIds ? view.getUint32(at + 6) : undefined,
      });
      at = next;
    }
    if (at !== end) throw invalidRecord(record, at, "the end of the record", `${end - at} bytes more`);
  }
}

// No block is remembered, though a table has four routes of each: they lie far apart, and what is kept until the next one
// comes is moved by the collector twice, which takes ten times as long as to read it again (benchmarks/programs/mrt.ts).
function readAttributes(record: RecordView, start: number, end: number): RouteAttributes {
  return start === end ? NO_ATTRIBUTES : routeAttributes(readPathAttributes(record, start, end));
}

// "0 is fake peer for non-BGP routes" (proto/mrt/mrt.c, mrt_peer_table_dump).
function isStandIn({ index, address, asn }: MrtPeer): boolean {
  return index === 0 && asn === 0 && (address === "::" || address === "0.0.0.0");
}
