import { describe, expect, it } from "vitest";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { addBridge } from "../../scripts/lab/link.ts";
import { BirdClient } from "../../src/bird.ts";
import { diffConfigs } from "../../src/reload/diff/config-diff.ts";
import { allowsExportLoss } from "../../src/reload/gate/export-loss-mark.ts";
import type { GateVerdict } from "../../src/reload/gate/health-gate.ts";
import { type Observation, observe } from "../../src/reload/gate/observation.ts";
import { protocolsToRun } from "../../src/reload/gate/protocols-to-run.ts";
import { type SessionChange, sessionChanges } from "../../src/reload/gate/session-changes.ts";
import { sessionsGate } from "../../src/reload/gate/sessions-gate.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { RestartableBird } from "./support/restartable-bird.ts";
import { staticConfig } from "./support/static-config.ts";

const isPossible = await hasNamespaces();
const versions = birdsSince2.filter((version) => ["2.0.12", "2.20.0", "3.1.8", "3.4.0"].includes(version));

describe.skipIf(!isPossible).each(versions)("the health of BIRD %s", (version) => {
  it("H1 H2 H3 is judged by what was up before, is still to run, and by what it exports", async () => {
    await using pair = await start(version);
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });

    // H1: `spare` has no neighbour, before and after.
    const described = await change(pair, bird, RUNNING.replace("65002;", '65002; description "north";'));
    expect(described.verdict.kind).toBe("healthy");
    expect(described.before.sessions.get("spare")).toMatchObject({ isSession: true, isUp: false });
    expect(described.before.sessions.get("up1")).toMatchObject({
      isUp: true,
      channels: [{ name: "ipv4", exported: 4 }],
    });
    expect(described.changes).toEqual([]);

    // H3: the session stays, and nothing goes out.
    const silent = RUNNING.replace("filter outbound {", "filter outbound { reject;");
    const silenced = await change(pair, bird, silent, { windowMs: 2_000 });
    expect(silenced.verdict).toMatchObject({
      kind: "unhealthy",
      faults: [{ kind: "exports-lost", protocol: "up1", channel: "ipv4", before: 4, after: 0 }],
    });
    expect(silenced.changes).toMatchObject([
      { name: "up1", change: "routes", routes: [{ channel: "ipv4", exported: { before: 4, after: 0 } }] },
    ]);
    await change(pair, bird, RUNNING);
    const allowed = await change(pair, bird, `# birdwire: allow export-loss\n${silent}`);
    expect(allowed.verdict.kind).toBe("healthy");
    await change(pair, bird, RUNNING);

    // H2: one neighbour gets another name, one goes.
    const other = RUNNING.replace("bgp up1 ", "bgp north ").replace(/protocol bgp up2.*\n/, "");
    const renamed = await change(pair, bird, other);
    expect(renamed.verdict.kind).toBe("healthy");
    expect(renamed.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "up1", change: "disappeared" }),
        expect.objectContaining({ name: "up2", change: "disappeared" }),
        expect.objectContaining({ name: "north", change: "appeared" }),
      ]),
    );
  });

  it("H3 is judged without the addresses that went from the machine meanwhile", async () => {
    await using pair = await start(version);
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    const addresses = ["192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32"];
    await addBridge({ namespace: pair.namespace, interface: "kube-lb0", addresses });
    const announcing = `${RUNNING.replace(/(protocol static nets) .*?\n\}/s, "$1 { ipv4; }")}
protocol direct services { ipv4; interface "kube-lb0"; }
`;
    await change(pair, bird, `# birdwire: allow export-loss\n${announcing}`);
    await expect.poll(() => exportedBy(bird, "up1"), { timeout: 30_000 }).toBe(3);

    const described = announcing.replace("65002;", '65002; description "north";');
    const moved = await change(pair, bird, described, {
      meanwhile: async () => {
        await pair.namespace.run("ip", "address", "flush", "dev", "kube-lb0");
        await expect.poll(() => exportedBy(bird, "up1"), { timeout: 30_000 }).toBe(0);
      },
    });
    expect(moved.before.sessions.get("up1")).toMatchObject({ channels: [{ exported: 3 }] });
    expect(moved.verdict.kind).toBe("healthy");

    for (const address of addresses)
      await pair.namespace.run("ip", "address", "add", address, "dev", "kube-lb0");
    await expect.poll(() => exportedBy(bird, "up1"), { timeout: 30_000 }).toBe(3);
    const blind = described.replace('"kube-lb0"', '"kube-lb1"');
    const hidden = await change(pair, bird, blind, { windowMs: 2_000 });
    expect(hidden.verdict).toMatchObject({
      kind: "unhealthy",
      faults: [{ kind: "exports-lost", protocol: "up1", channel: "ipv4", before: 3, after: 0 }],
    });
  });

  it("H1 is bad where a neighbour goes and does not come back in the window", async () => {
    await using pair = await start(version);
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    await using neighbor = await BirdClient.connect({ path: pair.r2.socketPath });
    const seen = await change(pair, bird, `# changed\n${RUNNING}`, {
      windowMs: 2_000,
      meanwhile: () => neighbor.disable({ protocol: "r1" }),
    });
    expect(seen.verdict).toMatchObject({
      kind: "unhealthy",
      faults: [
        {
          kind: "session-down",
          protocol: "up1",
          info: expect.stringMatching(/^start (Idle|Active|Connect)/),
          isRestarted: false,
        },
      ],
    });
    expect(seen.changes).toMatchObject([{ name: "up1", change: "went-down" }]);
  });

  it("H4 is good again when a session that BIRD restarted has come back, and bad where it cannot", async () => {
    await using pair = await start(version);
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    const slower = RUNNING.replace("hold time 90", "hold time 60");
    const restarted = await change(pair, bird, slower, { windowMs: 40_000 });
    expect(restarted.verdict.kind).toBe("healthy");
    expect(restarted.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "up1", change: "flapped" }),
        expect.objectContaining({ name: "up2", change: "flapped" }),
      ]),
    );

    const wrong = slower.replace("neighbor 10.0.12.2 as 65002", "neighbor 10.0.12.2 as 65003");
    const failed = await change(pair, bird, wrong, { windowMs: 4_000 });
    expect(failed.verdict).toMatchObject({
      kind: "unhealthy",
      faults: [{ kind: "session-down", protocol: "up1", isRestarted: true }],
    });

    await bird.configureUndo();
    await pair.converge();
    expect((await observe(bird)).sessions.get("up1")?.isUp).toBe(true);
  });

  it("is bad at once where BIRD was killed and started anew", async () => {
    await using daemon = await RestartableBird.start({ version, config: staticConfig(version, 1) });
    await using bird = await BirdClient.connect({ path: daemon.path });
    const before = await observe(bird);
    await daemon.killHard();
    await daemon.startAgain();
    const verdict = await sessionsGate({ settleMs: 60_000 })({
      before,
      observe: () => observe(bird),
      configured: new Set(before.sessions.keys()),
      changes: [],
      windowMs: 60_000,
      signal: new AbortController().signal,
      allowsExportLoss: false,
    });
    expect(verdict).toMatchObject({
      kind: "unhealthy",
      faults: [{ kind: "bird-restarted", at: verdict.observation.lastReboot.date }],
    });
  });
});

const RUNNING = `log stderr all;
router id 10.0.0.1;
protocol device dev1 { }
filter outbound { accept; }
protocol static nets {
  ipv4;
  route 198.51.100.0/24 blackhole;
  route 198.51.101.0/24 blackhole;
  route 198.51.102.0/24 blackhole;
  route 198.51.103.0/24 blackhole;
}
template bgp uplink { hold time 90; connect delay time 0; error wait time 1, 2; }
protocol bgp up1 from uplink { local 10.0.12.1 as 65001; neighbor 10.0.12.2 as 65002; ipv4 { import none; export filter outbound; }; }
protocol bgp up2 from uplink { local 2001:db8:12::1 as 65001; neighbor 2001:db8:12::2 as 65002; ipv6 { import none; export all; }; }
protocol bgp spare from uplink { local 10.0.12.1 as 65001; neighbor 10.0.12.9 as 65009; ipv4 { import none; export filter outbound; }; }
`;

const NEIGHBOR = `log stderr all;
router id 10.0.0.2;
protocol device { }
template bgp any { connect delay time 0; error wait time 1, 2; }
protocol bgp r1 from any { local 10.0.12.2 as 65002; neighbor 10.0.12.1 as 65001; ipv4 { import all; export none; }; }
protocol bgp r1v6 from any { local 2001:db8:12::2 as 65002; neighbor 2001:db8:12::1 as 65001; ipv6 { import all; export none; }; }
`;

async function exportedBy(bird: BirdClient, protocol: string): Promise<number | undefined> {
  return (await observe(bird)).sessions.get(protocol)?.channels[0]?.exported;
}

async function start(version: BirdVersion): Promise<BgpPair> {
  const pair = await startBgpPair({ version, config: RUNNING, neighborConfig: NEIGHBOR });
  await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
  await expect
    .poll(async () => (await observe(bird)).sessions.get("up2")?.isUp, { interval: 50, timeout: 30_000 })
    .toBe(true);
  return pair;
}

interface ChangeOptions {
  readonly windowMs?: number;
  /** Done behind `configure`. */
  readonly meanwhile?: () => Promise<unknown>;
}

interface Changed {
  readonly before: Observation;
  readonly verdict: GateVerdict;
  readonly changes: readonly SessionChange[];
}

/** Gives BIRD another configuration and passes the gate. */
async function change(
  pair: BgpPair,
  bird: BirdClient,
  config: string,
  { windowMs = 10_000, meanwhile = async () => {} }: ChangeOptions = {},
): Promise<Changed> {
  const running = await readConfigSource({ main: pair.r1.configPath });
  const before = await observe(bird);
  await pair.r1.writeConfig(config);
  const source = await readConfigSource({ main: pair.r1.configPath });
  await bird.configure();
  await meanwhile();
  const verdict = await sessionsGate({ settleMs: 1_000, intervalMs: 50 })({
    before,
    observe: () => observe(bird),
    configured: protocolsToRun(source),
    changes: diffConfigs(running.parsed, source.parsed).protocols,
    windowMs,
    signal: new AbortController().signal,
    allowsExportLoss: allowsExportLoss(source),
  });
  return { before, verdict, changes: sessionChanges(before, verdict.observation) };
}
