import { describe, expect, it } from "vitest";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { openNamespace } from "../../scripts/lab/namespace.ts";
import type { BirdClient } from "../../src/index.ts";
import { sessionsGate } from "../../src/reload/index.ts";
import { startBgpPair } from "./support/bgp-pair.ts";
import { hasNamespaces } from "./support/birds.ts";
import { neighborConfig, type RouterChanges, routerConfig } from "./support/manager/bgp-configs.ts";
import { patient, plainConfig } from "./support/manager/configs.ts";
import { manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";
import { Wire } from "./support/manager/wire.ts";

const isPossible = await hasNamespaces();

describe.skipIf(!isPossible).each(managedVersions)(
  "a reload manager and the neighbours of BIRD %s",
  (version) => {
    it("H1 H2 H3 undoes what neighbours are not well with, and nothing else", async () => {
      await using router = await manageRouter(version);
      const { managed, give } = router;
      const operator = await managed.operator();

      // H1: `spare` has been down all the time; `up1` cannot be with the wrong AS.
      router.limit.windowMs = 2_500;
      const wrong = await give({ as: 65003 });
      expect(wrong).toMatchObject({
        outcome: "unhealthy",
        faults: [{ kind: "session-down", protocol: "up1", isRestarted: true }],
      });
      expect(wrong.sessions).toMatchObject([{ name: "up1", change: "went-down" }]);
      expect(router.wire.changes.at(-1)).toBe("configure undo");
      await expect.poll(() => sessionsUp(operator), patient).toEqual(["up1", "up2"]);

      // H3
      const silent = await give({ filter: "reject;" });
      expect(silent).toMatchObject({
        outcome: "unhealthy",
        faults: [{ kind: "exports-lost", protocol: "up1", channel: "ipv4", before: 4, after: 0 }],
      });
      expect(silent.sessions).toMatchObject([
        { name: "up1", change: "routes", routes: [{ channel: "ipv4", exported: { before: 4, after: 0 } }] },
      ]);
      await expect.poll(() => exportsOf(operator, "up1"), patient).toBe(4);

      // H2
      router.limit.windowMs = 15_000;
      const removed = await give({ hasUp2: false, more: "# one neighbour less" });
      expect(removed).toMatchObject({ outcome: "confirmed", faults: [] });
      expect(removed.sessions).toMatchObject([{ name: "up2", protocol: "BGP", change: "disappeared" }]);
      expect(removed.diff?.protocols).toMatchObject([{ name: "up2", change: "removed", effect: "stop" }]);
      expect(await sessionsUp(operator)).toEqual(["up1"]);
    });

    it("H4 announces which sessions BIRD has to restart, waits until they are back, and tells what they cost", async () => {
      await using router = await manageRouter(version);
      router.limit.windowMs = 40_000;
      const slower = await router.give({ holdTime: 60, filter: "if net = 198.51.100.0/24 then reject;" });
      expect(slower.outcome).toBe("confirmed");
      expect(slower.diff?.protocols).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: "up1", effect: "restart" }),
          expect.objectContaining({ name: "up2", effect: "restart" }),
        ]),
      );
      expect(slower.sessions).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            name: "up1",
            change: "flapped",
            routes: [expect.objectContaining({ channel: "ipv4", exported: { before: 4, after: 3 } })],
          }),
          expect.objectContaining({ name: "up2", change: "flapped" }),
        ]),
      );
      const { prepare, check, configure, gate, confirm, undo } = slower.durationsMs;
      for (const ms of [prepare, check, configure, gate, confirm]) expect(ms).toBeGreaterThan(0);
      expect(undo).toBeUndefined();
      expect(Number(slower.finishedAt)).toBeGreaterThan(Number(slower.startedAt));
    });

    it("H5 is degraded by what BIRD only writes to its log", async () => {
      await using network = await openNamespace("degraded");
      await network.run("ip", "link", "add", "kube-lb0", "type", "bridge");
      await network.run("ip", "link", "set", "kube-lb0", "up");
      await network.run("ip", "address", "add", "192.0.2.1/24", "dev", "kube-lb0");
      const without = ["setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw", "--"];
      await using managed = await manageBird({
        version,
        shape: "supervised",
        namespace: { enter: [...network.enter, ...without] },
        files: plainConfig(1, 'protocol ospf v2 ospf4 { ipv4; area 0 { interface "kube-lb0"; }; }\n'),
      });
      expect(await managed.told.attempt(1)).toMatchObject({ outcome: "confirmed" });
      await expect.poll(() => managed.told.degraded, patient).toContain("stub");
      const { degraded, readiness } = managed.manager.status();
      expect(degraded.find(({ code }) => code === "stub")?.message).toContain(
        "ospf4: Cannot open socket for kube-lb0, declaring as stub",
      );
      expect(readiness).toEqual({ isReady: true });
    });
  },
);

/** A router with neighbours, and its manager; both sessions are up. */
async function manageRouter(version: BirdVersion) {
  const pair = await startBgpPair({ version, config: routerConfig(), neighborConfig });
  const wire = new Wire();
  const limit = { windowMs: 30_000 };
  const sessions = sessionsGate({ settleMs: 300, intervalMs: 50 });
  const managed = await manageBird({
    version,
    shape: "beside",
    socketPath: pair.r1.socketPath,
    wire,
    files: routerConfig(),
    options: { windowMs: 45_000, gate: (context) => sessions({ ...context, ...limit }) },
  });
  const router = {
    wire,
    managed,
    /** How long the gate may take from now on. */
    limit,
    /** Gives BIRD another configuration and waits for what becomes of it. */
    async give(changes: RouterChanges) {
      const count = managed.told.attempts.length;
      await managed.swap(routerConfig(changes));
      return managed.told.attempt(count + 1, 50_000);
    },
    async [Symbol.asyncDispose]() {
      await managed[Symbol.asyncDispose]();
      await pair[Symbol.asyncDispose]();
    },
  };
  await managed.told.attempt(1);
  const operator = await managed.operator();
  await expect.poll(() => sessionsUp(operator), patient).toEqual(["up1", "up2"]);
  return router;
}

/** The names of the BGP sessions that are established. */
async function sessionsUp(bird: BirdClient): Promise<readonly string[]> {
  const protocols = await bird.showProtocols({ all: true });
  return protocols.flatMap(({ name, info }) => (info.startsWith("Established") ? [name] : []));
}

/** How many routes a protocol exports on its first channel. */
async function exportsOf(bird: BirdClient, name: string): Promise<number | undefined> {
  const [protocol] = await bird.showProtocols({ all: true, name });
  return protocol?.channels[0]?.routes?.exported;
}
