import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { printLsadb } from "./support/print-ospf.ts";
import { printState, printTopology } from "./support/print-ospf-graph.ts";
import { replyOf } from "./support/reply-of.ts";

// What the daemons of the fixtures had no cause to print, but others have.
describe("show ospf topology and state", () => {
  const routers = [
    ...["", "area 0.0.0.3", "", "\trouter 10.0.0.1", "\t\tunreachable", "\t\tvlink 10.0.0.2 metric 10"],
    ...[
      "\t\trouter 10.0.0.2 metric 10",
      "\t\trouter 10.0.0.2 metric 10",
      "\t\tnetwork [10.2.0.2] metric 65535",
    ],
  ];
  const network = ["", "\tnetwork 10.2.0.0/24", "\t\tdr 10.0.0.2", "\t\tunreachable", "\t\trouter 10.0.0.2"];

  it("read what is unreachable, virtual links, and networks without a prefix", () => {
    const { bytes, words } = replyOf(1016, ...routers, ...network);
    expect(printTopology(decodeReply("show ospf topology all", bytes))).toEqual(words);
    expect(printState(decodeReply("show ospf state all", bytes))).toEqual(words);
  });

  it("read routers of other areas, and external networks with and without addresses and tags", () => {
    const { bytes, words } = replyOf(
      1016,
      ...routers,
      ...["\t\txrouter 10.0.0.3 metric 10", "\t\tnssa-ext 10.1.0.0/16 metric 1 tag ffffffff", ...network],
      ...["", "other ASBRs", "", "\trouter 10.0.0.3"],
      ...["\t\texternal 10.5.0.0/24 metric 33 tag 00000007", "\t\texternal ::/0 metric2 1 via fe80::1"],
    );
    const state = decodeReply("show ospf state", bytes);
    expect(printState(state)).toEqual(words);
    expect(state).toMatchObject({
      otherAsbrs: [
        {
          routerId: "10.0.0.3",
          externals: [
            { prefix: "10.5.0.0/24", metric: 33, metricType: 1, via: undefined, tag: 7 },
            { prefix: "::/0", metric: 1, metricType: 2, via: "fe80::1", tag: undefined },
          ],
        },
      ],
    });
  });

  it("keep lines that they do not know where they stand", () => {
    const { bytes } = replyOf(
      1016,
      ...routers,
      "\t\tmoon 1",
      "\tmoon 2",
      "\t\tof 3",
      ...network,
      "\t\tmoon 4",
      "moon",
    );
    const areas = [
      {
        routers: [{ unknown: ["\t\tmoon 1"] }],
        networks: [{ unknown: ["\t\tmoon 4"] }],
        unknown: ["\tmoon 2", "\t\tof 3"],
      },
    ];
    expect(decodeReply("show ospf topology", bytes)).toMatchObject({ areas, unknown: ["moon"] });
    expect(decodeReply("show ospf state", bytes)).toMatchObject({ areas, unknown: ["moon"] });
  });

  it("throw UNEXPECTED_REPLY where a node has no distance or no designated router", () => {
    for (const missing of ["\t\tunreachable", "\t\tdr 10.0.0.2"]) {
      const { bytes } = replyOf(1016, ...[...routers, ...network].filter((line) => line !== missing));
      for (const command of ["show ospf topology", "show ospf state"]) {
        expect(() => decodeReply(command, bytes)).toThrow(
          expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
        );
      }
    }
  });
});

describe("show ospf lsadb", () => {
  const heading = " Type   LS ID           Router          Sequence   Age  Checksum";
  const lsa = " 2001  0.0.0.0         255.255.255.255  ffffffff  3600    00ff";

  it("reads links that are gone and scopes without a name", () => {
    const lines = ["", "Link ?", "", heading, lsa, lsa, "", "", heading, lsa, " moon"];
    const { bytes, words } = replyOf(1017, ...lines);
    const database = decodeReply("show ospf lsadb", bytes);
    expect([...printLsadb(database), "moon"]).toEqual(words);
    const entry = { type: 0x2001, sequence: 0xffffffff, ageSeconds: 3600, checksum: 255 };
    expect(database).toMatchObject({
      sections: [
        { scope: { kind: "link", interface: undefined }, lsas: [entry, entry], unknown: [] },
        { scope: { kind: "unnamed" }, lsas: [entry], unknown: [" moon"] },
      ],
    });
  });

  it("throws UNEXPECTED_REPLY for an LSA in no section", () => {
    const { bytes } = replyOf(1017, lsa);
    expect(() => decodeReply("show ospf lsadb", bytes)).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});
