import { describe, expect, it } from "vitest";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { openBelongings } from "../../scripts/lab/belongings.ts";
import { connectNamespaces } from "../../scripts/lab/link.ts";
import { openNamespace } from "../../scripts/lab/namespace.ts";
import { BirdClient } from "../../src/bird.ts";
import { keepsRoutesByCommand } from "../../src/reload/supervisor/hand-over.ts";
import type { StopHow } from "../../src/reload/supervisor/stop-how.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { patient, type SupervisedBird, superviseBird } from "./support/supervised-bird.ts";

const wanted: readonly BirdVersion[] = ["2.0.12", "2.20.0", "3.1.8", "3.4.0"];
const versions = (await hasNamespaces()) ? birdsSince2.filter((version) => wanted.includes(version)) : [];
const nets = ["198.51.100.0/24", "203.0.113.0/24"];

describe.skipIf(versions.length === 0).each(versions)(
  "a supervisor of BIRD %s with a neighbour",
  (version) => {
    it.each<[id: string, how: StopHow, keeps: boolean]>([
      ["L2", "graceful-restart", true],
      ["L1", "withdraw", false],
      ["L5", "kill", true],
    ])(
      "%s stops by %s, and whether the neighbour keeps the routes is %s",
      async (_id, how, keeps) => {
        await using pair = await startPair(version);
        const lost = await pair.watch(async () => {
          await pair.supervised.supervisor.stop(how);
          // It has noticed that the session ended.
          await expect.poll(() => pair.sessionState(), patient).not.toBe("Established");
          if (!keeps) await expect.poll(() => pair.learned(), patient).toEqual([]);
        });
        expect(lost).toEqual(keeps ? [] : nets);
        await pair.supervised.supervisor.start();
        await expect.poll(() => pair.learned(), patient).toEqual(nets);
      },
      90_000,
    );

    it("L2 knows whether the neighbour keeps the routes when BIRD obeys its own graceful restart", async () => {
      await using pair = await startPair(version);
      const { socketPath } = pair.supervised;
      await using client = await BirdClient.connect({ path: socketPath, redial: false });
      const lost = await pair.watch(async () => {
        await client.gracefulRestart().catch(() => undefined);
        await expect.poll(() => pair.sessionState(), patient).not.toBe("Established");
      });
      expect(lost).toEqual(keepsRoutesByCommand(client.version) ? [] : nets);
    }, 90_000);

    it("L2 restarts without the loss of a route", async () => {
      await using pair = await startPair(version);
      const lost = await pair.watch(async () => {
        await pair.supervised.supervisor.restart();
        await expect.poll(() => pair.isRecovered(), patient).toBe(true);
      });
      expect(lost).toEqual([]);
      expect(await pair.learned()).toEqual(nets);
    }, 90_000);

    it("L5 replaces the BIRD that an earlier supervisor left without the loss of a route", async () => {
      await using pair = await startPair(version);
      const lost = await pair.watch(async () => {
        // The earlier one is not to start BIRD again meanwhile; this one is, should its first BIRD not come up.
        const restartDelayMs = { least: 100, most: 1_000 };
        const successor = pair.supervised.successor({
          onRunning: "replace",
          restartDelayMs,
          readyTimeoutMs: 10_000,
        });
        await successor.start();
        await expect.poll(() => pair.isRecovered(), patient).toBe(true);
      });
      expect(lost).toEqual([]);
    }, 90_000);
  },
);

/** A supervised BIRD that announces `nets`, and a neighbour that has learned them. */
interface Pair extends AsyncDisposable {
  readonly supervised: SupervisedBird;
  /** What the neighbour has from it. */
  learned(): Promise<string[]>;
  sessionState(): Promise<string | undefined>;
  /** Whether the session is there again and nothing is waited for. */
  isRecovered(): Promise<boolean>;
  /** Those of `nets` that the neighbour did not have at some moment while `act` ran. */
  watch(act: () => Promise<void>): Promise<string[]>;
}

async function startPair(version: BirdVersion): Promise<Pair> {
  const belongings = openBelongings();
  const { keep } = belongings;
  try {
    return { ...(await openPair(version, keep)), [Symbol.asyncDispose]: belongings[Symbol.asyncDispose] };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}

async function openPair(
  version: BirdVersion,
  keep: <T extends AsyncDisposable>(resource: T) => T,
): Promise<Omit<Pair, typeof Symbol.asyncDispose>> {
  const left = keep(await openNamespace("left"));
  const right = keep(await openNamespace("right", left));
  await connectNamespaces(
    { namespace: left, interface: "to-right", addresses: ["10.0.12.1/24"] },
    { namespace: right, interface: "to-left", addresses: ["10.0.12.2/24"] },
  );
  const neighbour: RunningBird = keep(
    await startBird({ version: "2.20.0", config: neighbourConfig, namespace: right }),
  );
  const supervised = keep(
    await superviseBird(version, {
      namespace: left,
      restartDelayMs: { least: 600_000, most: 600_000 },
    }),
  );
  await supervised.writeConfig(announcingConfig);
  const client = keep(await BirdClient.connect({ path: neighbour.socketPath }));
  const learned = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { net } of client.showRoutes({ protocol: "down1" })) found.push(net);
    return found.sort();
  };
  const sessionState = async (): Promise<string | undefined> => {
    const [session] = await client.showProtocols({ name: "down1" });
    return session?.info;
  };
  await supervised.supervisor.start();
  await expect.poll(learned, patient).toEqual(nets);
  return {
    supervised,
    learned,
    sessionState,
    async isRecovered() {
      await using own = await BirdClient.connect({ path: supervised.socketPath });
      const { gracefulRestart } = await own.showStatus();
      return gracefulRestart === undefined && (await sessionState()) === "Established";
    },
    async watch(act) {
      const seen = new Set<string>();
      let isOver = false;
      const acting = act().finally(() => {
        isOver = true;
      });
      const look = async (): Promise<void> => {
        const now = await learned();
        for (const net of nets) if (!now.includes(net)) seen.add(net);
      };
      do await look();
      while (!isOver);
      await acting;
      await look();
      return [...seen].sort();
    },
  };
}

const neighbourConfig = `log stderr all;
router id 10.0.12.2;
protocol device {}
protocol bgp down1 {
  local 10.0.12.2 as 65002; neighbor 10.0.12.1 as 65001;
  connect delay time 1; error wait time 1, 2; connect retry time 1;
  graceful restart on; passive;
  ipv4 { import all; export none; };
}
`;

const announcingConfig = `log stderr all;
router id 10.0.12.1;
graceful restart wait 20;
protocol device {}
protocol static s1 { ipv4; ${nets.map((net) => `route ${net} blackhole;`).join(" ")} }
protocol bgp up1 {
  local 10.0.12.1 as 65001; neighbor 10.0.12.2 as 65002;
  connect delay time 1; error wait time 1, 2; connect retry time 1;
  graceful restart on;
  ipv4 { import none; export all; next hop self; };
}
`;
