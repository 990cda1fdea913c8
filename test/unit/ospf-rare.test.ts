import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { printInterfaces, printOspf } from "./support/print-ospf.ts";
import { bytesOf } from "./support/record-lines.ts";
import { replyOf } from "./support/reply-of.ts";

// What the daemons of the fixtures had no cause to print, but others have.
describe("show ospf", () => {
  const head = [
    "odd:4:",
    "RFC1583 compatibility: enabled",
    "Stub router: Yes",
    "RT scheduler tick: 1",
    "Number of areas: 1",
    "Number of LSAs in DB:\t34",
  ];
  const area = [
    "\tArea: 10.0.0.2 (167772162) ",
    "\t\tStub:\tNo",
    "\t\tNSSA:\tYes",
    "\t\tTransit:\tYes",
    "\t\tNSSA translation:\tYes (run down)",
    "\t\tNumber of interfaces:\t3",
    "\t\tNumber of neighbors:\t2",
    "\t\tNumber of adjacent neighbors:\t0",
    "\t\tArea networks:",
    "\t\t\t       10.7.0.0/16\tHidden\t",
    "\t\tArea external networks:",
    "\t\t\t     2001:db8::/32\tAdvertise\t",
    "\t\t\t      10.61.0.0/16\tHidden\tActive",
  ];

  it("reads an NSSA that stops to translate, and hidden networks", () => {
    const { bytes, words } = replyOf(1014, ...head, ...area);
    expect(decodeReply("show ospf", bytes).flatMap(printOspf)).toEqual(words);
  });

  it("keeps lines that it does not know where they stand", () => {
    const { bytes } = replyOf(
      1014,
      ...head,
      "Moon: full",
      ...area,
      "\t\t\tno network",
      "\t\tPhase:\tnew",
      "\tEra",
    );
    expect(decodeReply("show ospf", bytes)).toMatchObject([
      { unknown: ["Moon: full", "\tEra"], areas: [{ unknown: ["\t\t\tno network", "\t\tPhase:\tnew"] }] },
    ]);
  });

  it.each([...head.slice(1).keys()])("throws UNEXPECTED_REPLY where line %i is missing", (index) => {
    const { bytes } = replyOf(1014, ...head.toSpliced(index + 1, 1));
    expect(() => decodeReply("show ospf", bytes)).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });

  it("tells a protocol that is not up from one that is", () => {
    const { bytes } = replyOf(1014, ...head, "", "ospf6: is not up");
    expect(decodeReply("show ospf", bytes)).toMatchObject([
      { kind: "up", protocol: "odd:4" },
      { kind: "not-up", protocol: "ospf6" },
    ]);
  });
});

it("says that a protocol is not up, for every command", () => {
  const notUp = { kind: "not-up", protocol: "ospf4" };
  const of = (code: number): Uint8Array => replyOf(code, "ospf4: is not up").bytes;
  expect(decodeReply("show ospf ospf4", of(1014))).toEqual([notUp]);
  expect(decodeReply("show ospf neighbors ospf4", of(1013))).toEqual([notUp]);
  expect(decodeReply("show ospf interface ospf4", of(1015))).toEqual([notUp]);
  expect(decodeReply("show ospf topology ospf4", of(1016))).toEqual(notUp);
  expect(decodeReply("show ospf state all ospf4", of(1016))).toEqual(notUp);
  expect(decodeReply("show ospf lsadb ospf4", of(1017))).toEqual(notUp);
});

it("tells a graph and a database without anything from those of a protocol that is not up", () => {
  const nothing = bytesOf("0000 \n");
  expect(decodeReply("show ospf topology", nothing)).toEqual({ kind: "up", areas: [], unknown: [] });
  expect(decodeReply("show ospf state", nothing)).toEqual({
    kind: "up",
    areas: [],
    otherAsbrs: [],
    unknown: [],
  });
  expect(decodeReply("show ospf lsadb", nothing)).toEqual({ kind: "up", sections: [], unknown: [] });
});

describe("show ospf neighbors", () => {
  const head = ["ospf4:", "Router ID   \tPri\t     State     \tDTime\tInterface  Router IP"];

  it("reads times of 1.6, states it does not know, and names with anything in them", () => {
    const rows = [
      "10.0.0.2\t  1\tExStart/BDR  \t01:05\tto-r2      10.0.12.2      ",
      "10.0.0.3\t  0\t2-Way/Other\t-Inf-\todd(name) 10.0.13.3      ",
      "10.0.0.4    \t255\tDreaming/Moon \t 4.811\teth0.7@x   fe80::3",
    ];
    const { bytes } = replyOf(1013, ...head, ...rows, "10.0.0.5 gone");
    expect(decodeReply("show ospf neighbors", bytes)).toMatchObject([
      {
        neighbors: [
          {
            state: "ExStart",
            role: "BDR",
            stateText: "ExStart/BDR",
            deadTimeSeconds: 65,
            address: "10.0.12.2",
          },
          { state: "2-Way", role: "Other", deadTimeSeconds: undefined, interface: "odd(name)" },
          { state: undefined, role: undefined, stateText: "Dreaming/Moon", deadTimeSeconds: 4.811 },
        ],
        unknown: ["10.0.0.5 gone"],
      },
    ]);
  });

  it("throws UNEXPECTED_REPLY where the protocol's name is missing", () => {
    const { bytes } = replyOf(1013, ...head.slice(1));
    expect(() => decodeReply("show ospf neighbors", bytes)).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});

describe("show ospf interface", () => {
  const timers = ["\tHello timer: 1", "\tPoll timer: 20", "\tWait timer: 2", "\tDead timer: 4"];
  const rest = ["\tState: PtP", "\tPriority: 0", "\tCost: 10", ...timers, "\tRetransmit timer: 5"];
  const link = ["\tArea: 0.0.0.2 (2)", ...rest];

  it("reads virtual links, other ends of addresses, and kinds of networks", () => {
    const { bytes, words } = replyOf(
      1015,
      "ospf4:",
      ...[
        "Virtual link vlink0 to 10.0.0.2",
        "\tPeer IP: 2001:db8::2",
        "\tTransit area: 0.0.0.1 (1)",
        ...rest,
      ],
      ...["Interface net-e (peer 10.7.0.2)", "\tType: broadcast (real)", ...link],
      ...["Interface odd(name) (10.3.0.0/24)", "\tType: nbma (strict)", ...link],
      ...["Interface net-d (IID 65)", "\tType: ptmp", ...link],
    );
    const interfaces = decodeReply("show ospf interface", bytes);
    expect(interfaces.flatMap(printInterfaces)).toEqual(words);
    expect(interfaces).toMatchObject([
      {
        interfaces: [
          {
            kind: "virtual-link",
            routerId: "10.0.0.2",
            peerAddress: "2001:db8::2",
            transitAreaId: "0.0.0.1",
          },
          { kind: "interface", attachment: { kind: "peer", address: "10.7.0.2" }, isReal: true },
          { attachment: { kind: "network", network: "10.3.0.0/24" }, isStrict: true, pollTimerSeconds: 20 },
          {
            attachment: { kind: "instance", instanceId: 65 },
            ecmpWeight: undefined,
            designatedRouter: undefined,
          },
        ],
      },
    ]);
  });

  it("keeps a type, a state and a line that it does not know", () => {
    const odd = [...link.with(1, "\tState: Dreaming"), "\tPhase: new", "\t\tof moon"];
    const { bytes } = replyOf(1015, "ospf4:", "Interface a (IID 0)", "\tType: lunar", ...odd);
    expect(decodeReply("show ospf interface", bytes)).toMatchObject([
      {
        interfaces: [
          {
            type: undefined,
            state: undefined,
            unknown: ["\tType: lunar", "\tState: Dreaming", "\tPhase: new", "\t\tof moon"],
          },
        ],
      },
    ]);
  });
});
