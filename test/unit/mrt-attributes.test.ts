import { describe, expect, it } from "vitest";
import type { BgpAttributes } from "../../src/index.ts";
import { decodeMrt } from "./support/decode-mrt.ts";
import { peerIndexTable, ribRecord, u32, type WrittenAttribute } from "./support/mrt-writer.ts";

const net = Buffer.from([8, 10]);

describe("a path attribute", () => {
  it.each<[string, number, string, Partial<BgpAttributes>]>([
    ["ORIGIN", 1, "02", { origin: "incomplete" }],
    ["AS_PATH, empty", 2, "", { asPath: [] }],
    [
      "AS_PATH of every segment",
      2,
      "0301000000010402000000020000000302010000000401020000000500000006",
      {
        asPath: [
          { kind: "confed-sequence", asns: [1] },
          { kind: "confed-set", asns: [2, 3] },
          { kind: "sequence", asns: [4] },
          { kind: "set", asns: [5, 6] },
        ],
      },
    ],
    ["NEXT_HOP", 3, "c0000201", { nextHop: ["192.0.2.1"] }],
    ["MULTI_EXIT_DISC", 4, "ffffffff", { med: 4_294_967_295 }],
    ["LOCAL_PREF", 5, "00000000", { localPreference: 0 }],
    ["ATOMIC_AGGREGATE", 6, "", { isAtomicAggregate: true }],
    ["AGGREGATOR", 7, "fa56ea01c0000207", { aggregator: { asn: 4_200_000_001, routerId: "192.0.2.7" } }],
    [
      "COMMUNITIES",
      8,
      "fde90001ffff029a",
      {
        communities: [
          [65_001, 1],
          [65_535, 666],
        ],
      },
    ],
    ["ORIGINATOR_ID", 9, "c0000209", { originatorId: "192.0.2.9" }],
    ["CLUSTER_LIST", 10, "c0000201c0000202", { clusterList: ["192.0.2.1", "192.0.2.2"] }],
    [
      "MP_REACH_NLRI, the next hop only",
      14,
      `10${"20010db8"}${"00".repeat(11)}01`,
      { nextHop: ["2001:db8::1"] },
    ],
    [
      "MP_REACH_NLRI, with a link-local next hop",
      14,
      `2020010db8${"00".repeat(11)}01fe80${"00".repeat(13)}02`,
      { nextHop: ["2001:db8::1", "fe80::2"] },
    ],
    [
      "MP_REACH_NLRI, with a zero second next hop",
      14,
      `2020010db8${"00".repeat(11)}01${"00".repeat(16)}`,
      { nextHop: ["2001:db8::1"] },
    ],
    [
      "MP_REACH_NLRI, whole, as other programs write it",
      14,
      `0002011020010db8${"00".repeat(11)}010020200107`,
      { nextHop: ["2001:db8::1"] },
    ],
    [
      "MP_REACH_NLRI, an IPv4 next hop as IPv6",
      14,
      `10${"00".repeat(10)}ffffc0000201`,
      { nextHop: ["192.0.2.1"] },
    ],
    ["MP_REACH_NLRI of another shape", 14, "0300", { mpReachNlri: "03 00" }],
    ["MP_UNREACH_NLRI", 15, "000201", { mpUnreachNlri: "00 02 01" }],
    [
      "EXTENDED COMMUNITIES",
      16,
      "0002fde9000000640103c000020100650202fa56ea0100664000fde900000001030c000000000008",
      {
        extendedCommunities: [
          { type: "rt", key: 65_001, value: 100 },
          { type: "ro", key: "192.0.2.1", value: 101 },
          { type: "rt", key: 4_200_000_001, value: 102 },
          { type: "unknown 0x4000", key: 65_001, value: 1 },
          { type: "generic", key: 0x030c_0000, value: 8 },
        ],
      },
    ],
    ["AS4_PATH", 17, "0201fa56ea01", { as4Path: [{ kind: "sequence", asns: [4_200_000_001] }] }],
    [
      "AS4_AGGREGATOR",
      18,
      "fa56ea01c0000207",
      { as4Aggregator: { asn: 4_200_000_001, routerId: "192.0.2.7" } },
    ],
    [
      "PMSI_TUNNEL, replicated",
      22,
      "0006000064c0000201",
      { pmsiTunnel: "ingress-replication 192.0.2.1 mpls 100" },
    ],
    ["PMSI_TUNNEL, without", 22, "0000000000", { pmsiTunnel: "no-info" }],
    ["PMSI_TUNNEL, other", 22, "0001000000abcd", { pmsiTunnel: "type 1 ab:cd" }],
    ["AIGP", 26, "01000b0000000000000309", { aigp: 777 }],
    ["AIGP behind another TLV", 26, "02000401" + "01000bffffffffffffffff", { aigp: "18446744073709551615" }],
    [
      "LARGE_COMMUNITY",
      32,
      "fa56ea0100000001ffffffff",
      { largeCommunities: [[4_200_000_001, 1, 4_294_967_295]] },
    ],
    ["ONLY_TO_CUSTOMER", 35, "0000fde9", { onlyToCustomer: 65_001 }],
  ])("%s is read", (_name, code, hex, expected) => {
    expect(attributesOf([written(code, hex)])).toMatchObject({ ...expected, unrecognized: [] });
  });

  it.each([
    [1, "03"],
    [1, "0000"],
    [2, "02020000"],
    [2, "0500"],
    [2, "02"],
    [3, "c00002"],
    [4, "00"],
    [7, "fde9c0000207"],
    [8, "fde900"],
    [16, "00"],
    [22, "00"],
    [26, "01000a00"],
    [32, "00000000"],
    [35, ""],
    [99, "deadbeef"],
  ])("%i of value %s is kept as it is", (code, hex) => {
    const data = Buffer.from(hex, "hex")
      .toString("hex")
      .replace(/(..)(?!$)/g, "$1 ");
    expect(attributesOf([written(code, hex)]).unrecognized).toEqual([{ code, isTransitive: true, data }]);
  });

  it("of more than 255 bytes is read", () => {
    const communities = {
      flags: 0xc0,
      code: 8,
      value: u32(...Array.from({ length: 1_000 }, (_, index) => index)),
    };
    expect(attributesOf([communities]).communities).toHaveLength(1_000);
  });

  it("that comes again in another route is read alike", () => {
    const attributes = [written(1, "00"), written(8, "fde90001")];
    const entry = { peer: 1, seconds: 0, pathId: 0, attributes };
    const other = { ...entry, attributes: [written(1, "00"), written(8, "fde90002")] };
    const { routes } = decodeMrt(
      Buffer.concat([peerIndexTable("t", "192.0.2.2"), ribRecord(2, net, [entry, other, entry])]),
    );
    expect(routes.map((route) => route.attributes?.bgp?.communities)).toEqual([
      [[65_001, 1]],
      [[65_001, 2]],
      [[65_001, 1]],
    ]);
  });

  it.each([
    [3, ["c0000201", "c6336401", "c0000201"], [["192.0.2.1"], ["198.51.100.1"], ["192.0.2.1"]]],
    [
      14,
      ["", "fe80", "", "fe81"].map((local) => `${local === "" ? "10" : "20"}${ipv6("2001")}${ipv6(local)}`),
      [["2001::1"], ["2001::1", "fe80::1"], ["2001::1"], ["2001::1", "fe81::1"]],
    ],
  ])("%i has the next hop of its own route, also where others end alike", (code, values, expected) => {
    const entries = values.map((hex) => ({
      peer: 1,
      seconds: 0,
      pathId: 0,
      attributes: [written(code, hex)],
    }));
    const { routes } = decodeMrt(
      Buffer.concat([peerIndexTable("t", "192.0.2.2"), ribRecord(2, net, entries)]),
    );
    expect(routes.map((route) => route.attributes?.bgp?.nextHop)).toEqual(expected);
  });
});

/** An IPv6 address that ends in 1 in hexadecimal, or nothing. */
function ipv6(start: string): string {
  return start === "" ? "" : `${start}${"00".repeat(13)}01`;
}

function attributesOf(attributes: readonly WrittenAttribute[]): BgpAttributes {
  const record = ribRecord(2, net, [{ peer: 1, seconds: 0, pathId: 0, attributes }]);
  const { routes, error } = decodeMrt(Buffer.concat([peerIndexTable("t", "192.0.2.2"), record]));
  if (error !== undefined) throw error;
  const bgp = routes[0]?.attributes?.bgp;
  if (bgp === undefined) throw new Error("no BGP attributes");
  return bgp;
}

function written(code: number, hex: string): WrittenAttribute {
  return { flags: 0xc0, code, value: Buffer.from(hex, "hex") };
}
