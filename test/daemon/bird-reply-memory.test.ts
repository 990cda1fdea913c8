import { describe, expect, it } from "vitest";
import { residentMegabytes } from "../../benchmarks/runner/process-cost.ts";
import { ADDRESS_PARTS } from "../../benchmarks/table/address-parts.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import type { ShowRouteOptions } from "../../src/commands/options.ts";
import { birdsSince2 } from "./support/birds.ts";
import { staticConfig } from "./support/static-config.ts";

const routeCount = 65_536;

/** `in` came with 2.0.9. */
const birdsWithIn = birdsSince2.filter((version) => version !== "2.0.7");

describe.each(birdsSince2)("a reply of BIRD %s that nobody reads", (version) => {
  it("is held in BIRD's memory from 3 on, and before is not printed yet", async () => {
    await using daemon = await startBird({ version, config: staticConfig(version, routeCount) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath, readAheadBytes: 1_000 });
    expect((await bird.countRoutes()).shown).toBe(routeCount);
    const before = await residentMegabytes(daemon.pid);
    const routes = bird.showRoutes({ all: true });
    await routes.next();
    // BIRD 3 answers when it has printed all of the table.
    await bird.showStatus();
    const grown = (await residentMegabytes(daemon.pid)) - before;
    if (majorOf(version) === 3) expect(grown).toBeGreaterThan(5);
    else expect(grown).toBeLessThan(2);
    let given = 1;
    for await (const _route of routes) given++;
    expect(given).toBe(routeCount);
  });
});

describe.each(birdsWithIn)("the routes of BIRD %s in parts of the address space", (version) => {
  it("are those of the whole table, the shortest nets included", async () => {
    await using daemon = await startBird({ version, config: everywhere(version) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const netsOf = async (selections: readonly ShowRouteOptions[]): Promise<string[]> => {
      const nets: string[] = [];
      for (const selection of selections) {
        for await (const { net } of bird.showRoutes(selection)) nets.push(net);
      }
      return nets.sort();
    };
    const whole = await netsOf([{}]);
    expect(whole).toHaveLength(nets4.length + nets6.length);
    expect(await netsOf(ADDRESS_PARTS)).toEqual(whole);
  });
});

const nets4 = [
  ...["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/3"],
  ...Array.from({ length: 14 }, (_, index) => [
    `${index * 16}.0.0.0/4`,
    `${index * 16 + 14}.255.255.255/32`,
  ]).flat(),
];
const nets6 = ["::/0", "::/1", "8000::/1", "2001:db8::/32", "2001:db8::1/128"];

/** Routes in all parts but the last two, whose nets BIRD takes for bogus. */
function everywhere(version: BirdVersion): string {
  const routes = (nets: readonly string[]): string =>
    nets.map((net) => `  route ${net} blackhole;\n`).join("");
  return `${staticConfig(version)}
protocol static everywhere4 {\n  ipv4;\n${routes(nets4)}}
protocol static everywhere6 {\n  ipv6;\n${routes(nets6)}}
`;
}
