import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { Interface, InterfaceAddress } from "../../src/model/interface.ts";
import { fixturesOf } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

describe.each(fixturesOf("show interfaces").map((fixture) => [fixture.name, fixture] as const))(
  "%s",
  (_, fixture) => {
    it("holds every word that BIRD printed", () => {
      const interfaces = decodeReply("show interfaces", fixture.bytes);
      const printed = printedLines(fixture).map((line) => line.replace(" DOWN (", " down ("));
      expect([...interfaces.flatMap(print), ""]).toEqual(printed);
    });
  },
);

describe.each(fixturesOf("show interfaces summary").map((fixture) => [fixture.name, fixture] as const))(
  "%s",
  (_, fixture) => {
    it("holds every word that BIRD printed", () => {
      const rows = decodeReply("show interfaces summary", fixture.bytes);
      const printed = printedLines(fixture)
        .slice(1)
        .map((line) => line.replace(/ DOWN\b/, " down"));
      expect([
        ...rows.map(({ name, state, ipv4Address, ipv6Address }) =>
          [name, state, ipv4Address, ipv6Address].filter((word) => word !== undefined).join(" "),
        ),
        "",
      ]).toEqual(printed);
    });
  },
);

describe("show interfaces", () => {
  const eth0 = "1001-eth0 up (index=4 master=#7)";

  it("reads what no fixture holds: masters, other ends and words it does not know", () => {
    const lines = [
      eth0,
      "1004-\tPtP Multicast Sleepy AdminUp LinkDown MTU=1400",
      "1003-\t10.0.0.1/32 (Preferred, opposite 10.0.0.2, scope univ)",
      " \tfe80::1/64 (scope link, metric 5)",
      " \tnonsense",
      "1001-odd(name) down (index=5 master=vrf(1))",
      "0000 ",
      "",
    ];
    expect(decodeReply("show interfaces", bytesOf(lines.join("\n")))).toEqual([
      {
        name: "eth0",
        state: "up",
        index: 4,
        master: "#7",
        type: "PtP",
        flags: ["Multicast", "AdminUp", "LinkDown"],
        mtu: 1400,
        addresses: [
          {
            address: "10.0.0.1",
            prefixLength: 32,
            role: "Preferred",
            opposite: "10.0.0.2",
            scope: "univ",
            unknown: [],
          },
          {
            address: "fe80::1",
            prefixLength: 64,
            role: undefined,
            opposite: undefined,
            scope: "link",
            unknown: ["metric 5"],
          },
        ],
        unknown: ["Sleepy", "\tnonsense"],
      },
      {
        name: "odd(name)",
        state: "down",
        index: 5,
        master: "vrf(1)",
        type: undefined,
        flags: [],
        mtu: undefined,
        addresses: [],
        unknown: [],
      },
    ]);
  });

  it.each([
    "1003-\t10.0.0.1/32 (scope univ)",
    "1001-eth0",
    "1001-eth0 sideways (index=1)",
    "1001-eth0 up (index=x)",
  ])("throws UNEXPECTED_REPLY for %j as the first line", (line) => {
    expect(() => decodeReply("show interfaces", bytesOf(`${line}\n0000 \n`))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });

  it("is an empty list where there are none", () => {
    expect(decodeReply("show interfaces", bytesOf("0000 \n"))).toEqual([]);
  });
});

function print({ name, state, index, master, type, flags, mtu, addresses }: Interface): string[] {
  return [
    `${name} ${state} (index=${index}${master === undefined ? "" : ` master=${master}`})`,
    [type, ...flags, `MTU=${mtu}`].join(" "),
    ...addresses.map(printAddress),
  ];
}

function printAddress({ address, prefixLength, role, opposite, scope }: InterfaceAddress): string {
  const parts = [
    ...(role === undefined ? [] : [role]),
    ...(opposite === undefined ? [] : [`opposite ${opposite}`]),
    `scope ${scope}`,
  ];
  return `${address}/${prefixLength} (${parts.join(", ")})`;
}
