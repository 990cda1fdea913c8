import { describe, expect, it } from "vitest";
import { readVersion } from "../../grammar/version.ts";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import type { ProtocolOutcomeKind } from "../../src/model/outcome.ts";
import type { DaemonState, Status } from "../../src/model/status.ts";
import { refusal } from "../../src/protocol/refusal.ts";
import { allowsExportLoss } from "../../src/reload/gate/export-loss-mark.ts";
import { viewOf } from "../../src/reload/gate/observation.ts";
import { disableAgain, operatorDisabled } from "../../src/reload/gate/operator-disabled.ts";
import { protocolsToRun } from "../../src/reload/gate/protocols-to-run.ts";
import { sessionChanges } from "../../src/reload/gate/session-changes.ts";
import type { ConfigSource } from "../../src/reload/source/config-source.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { fixtures } from "./support/fixtures.ts";
import { momentAt, observationOf } from "./support/observations.ts";

const views = fixtures()
  .filter(({ command }) => command === "show protocols all")
  .map(({ version, name, bytes }) => ({
    version,
    name,
    views: decodeReply("show protocols all", bytes).map(viewOf),
  }));

describe.each(views)("the sessions in $name", ({ version, name, views }) => {
  it("are those that talk to others, and up only with whom they need", () => {
    expect(views.length).toBeGreaterThan(0);
    for (const { name, protocol, state, info, isSession, isUp } of views) {
      const talks = /^(BGP|OSPF|RIP|Babel|RPKI|BFD)$/.test(protocol);
      expect({ name, isSession }).toEqual({ name, isSession: talks });
      const words = { BGP: /^Established/, OSPF: /^Running/, RPKI: /^(Established|Sync-)/ }[protocol];
      expect({ name, isUp }).toEqual({ name, isUp: state === "up" && (words?.test(info) ?? true) });
    }
  });

  it("tell routes of channels that are up, and none of those that are down", () => {
    const channels = views.flatMap((view) =>
      view.channels.map((channel) => ({ ...channel, state: view.state })),
    );
    // A BIRD that recovers from a graceful restart has no channel up yet; 1.6 counts nonetheless.
    const isRecovering = name.includes("(recovery/") && version !== "1.6.8";
    expect(channels.some(({ exported }) => exported !== undefined)).toBe(!isRecovering);
    expect(channels.filter((one) => one.state === "down" && one.exported !== undefined)).toEqual([]);
    expect(channels.every(({ name }) => (name === "") === (version === "1.6.8"))).toBe(true);
  });
});

describe("what became of sessions", () => {
  it("is nothing where all is as before", () => {
    const before = observationOf({ up1: {} });
    // BIRD works out each time anew, so that it jitters.
    const after = observationOf({ up1: { since: momentAt(-59_999) } }, { atMs: 5_000 });
    expect(sessionChanges(before, after)).toEqual([]);
  });

  it("is told with how many routes there were and are", () => {
    const before = observationOf({
      lost: {},
      back: { isUp: false },
      flap: {},
      gone: {},
      routes: { exported: { ipv4: 10, ipv6: 3 } },
    });
    const after = observationOf(
      {
        lost: { isUp: false },
        back: { since: momentAt(100) },
        flap: { since: momentAt(100) },
        routes: { exported: { ipv4: 4, ipv6: 3 } },
        come: { exported: { ipv4: 2 } },
      },
      { atMs: 5_000 },
    );
    const from = (old: number | undefined, now: number | undefined) => [
      {
        channel: "ipv4",
        exported: { before: old, after: now },
        imported: { before: old === undefined ? undefined : 0, after: now === undefined ? undefined : 0 },
      },
    ];
    expect(sessionChanges(before, after)).toEqual([
      { name: "lost", protocol: "BGP", change: "went-down", routes: from(10, undefined) },
      { name: "back", protocol: "BGP", change: "came-up", routes: from(undefined, 10) },
      { name: "flap", protocol: "BGP", change: "flapped", routes: [] },
      { name: "gone", protocol: "BGP", change: "disappeared", routes: from(10, undefined) },
      { name: "routes", protocol: "BGP", change: "routes", routes: from(10, 4) },
      { name: "come", protocol: "BGP", change: "appeared", routes: from(undefined, 2) },
    ]);
  });

  it("is a flap by the text alone where the text does not tell the moment", () => {
    const at = (text: string) => ({ since: { text, date: undefined, precision: undefined } });
    const before = observationOf({ same: at("monday"), other: at("monday") });
    const after = observationOf({ same: at("monday"), other: at("tuesday") }, { atMs: 5_000 });
    expect(sessionChanges(before, after)).toMatchObject([{ name: "other", change: "flapped" }]);
  });

  it("is a flap where the time before was told by its day only", () => {
    const day = { since: { ...momentAt(-50_000_000), precision: "day" } } as const;
    const before = observationOf({ up1: day });
    expect(sessionChanges(before, observationOf({ up1: day }, { atMs: 5_000 }))).toEqual([]);
    const after = observationOf({ up1: { since: momentAt(300) } }, { atMs: 5_000 });
    expect(sessionChanges(before, after)).toMatchObject([{ change: "flapped" }]);
  });
});

describe("protocols that an operator disabled", () => {
  const down = { isUp: false, state: "down", since: momentAt(-5_000) } as const;

  it("P6 are those that are down though the configuration says nothing, and BIRD had no reason", async () => {
    const source = await sourceOf(`template bgp off { disabled; }
protocol bgp a { }
protocol bgp b { }
protocol bgp c { disabled; }
protocol bgp d from off { }
protocol bgp e from off { disabled no; }
protocol static { ipv4; }
`);
    const seen = observationOf({
      a: { ...down, message: "moving house" },
      b: { ...down, ownReason: "Received: Administrative shutdown" },
      c: down,
      d: down,
      e: down,
      static1: { ...down, protocol: "Static" },
      dynbgp1: down,
    });
    expect(operatorDisabled(seen, source)).toEqual([
      { protocol: "a", message: "moving house" },
      { protocol: "e", message: undefined },
      { protocol: "static1", message: undefined },
    ]);
    expect([...protocolsToRun(source)]).toEqual(["a", "b", "e", "static1"]);
  });

  it("P6 are not those that are down for a moment in a restart, or on their way", async () => {
    const source = await sourceOf("protocol bgp a { }\nprotocol bgp b { }\nprotocol bgp c { }\n");
    const seen = observationOf({
      a: { ...down, since: momentAt(-999) },
      b: { ...down, state: "start" },
      c: { ...down, since: momentAt(-1_000) },
    });
    expect(operatorDisabled(seen, source)).toEqual([{ protocol: "c", message: undefined }]);
    expect(operatorDisabled(seen, source, { minDownMs: 0 })).toHaveLength(2);
  });

  it("P6 are disabled one by one, and what became of each is told", async () => {
    const asked: unknown[] = [];
    const results = await disableAgain(
      {
        showStatus: statusOf("up"),
        disable: async ({ protocol, message }) => {
          asked.push([protocol, message]);
          if (protocol === "gone")
            throw refusal(`disable "gone"`, { code: 8003, text: "No protocols match" });
          if (protocol === "denied") throw refusal(`disable "denied"`, { code: 8007, text: "Access denied" });
          const isOff = protocol === "off";
          return [
            {
              protocol,
              channel: undefined,
              kind: isOff ? "already-disabled" : "disabled",
              code: isOff ? 8 : 9,
              text: "",
            },
          ];
        },
      },
      [
        { protocol: "a", message: 'say "so"\u0007' },
        { protocol: "off", message: undefined },
        { protocol: "gone", message: undefined },
        { protocol: "denied", message: "é".repeat(300) },
      ],
    );
    expect(asked).toEqual([
      ["a", "say 'so' "],
      ["off", undefined],
      ["gone", undefined],
      ["denied", "é".repeat(200)],
    ]);
    expect(results).toEqual([
      { protocol: "a", kind: "disabled" },
      { protocol: "off", kind: "already-disabled" },
      { protocol: "gone", kind: "gone" },
      { protocol: "denied", kind: "refused", text: "Access denied" },
    ]);
  });

  it("P6 are disabled until BIRD has done reconfiguring, for before it may enable them yet", async () => {
    const kinds: ProtocolOutcomeKind[] = [
      "already-disabled",
      "already-disabled",
      "disabled",
      "already-disabled",
    ];
    const disable = async ({ protocol }: { readonly protocol: string }) => [
      { protocol, channel: undefined, kind: kinds.shift() ?? "other", code: 9, text: "" },
    ];
    const showStatus = statusOf("reconfiguring", "reconfiguring", "reconfiguring", "up");
    const again = await disableAgain({ disable, showStatus }, [{ protocol: "a", message: undefined }]);
    expect(again).toEqual([{ protocol: "a", kind: "disabled" }]);
    expect(kinds).toEqual([]);
  });

  it("P6 are not sure to be disabled while BIRD goes on reconfiguring", async () => {
    const disable = async () => [];
    const options = { idleTimeoutMs: 20 };
    const disabling = disableAgain(
      { disable, showStatus: statusOf("reconfiguring") },
      [{ protocol: "a", message: undefined }],
      options,
    );
    await expect(disabling).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });

  it("P6 cannot be disabled where BIRD does not answer", async () => {
    const error = new BirdError("gone", { kind: "closed", code: "CONNECTION_LOST", command: "disable" });
    const disable = (): Promise<never> => Promise.reject(error);
    await expect(
      disableAgain({ disable, showStatus: statusOf("up") }, [{ protocol: "a", message: undefined }]),
    ).rejects.toBe(error);
  });
});

it("H3 exports may fall where a comment of the configuration allows it, and a string does not", async () => {
  expect(allowsExportLoss(await sourceOf("# birdwire: allow export-loss\nprotocol device {}\n"))).toBe(true);
  expect(allowsExportLoss(await sourceOf("# birdwire: allow shrink, export-loss\n"))).toBe(true);
  expect(allowsExportLoss(await sourceOf("# birdwire: allow shrink\n"))).toBe(false);
  expect(allowsExportLoss(await sourceOf('define a = "# birdwire: allow export-loss";\n'))).toBe(false);
});

/** A `show status` that tells these states one after the other, the last for ever. */
function statusOf(...states: DaemonState[]): () => Promise<Status> {
  return async () => ({
    version: readVersion("3.4.0"),
    routerId: "192.0.2.1",
    hostname: undefined,
    currentServerTime: momentAt(0),
    lastReboot: momentAt(0),
    lastReconfiguration: momentAt(0),
    state: states.length > 1 ? states.shift() : states[0],
    stateText: "",
    gracefulRestart: undefined,
    unknown: [],
  });
}

async function sourceOf(text: string): Promise<ConfigSource> {
  await using folder = await temporaryFolder();
  return await readConfigSource({ main: await folder.write({ "bird.conf": text }) });
}
