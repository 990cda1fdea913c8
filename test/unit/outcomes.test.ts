import { describe, expect, it } from "vitest";
import { readProtocolOutcomes } from "../../grammar/outcomes.ts";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { readReply } from "../../src/protocol/reply.ts";
import { fixtures } from "./support/fixtures.ts";
import { bytesOf } from "./support/record-lines.ts";

const verbs = /^(enable|disable|restart|reload) /;

const all = fixtures().filter(
  ({ command, bytes, replies }) =>
    verbs.test(command) &&
    replies === 1 &&
    !/(?:^|\n)[89]\d\d\d [^\n]*\n$/.test(Buffer.from(bytes).toString()),
);

describe.each(all.map((fixture) => [fixture.name, fixture] as const))("%s", (_, fixture) => {
  it("has an outcome of a known kind for every line, in order", () => {
    const outcomes = readProtocolOutcomes(readReply(fixture.command, fixture.bytes));
    const lines = readReply(fixture.command, fixture.bytes).lines.slice(0, -1);
    const printed = outcomes.map(({ protocol, channel, code, text }) => ({
      code,
      text: `${protocol}${channel === undefined ? "" : `.${channel}`}: ${text}`,
    }));
    expect(printed).toEqual(lines);
    for (const { kind } of outcomes) expect(kind).not.toBe("other");
  });
});

describe("outcomes", () => {
  it.each([
    ["disable x", "0009-a.b:c: disabled", { protocol: "a.b:c", channel: undefined, kind: "disabled" }],
    ["disable x", "0008-a: already disabled", { protocol: "a", kind: "already-disabled" }],
    ["reload x", "0008-a: is not UP", { protocol: "a", kind: "not-up" }],
    ["reload x", "8006-a: reload failed", { protocol: "a", kind: "reload-failed", code: 8006 }],
    ["reload bgp in x", "0015-a.b.ipv4: reloading", { protocol: "a.b", channel: "ipv4", kind: "reloading" }],
    [
      "reload bgp out x",
      "0015-a.ipv6-mpls: reloading from table by simple refeed",
      {
        protocol: "a",
        channel: "ipv6-mpls",
        kind: "reloading",
        text: "reloading from table by simple refeed",
      },
    ],
    [
      "reload bgp in x",
      "8006-a.b: not reloading, not up",
      { protocol: "a.b", channel: undefined, kind: "not-up" },
    ],
    [
      "reload filters x partial [10.0.0.0/8]",
      "0015-a.ipv4: partial reload refused, please run full reload instead",
      { protocol: "a", channel: "ipv4", kind: "partial-reload-refused" },
    ],
    ["reload filters x", "0015-a.b: reloading", { protocol: "a.b", channel: undefined, kind: "reloading" }],
    ["enable x", "0011-dozing", { protocol: undefined, kind: "other", text: "dozing" }],
    ["enable x", "0011-a: woken", { protocol: "a", kind: "enabled", text: "woken" }],
  ] as const)("%s: reads %j", (command, line, outcome) => {
    expect(decodeReply(command, bytesOf(`${line}\n0000 \n`))).toEqual([expect.objectContaining(outcome)]);
  });

  it("are none where BIRD lists none", () => {
    expect(decodeReply("reload x", bytesOf("0000 \n"))).toEqual([]);
  });

  it("reject as a whole where no protocol matches", () => {
    expect(() => decodeReply('enable "x*"', bytesOf("8003 No protocols match\n"))).toThrow(
      expect.objectContaining({ code: "NO_PROTOCOLS_MATCH" }),
    );
  });
});
