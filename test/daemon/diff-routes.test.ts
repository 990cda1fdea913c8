import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { BirdClient } from "../../src/bird.ts";
import { diffRoutes } from "../../src/changes/diff-routes.ts";
import type { DiffRoutesOptions, RouteDifference } from "../../src/changes/route-difference.ts";
import type { Route } from "../../src/model/route.ts";
import { staticConfig } from "./support/static-config.ts";

const COUNT = 20_000;

describe.each(await availableBirds())("two readings of a table of BIRD %s", (version) => {
  it.each([{ order: "any" }, { order: "alike", maxHeld: 2_000 }] satisfies DiffRoutesOptions[])(
    "show what a new configuration changed: %j",
    async (options) => {
      const config = staticConfig(version, COUNT);
      await using bird = await startBird({ version, config });
      await using client = await BirdClient.connect({ path: bird.socketPath });
      const before = await collect(client.showRoutes({ all: true }));
      expect(await differences(before, client.showRoutes({ all: true }), options)).toEqual([]);

      await writeFile(bird.configPath, changed(config));
      await client.configure();
      const found = await differences(before, client.showRoutes({ all: true }), options);
      expect(found.filter((text) => text.startsWith("lost"))).toHaveLength(COUNT / 4);
      expect(found.filter((text) => text.startsWith("changed"))).toHaveLength(COUNT / 4);
      expect(found.filter((text) => text.startsWith("gained"))).toEqual([
        "gained 10.255.1.0/24 blackhole",
        "gained 10.255.2.0/24 blackhole",
      ]);
      expect(found).toContain("lost 10.0.3.0/24 blackhole");
      expect(found).toContain("changed 10.0.2.0/24 blackhole to unreachable");
    },
  );
});

/** Of every four routes the last is gone and the last but one is another; two more are there. */
function changed(config: string): string {
  return config
    .replace(/ {2}route .*\n/g, (route) => {
      if (fourth(route) === 3) return "";
      return fourth(route) === 2 ? route.replace("blackhole", "unreachable") : route;
    })
    .replace(/\}\n$/, "  route 10.255.1.0/24 blackhole;\n  route 10.255.2.0/24 blackhole;\n}\n");
}

function fourth(route: string): number {
  return Number(/10\.\d+\.(\d+)/.exec(route)?.[1]) % 4;
}

async function collect(routes: AsyncIterable<Route>): Promise<Route[]> {
  const all: Route[] = [];
  for await (const route of routes) all.push(route);
  return all;
}

async function differences(
  before: readonly Route[],
  after: AsyncIterable<Route>,
  options: DiffRoutesOptions,
): Promise<string[]> {
  const found: string[] = [];
  for await (const difference of diffRoutes(before, after, options)) found.push(text(difference));
  return found.sort();
}

function text(difference: RouteDifference): string {
  if (difference.kind === "gained") return `gained ${difference.after.net} ${difference.after.destination}`;
  const { net, destination } = difference.before;
  const to = difference.kind === "changed" ? ` to ${difference.after.destination}` : "";
  return `${difference.kind} ${net} ${destination}${to}`;
}
