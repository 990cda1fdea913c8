import { describe, expect, it, vi } from "vitest";
import { decodeMrt } from "./support/decode-mrt.ts";
import { mrtRecord, peerIndexTable, ribRecord, u16, u32 } from "./support/mrt-writer.ts";

const peers = peerIndexTable("master4", "192.0.2.2");
const net = Buffer.from([8, 10]);
const entry = { peer: 1, seconds: 1_795_461_717, pathId: 5, attributes: [] };
const rib = ribRecord(2, net, [entry]);

describe("a dump", () => {
  it("without records has no routes", () => {
    expect(decodeMrt(new Uint8Array())).toEqual({ routes: [], error: undefined });
  });

  it("to which BIRD has appended another has the routes of both", () => {
    const second = peerIndexTable("master6", "192.0.2.3");
    const onPeers = vi.fn();
    const { routes } = decodeMrt(
      Buffer.concat([peers, rib, second, ribRecord(10, Buffer.from([0]), [entry])]),
      {
        onPeers,
      },
    );
    expect(routes).toMatchObject([
      { table: "master4", net: "10.0.0.0/8", from: "192.0.2.2", pathId: undefined },
      { table: "master6", net: "::/0", from: "192.0.2.3", pathId: 5, time: { text: "2026-11-23T19:21:57Z" } },
    ]);
    expect(onPeers.mock.calls.map(([table]) => table.viewName)).toEqual(["master4", "master6"]);
  });

  it.each<[string, Buffer]>([
    ["routes before any peers", rib],
    [
      "a peer that the table does not have",
      Buffer.concat([peers, ribRecord(2, net, [{ ...entry, peer: 2 }])]),
    ],
    ["an IPv4 prefix of 33 bits", Buffer.concat([peers, ribRecord(2, Buffer.from([33, 1, 2, 3, 4, 5]), [])])],
    [
      "an IPv6 prefix of 129 bits",
      Buffer.concat([peers, ribRecord(4, Buffer.concat([Buffer.from([129]), Buffer.alloc(17)]), [])]),
    ],
    [
      "a record that ends in its prefix",
      Buffer.concat([peers, mrtRecord(13, 2, Buffer.from([0, 0, 0, 0, 32, 1, 2]))]),
    ],
    ["a record without a prefix", Buffer.concat([peers, mrtRecord(13, 2, Buffer.alloc(2))])],
    [
      "more entries than it has",
      Buffer.concat([peers, mrtRecord(13, 2, Buffer.concat([u32(0), net, u16(1)]))]),
    ],
    [
      "fewer entries than it has",
      Buffer.concat([peers, mrtRecord(13, 2, Buffer.concat([u32(0), net, u16(0, 1)]))]),
    ],
    [
      "attributes beyond the record",
      Buffer.concat([peers, mrtRecord(13, 2, Buffer.concat([u32(0), net, u16(1, 1), u32(0), u16(4, 0)]))]),
    ],
    ["an attribute beyond the others", Buffer.concat([peers, withBlock("400105")])],
    ["an attribute without its length", Buffer.concat([peers, withBlock("40010100" + "4001")])],
    ["a long attribute without its length", Buffer.concat([peers, withBlock("500100")])],
    ["a peer table that is too short", mrtRecord(13, 1, peers.subarray(12, -1))],
    ["a peer table that is too long", mrtRecord(13, 1, Buffer.concat([peers.subarray(12), Buffer.alloc(1)]))],
    ["an empty peer table", mrtRecord(13, 1, Buffer.alloc(0))],
  ])("with %s is invalid", (_name, bytes) => {
    const { error } = decodeMrt(bytes);
    expect(error).toMatchObject({
      kind: "protocol",
      code: "MRT_INVALID",
      details: { bytes: expect.any(Uint8Array) },
    });
    expect(error?.message).toMatch(
      /^MRT record of type 13\.\d+ at byte \d+: expected .+ at its byte \d+, found /,
    );
  });

  it("with a record of more bytes than allowed is invalid, before they are held", () => {
    const { error } = decodeMrt(u32(0, 0x000d_0002, 0xffff_fff0));
    expect(error).toMatchObject({ code: "MRT_INVALID" });
    expect(decodeMrt(peers, { maxRecordBytes: peers.length - 1 }).error).toMatchObject({
      code: "MRT_INVALID",
    });
    expect(decodeMrt(peers, { maxRecordBytes: peers.length }).error).toBeUndefined();
  });

  it("with a record of another kind is an error that keeps its bytes, or tells who asks", () => {
    const message = mrtRecord(16, 4, Buffer.from("hello"));
    const bytes = Buffer.concat([peers, rib, message, rib]);
    const refused = decodeMrt(bytes);
    expect(refused.error).toMatchObject({
      code: "MRT_UNKNOWN_RECORD",
      details: { bytes: new Uint8Array(message) },
    });
    expect(refused.routes).toHaveLength(1);
    const onUnread = vi.fn();
    expect(decodeMrt(bytes, { onUnread }).routes).toHaveLength(2);
    const offset = peers.length + rib.length;
    expect(onUnread).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 16, subtype: 4, offset, bytes: new Uint8Array(Buffer.from("hello")) }),
    );
  });
});

function withBlock(hex: string): Buffer {
  const block = Buffer.from(hex, "hex");
  return mrtRecord(13, 2, Buffer.concat([u32(0), net, u16(1, 1), u32(0), u16(block.length), block]));
}
