import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareViews } from "../../src/changes/compare-views.ts";
import type { ProtocolChange } from "../../src/changes/protocol-change.ts";
import type { View } from "../../src/changes/view.ts";
import type { Protocol } from "../../src/model/protocol.ts";
import { channelOf, countersOf, noonPlus, protocolOf, routesOf, statusOf, viewOf } from "./support/views.ts";

const down = protocolOf({ name: "up1", state: "down", since: noonPlus(500) });
const up = protocolOf({ name: "up1" });

function changes(
  before: Protocol | readonly Protocol[],
  after: Protocol | readonly Protocol[],
  ...given: Partial<View>[]
): ProtocolChange[] {
  const [earlier, later] = given;
  return compareViews(viewOf([before].flat(), earlier), viewOf([after].flat(), { clockMs: 2_000, ...later }));
}

function kinds(found: readonly ProtocolChange[]): string[] {
  return found.map(({ kind }) => kind);
}

describe("two looks at the protocols", () => {
  it("show nothing where nothing changed", () => {
    expect(changes(up, up)).toEqual([]);
    expect(changes([], [])).toEqual([]);
  });

  it("show protocols that come and go, those that went first", () => {
    const other = protocolOf({ name: "up2" });
    expect(changes([up], [other])).toMatchObject([
      { kind: "disappeared", protocol: { name: "up1" } },
      { kind: "appeared", protocol: { name: "up2" } },
    ]);
  });

  it("show two protocols where one took the other's name", () => {
    expect(kinds(changes(up, { ...up, protocol: "BGP" }))).toEqual(["disappeared", "appeared"]);
  });

  it("show a change of state", () => {
    expect(changes(up, down)).toEqual([
      {
        kind: "state",
        at: new Date(0),
        protocol: down,
        before: { state: "up", since: up.since },
        after: { state: "down", since: down.since },
      },
    ]);
  });

  it("show that a protocol was in other states meanwhile", () => {
    const again = { ...up, since: noonPlus(500) };
    expect(changes(up, again)).toMatchObject([
      { kind: "state", before: { state: "up" }, after: { state: "up", since: again.since } },
    ]);
  });

  it("show no change where BIRD's clock was set, or its times jitter", () => {
    const hour = 3_600_000;
    const later = { status: statusOf(-hour + hour) };
    expect(changes(up, { ...up, since: noonPlus(hour + 3) }, {}, later)).toEqual([]);
    expect(kinds(changes(up, { ...up, since: noonPlus(hour + 200) }, {}, later))).toEqual(["state"]);
    expect(changes(up, { ...up, since: noonPlus(3) })).toEqual([]);
  });

  it("show no change where a time is told less exactly, or not at all", () => {
    expect(changes(up, { ...up, since: noonPlus(-900, "second") })).toEqual([]);
    expect(changes(up, { ...up, since: noonPlus(-43_200_000, "day") })).toEqual([]);
    expect(changes(up, { ...up, since: { text: "", date: undefined, precision: undefined } })).toEqual([]);
  });

  it("show a change of the Info column", () => {
    const active: Protocol = {
      ...up,
      info: "Active",
      status: { kind: "bgp", state: "Active", lastError: undefined },
    };
    expect(changes(up, active)).toMatchObject([
      {
        kind: "info",
        before: { info: "", status: { kind: "none" } },
        after: { status: { state: "Active" } },
      },
    ]);
  });

  it("show a channel's state, and what it counted", () => {
    const before = { ...up, channels: [channelOf({ routes: routesOf(2), routeChangeStats: countersOf(2) })] };
    const after = {
      ...up,
      channels: [
        channelOf({ routes: routesOf(5), routeChangeStats: countersOf(6), state: "FLUSHING" }),
        channelOf({ name: "ipv6", state: "DOWN", routes: undefined, routeChangeStats: undefined }),
      ],
    };
    expect(changes(before, after)).toMatchObject([
      { kind: "channel", channel: "ipv4", before: "UP", after: "FLUSHING" },
      {
        kind: "counters",
        channel: "ipv4",
        before: { imported: 2 },
        after: { imported: 5 },
        increase: { importUpdates: { received: 4 } },
        isReset: false,
      },
      { kind: "channel", channel: "ipv6", before: undefined, after: "DOWN" },
    ]);
    expect(kinds(changes(after, before))).toEqual(["channel", "counters", "channel"]);
  });

  it("show counters that began anew where a protocol was down between the looks", () => {
    const before = { ...up, channels: [channelOf({ routeChangeStats: countersOf(5) })] };
    const after = { ...before, since: noonPlus(900) };
    expect(changes(before, after)).toMatchObject([
      { kind: "state" },
      { kind: "counters", isReset: true, increase: { importUpdates: { received: 5 } } },
    ]);
  });

  it("show counters of a channel that went down as not known", () => {
    const before = { ...up, channels: [channelOf({ routes: routesOf(5), routeChangeStats: countersOf(5) })] };
    const after = { ...up, channels: [channelOf({ routes: undefined, routeChangeStats: undefined })] };
    expect(changes(before, after)).toMatchObject([
      { kind: "counters", before: { imported: 5 }, after: undefined, increase: undefined, isReset: false },
    ]);
  });
});

describe("a new connection", () => {
  const other = { connection: 2 };

  it("to the same daemon is no restart", () => {
    expect(changes(up, up, {}, other)).toEqual([]);
  });

  it.each([
    ["a later start", { status: statusOf(200) }],
    ["another version", { status: statusOf(-3_600_000, "3.4.0") }],
  ])("to one with %s is a restart, after which all states are of now", (_, later) => {
    const now = { ...up, since: noonPlus(900) };
    expect(kinds(changes(up, now, {}, { ...other, ...later }))).toEqual(["restarted"]);
    expect(kinds(changes(up, down, {}, { ...other, ...later }))).toEqual(["restarted", "state"]);
  });

  it("to another daemon begins counters anew", () => {
    const before = { ...up, channels: [channelOf({ routeChangeStats: countersOf(5) })] };
    const after = { ...up, channels: [channelOf({ routeChangeStats: countersOf(9) })] };
    expect(changes(before, after, {}, { ...other, status: statusOf(200) })).toMatchObject([
      { kind: "restarted", before: { version: { text: "2.20.0" } } },
      { kind: "counters", isReset: true, increase: { importUpdates: { received: 9 } } },
    ]);
  });
});

it("tells of any two looks what leads from one to the other", () => {
  const state = fc.constantFrom("up" as const, "down" as const, "start" as const);
  const protocols = fc.uniqueArray(
    fc.record({ name: fc.constantFrom("a", "b", "c", "d"), state, info: fc.constantFrom("", "x", "y") }),
    { selector: ({ name }) => name },
  );
  fc.assert(
    fc.property(protocols, protocols, (before, after) => {
      const known = new Map<string, unknown>(before.map((one) => [one.name, one]));
      for (const change of changes(before.map(protocolOf), after.map(protocolOf))) {
        if (!("protocol" in change)) throw new Error(`unexpected ${change.kind}`);
        const { name, state, info } = change.protocol;
        if (change.kind === "disappeared") known.delete(name);
        else if (change.kind === "appeared") expect(known.has(name)).toBe(false);
        if (change.kind !== "disappeared") known.set(name, { name, state, info });
      }
      expect(known).toEqual(new Map(after.map((one) => [one.name, one])));
    }),
  );
});
