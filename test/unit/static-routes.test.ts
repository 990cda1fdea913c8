import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { StaticNextHop, StaticRoute, StaticRoutes } from "../../src/model/static-route.ts";
import { answersTo, versionsThatAnswer, wordsOf } from "./support/answers.ts";
import { fixtureVersions, versionsWithin } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const command = "show static";

describe("show static", () => {
  it("is answered by every version", () => {
    expect(versionsThatAnswer(command)).toEqual(fixtureVersions);
  });

  it.each(answersTo(command))("%s: holds every word that BIRD printed", (_, fixture) => {
    const protocols = decodeReply(command, fixture.bytes);
    const print = fixture.version.startsWith("1.") ? printOld : printNew;
    const printed = protocols.flatMap(({ routes }) => routes.flatMap(print));
    expect(wordsOf(printed)).toEqual(wordsOf(printedLines(fixture)));
  });

  it.each(answersTo(command).filter(([, { command: asked }]) => asked === command))(
    "%s: has a list for each protocol and knows every type of net",
    (_, { bytes, version }) => {
      const protocols = decodeReply(command, bytes);
      if (version === "1.6.8") return expect(protocols).toHaveLength(1);
      expect(protocols.length).toBeGreaterThan(10);
      expect(protocols.filter(({ routes }) => routes.length === 0)).toHaveLength(1);
      expect(netTypes(protocols)).toEqual(
        new Set([
          ...["ipv4", "ipv6", "roa4", "roa6", "flow4", "flow6", "vpn4", "vpn6", "ipv6-sadr", "mpls"],
          ...(version === "2.0.12" ? [] : ["aspa"]),
          ...(versionsWithin(["2.20", "3.0"], ["3.4"]).includes(version) ? ["eth", "evpn"] : []),
        ]),
      );
    },
  );

  it("reads what no fixture holds of 1.6: BFD, and several ways that are all out of use", () => {
    const lines = [
      "1009-10.1.0.0/16 via 10.0.0.1%eth0 (bfd) (dormant)",
      " 10.2.0.0/16 multipath (dormant)",
      " \tvia fe80::1%eth0 weight 3 (bfd) (dormant)",
      " 10.3.0.0/16 recursive 10.0.0.9 (dormant)",
      "0000 ",
      "",
    ];
    const [protocol] = decodeReply(command, bytesOf(lines.join("\n")));
    expect(protocol?.routes.flatMap(printOld)).toEqual(
      lines.slice(0, -2).map((line) => line.replace(/^(1009-| )/, "")),
    );
    expect(protocol?.routes[1]).toMatchObject({
      kind: "unicast",
      isDormant: true,
      nextHops: [{ weight: 3 }],
    });
  });

  it("keeps a line that was too long for BIRD, and words that are not known", () => {
    const lines = [
      "1009-10.1.0.0/16",
      " \tvia 10.0.0.1 mpls 100/200 onlink fast",
      "8000-<line overflow>",
      "1009-\tvia 10.0.0.2",
      " ",
      " 10.2.0.0/16\tblackhole (dormant) deep",
      "0000 ",
      "",
    ];
    expect(decodeReply(command, bytesOf(lines.join("\n")))).toMatchObject([
      {
        routes: [{ nextHops: [{ mplsLabels: [100, 200], isOnlink: true, unknown: ["fast"] }] }],
        unknown: ["<line overflow>", "via 10.0.0.2"],
      },
      { routes: [{ kind: "blackhole", isDormant: true, unknown: ["deep"] }], unknown: [] },
    ]);
  });

  it("tells a protocol without routes by an empty list", () => {
    expect(decodeReply(command, bytesOf("0000 \n"))).toEqual([{ routes: [], unknown: [] }]);
  });

  it.each([
    "\tvia 10.0.0.1",
    "10.0.0.0/8\tsomewhere",
    "10.0.0.0/8\tblackhole\n \tvia 10.0.0.1",
    "10.0.0.0/8\n \tby 10.0.0.1",
  ])("throws UNEXPECTED_REPLY for %j", (text) => {
    expect(() => decodeReply(command, bytesOf(`1009-${text}\n0000 \n`))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});

function netTypes(protocols: readonly StaticRoutes[]): Set<string> {
  return new Set(protocols.flatMap(({ routes }) => routes.map(({ netType }) => netType)));
}

function printNew(route: StaticRoute): string[] {
  if (route.kind === "unicast") return [route.net, ...route.nextHops.map(printHop)];
  return [`${route.net}\t${printPlace(route)}`];
}

function printOld(route: StaticRoute): string[] {
  const dormant = route.isDormant ? " (dormant)" : "";
  if (route.kind !== "unicast") return [`${route.net} ${printPlace(route)}${dormant}`];
  const hops = route.nextHops.map(printHop);
  const isMultipath = route.isDormant || route.nextHops.some(({ weight }) => weight !== undefined);
  return isMultipath
    ? [`${route.net} multipath${dormant}`, ...hops.map((hop) => `\t${hop}`)]
    : [`${route.net} ${hops.join()}`];
}

function printPlace(route: Exclude<StaticRoute, { readonly kind: "unicast" }>): string {
  if (route.kind === "recursive") return `recursive ${route.gateway}`;
  return route.kind === "none" ? "" : route.kind;
}

function printHop(hop: StaticNextHop): string {
  const name = hop.interface === undefined ? "" : `%${hop.interface}`;
  return [
    hop.gateway === undefined ? `dev ${hop.interface}` : `via ${hop.gateway}${name}`,
    ...(hop.isOnlink ? ["onlink"] : []),
    ...(hop.weight === undefined ? [] : [`weight ${hop.weight}`]),
    ...(hop.usesBfd ? ["(bfd)"] : []),
    ...(hop.isDormant ? ["(dormant)"] : []),
  ].join(" ");
}
