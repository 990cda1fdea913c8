import { describe, expect, it } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import type { Route } from "../../src/model/route.ts";
import { birdsSince2 } from "./support/birds.ts";
import { RestartableBird } from "./support/restartable-bird.ts";
import { staticConfig } from "./support/static-config.ts";

const routeCount = 50_000;

describe.each(birdsSince2)("BIRD %s, killed in the middle of a long reply,", (version) => {
  it("leaves the routes that it gave, an error behind them, and a client that finds it again", async () => {
    await using daemon = await RestartableBird.start({ version, config: staticConfig(version, routeCount) });
    await using bird = await BirdClient.connect({ path: daemon.path, readAheadBytes: 65_536 });
    const nets: string[] = [];
    const reading = readRoutes(bird.showRoutes({ all: true }), nets, async () => {
      if (nets.length === 1_000) await daemon.killHard();
    });
    await expect(reading).rejects.toMatchObject({
      kind: "closed",
      code: "CONNECTION_LOST",
      details: { command: "show route all" },
    });
    expect(nets.length).toBeGreaterThan(1_000);
    expect(nets.length).toBeLessThan(routeCount);
    expect(new Set(nets).size).toBe(nets.length);

    const waiting = bird.showStatus();
    await daemon.startAgain();
    expect((await waiting).state).toBe("up");
    expect((await bird.countRoutes()).shown).toBe(routeCount);
    const again: string[] = [];
    await readRoutes(bird.showRoutes({ all: true }), again);
    expect(again).toHaveLength(routeCount);
  });

  it("never has a command carried out that was waiting for its own reply", async () => {
    await using daemon = await RestartableBird.start({ version, config: staticConfig(version) });
    await using bird = await BirdClient.connect({ path: daemon.path });
    daemon.signal("SIGSTOP");
    const disabling = bird.disable({ protocol: "statics" });
    const outcome = expect(disabling).rejects.toMatchObject({
      code: "CONNECTION_LOST",
      details: { command: 'disable "statics"' },
    });
    await daemon.killHard();
    await outcome;
    await daemon.startAgain();
    expect(await bird.showProtocols({ name: "statics" })).toMatchObject([{ state: "up" }]);
  });
});

async function readRoutes(
  routes: AsyncIterable<Route>,
  nets: string[],
  each: () => Promise<void> = async () => {},
): Promise<void> {
  for await (const { net } of routes) {
    nets.push(net);
    await each();
  }
}
