import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import type { Route } from "../../src/model/route.ts";
import { birdsSince2 } from "./support/birds.ts";
import { ArrivalDial } from "./support/shaped-dial.ts";
import { staticConfig } from "./support/static-config.ts";

const routeCount = 30_000;

describe.each(birdsSince2)("a table that changes under the slow reader of BIRD %s", (version) => {
  const start = () => startBird({ version, config: staticConfig(version, routeCount) });

  it("cuts the answer short before 3, which looks complete", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath, readAheadBytes: 1_000 });
    const given = await countGiven(bird.showRoutes({ all: true }), () => renewTable(bird));
    if (majorOf(version) === 3) expect(given).toBe(routeCount);
    else expect(given).toBeLessThan(routeCount);
    expect((await bird.countRoutes()).shown).toBe(routeCount);
  });

  it("is told by a count, where one is asked for, after the routes that there are", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath, readAheadBytes: 1_000 });
    let given = 0;
    const routes = bird.showRoutes({ all: true, verifyCount: true });
    const reading = countGiven(
      routes,
      () => renewTable(bird),
      () => given++,
    );
    if (majorOf(version) === 3) {
      expect(await reading).toBe(routeCount);
      return;
    }
    await expect(reading).rejects.toMatchObject({
      kind: "decode",
      code: "SHORT_ANSWER",
      details: { command: "show route all" },
    });
    expect(given).toBeGreaterThan(10);
    expect(given).toBeLessThan(routeCount);
  });

  it("does not matter where the answer has been read ahead, which it is by default", async () => {
    await using daemon = await start();
    const arrival = new ArrivalDial(daemon.socketPath, routeCount);
    await using bird = await BirdClient.connect({ transport: arrival.dial });
    const given = await countGiven(bird.showRoutes({ all: true, verifyCount: true }), async () => {
      await arrival.isComplete;
      await renewTable(bird);
    });
    expect(given).toBe(routeCount);
  });

  it("that is emptied ends the answer early, and that is no short one", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath, readAheadBytes: 1_000 });
    const given = await countGiven(bird.showRoutes({ all: true, verifyCount: true }), () => emptyTable(bird));
    expect(given).toBeGreaterThan(10);
  });
});

/** How many routes come; after the tenth of them `change` happens. */
async function countGiven(
  routes: AsyncIterable<Route>,
  change: () => Promise<void>,
  each: () => void = () => {},
): Promise<number> {
  let given = 0;
  for await (const _route of routes) {
    each();
    if (++given === 10) await change();
  }
  return given;
}

async function renewTable(bird: BirdClient): Promise<void> {
  await emptyTable(bird);
  await bird.enable({ protocol: "statics" });
  await expect
    .poll(async () => (await bird.countRoutes()).shown, { interval: 10, timeout: 10_000 })
    .toBe(routeCount);
}

async function emptyTable(bird: BirdClient): Promise<void> {
  await bird.disable({ protocol: "statics" });
  await expect.poll(async () => (await bird.countRoutes()).shown, { interval: 10, timeout: 10_000 }).toBe(0);
}
