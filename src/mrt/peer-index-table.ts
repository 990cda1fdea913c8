/// <reference path="./binary-parser.d.ts" />
import { Parser } from "binary-parser";
import { ipv4Text, ipv6Text } from "./address-text.ts";
import { invalidRecord } from "./mrt-error.ts";
import type { MrtPeer, MrtPeerTable } from "./mrt-peer.ts";
import { HEADER_BYTES, type RecordView, recordSeconds } from "./record-view.ts";

const asn2 = new Parser().endianness("big").uint16("asn");
const asn4 = new Parser().endianness("big").uint32("asn");
const address4 = new Parser().buffer("bytes", { length: 4 });
const address6 = new Parser().buffer("bytes", { length: 16 });

/** RFC 6396, 4.3.1. */
const peerEntry = new Parser()
  .endianness("big")
  .bit6("reserved")
  .bit1("hasAsn4")
  .bit1("isIpv6")
  .buffer("routerId", { length: 4 })
  .choice("address", { tag: "isIpv6", choices: { 0: address4, 1: address6 } })
  .choice("as", { tag: "hasAsn4", choices: { 0: asn2, 1: asn4 } });

const peerIndexTable = new Parser()
  .endianness("big")
  .buffer("collectorId", { length: 4 })
  .uint16("viewNameBytes")
  .buffer("viewName", { length: "viewNameBytes" })
  .uint16("peerCount")
  .array("peers", { type: peerEntry, length: "peerCount" })
  .saveOffset("end");

/**
 * Reads a peer index table.
 *
 * @throws {BirdError} `MRT_INVALID` where it does not fill its record exactly.
 */
export function readPeerIndexTable(record: RecordView): MrtPeerTable {
  const body = record.bytes.subarray(record.start + HEADER_BYTES, record.end);
  const raw = parse(record, body);
  if (raw.end !== body.length) {
    throw invalidRecord(record, record.start + HEADER_BYTES + raw.end, "the end of the peer table", "more");
  }
  return {
    date: new Date(recordSeconds(record) * 1_000),
    collectorId: ipv4Text(viewOf(raw.collectorId), 0),
    viewName: new TextDecoder().decode(raw.viewName),
    peers: raw.peers.map(
      (peer, index): MrtPeer => ({
        index,
        routerId: ipv4Text(viewOf(peer.routerId), 0),
        address: addressText(peer.address.bytes),
        asn: peer.as.asn,
      }),
    ),
  };
}

function parse(record: RecordView, body: Uint8Array): ReturnType<typeof peerIndexTable.parse> {
  try {
    return peerIndexTable.parse(body);
  } catch (cause) {
    throw invalidRecord(record, record.end, "the rest of the peer table", "its end", { cause });
  }
}

function addressText(bytes: Uint8Array): string {
  return bytes.length === 4 ? ipv4Text(viewOf(bytes), 0) : ipv6Text(viewOf(bytes), 0);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
