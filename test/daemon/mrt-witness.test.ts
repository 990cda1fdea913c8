import { createReadStream } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import type { RunningBird } from "../../scripts/birds/start-bird.ts";
import { canOpenNamespaces } from "../../scripts/lab/namespace.ts";
import { BirdClient, type Route } from "../../src/index.ts";
import { type MrtRoute, readMrt } from "../../src/mrt/index.ts";
import { disagreements } from "../unit/support/mrt-comparison.ts";
import { neighborOf } from "../unit/support/mrt-fixtures.ts";
import { reportMissing } from "./requirement.ts";
import { learnedFacts } from "./support/mrt/learned-facts.ts";
import { bgpRoutes, startFilledBird } from "./support/mrt/topology.ts";

const birds = await availableBirds();
const mayOpen = await canOpenNamespaces();
if (!mayOpen) reportMissing("a table with generated BGP routes", "this user may not open network namespaces");

const tables = ["master4", "master6"] as const;

/** BIRD 3.1.8 lists no peers in a dump. */
const withoutPeers = ["3.1.8"];

describe
  .skipIf(!mayOpen)
  .each(birds.filter((version) => isAnyOf(version, "2.17.6", "2.20.0", "3.1.8", "3.4.0")))(
  "BIRD %s with thousands of generated BGP routes",
  (version) => {
    it("says the same of them over the socket and in a dump", { timeout: 180_000 }, async () => {
      await using filled = await startFilledBird(version);
      await using client = await BirdClient.connect({ path: filled.bird.socketPath });
      // With its zone, the time is told absolutely.
      await client.setTimeFormat({ format: "%FT%T.%6f%z" });
      const peers = new Map(
        (await client.showProtocols({ all: true })).map((protocol) => [protocol.name, neighborOf(protocol)]),
      );
      const peerOf = (protocol: string): string | undefined =>
        withoutPeers.includes(version) ? undefined : peers.get(protocol);
      for (const table of tables) {
        const shown = await all(client.showRoutes({ table, all: true, verifyCount: true }));
        const dumped = await dumpOf(client, filled.bird, table);
        expect(shown.length).toBeGreaterThanOrEqual(bgpRoutes);
        expect(dumped).toHaveLength(shown.length);
        expect(disagreements(shown, dumped, peerOf)).toEqual([]);
      }
    });
  },
);

describe
  .skipIf(!mayOpen || !birds.includes("2.20.0"))
  .each(birds.filter((version) => isAnyOf(version, "2.0.7", "2.0.12")))(
  "BIRD %s, which a dump would kill, with thousands of generated BGP routes",
  (version) => {
    it("says of them what another BIRD that learned them dumps", { timeout: 180_000 }, async () => {
      await using filled = await startFilledBird(version);
      await using client = await BirdClient.connect({ path: filled.bird.socketPath });
      const learner = await filled.learner("2.20.0");
      await using learned = await BirdClient.connect({ path: learner.socketPath });
      for (const table of tables) {
        const routes: Route[] = await all(client.showRoutes({ table, all: true, verifyCount: true }));
        const shown = routes.filter((route) => route.attributes?.source === "BGP");
        const dumped = await dumpOf(learned, learner, table);
        expect(shown).toHaveLength(bgpRoutes);
        expect(learnedFacts(dumped, "learned")).toEqual(learnedFacts(shown, { taughtBy: version }));
      }
    });
  },
);

async function dumpOf(client: BirdClient, bird: RunningBird, table: string): Promise<MrtRoute[]> {
  const file = path.join(bird.directory, `${table}.mrt`);
  await client.mrtDump({ table, file });
  return all(readMrt(createReadStream(file)));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function isAnyOf(version: string, ...versions: readonly string[]): boolean {
  return versions.includes(version);
}
