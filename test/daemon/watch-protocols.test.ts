import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import type { ProtocolChange } from "../../src/changes/protocol-change.ts";
import { RestartableBird } from "./support/restartable-bird.ts";
import { staticConfig } from "./support/static-config.ts";

/** Long enough that only BIRD's own messages can have told of a change in time, where there are any. */
const SELDOM_MS = 3_600_000;

describe.each(await availableBirds())("watching the protocols of BIRD %s", (version) => {
  const hasEcho = majorOf(version) < 3;
  const options = { version, config: staticConfig(version, 3) };
  const redial = { minDelayMs: 5, maxDelayMs: 20 };
  const intervalMs = hasEcho ? SELDOM_MS : 20;

  it("tells of a protocol that is disabled and enabled", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await BirdClient.connect({ path: bird.path });
    const changes = client.watchProtocols({ intervalMs, name: "statics" });
    expect(await until(changes, "snapshot")).toMatchObject({ protocols: [{ name: "statics", state: "up" }] });
    await client.disable({ protocol: "statics" });
    const down = await untilState(changes, "down");
    expect(down).toMatchObject({ protocol: { name: "statics", channels: expect.anything() } });
    await client.enable({ protocol: "statics" });
    await untilState(changes, "up");
    const counted = await until(changes, "counters");
    expect(counted).toMatchObject({
      after: { imported: 3 },
      increase: { importUpdates: { received: 3 } },
      isReset: true,
    });
    await changes.return?.();
  });

  it("tells of a protocol that came and one that went with a new configuration", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await BirdClient.connect({ path: bird.path });
    const changes = client.watchProtocols({ intervalMs });
    await until(changes, "snapshot");
    const config = path.join(path.dirname(bird.path), "bird.conf");
    await writeFile(config, options.config.replace("static statics", "static others"));
    await client.configure();
    const found = new Set<string>();
    for await (const change of changes) {
      if ("protocol" in change) found.add(`${change.kind} ${change.protocol.name}`);
      if (found.has("disappeared statics") && found.has("appeared others")) break;
    }
  });

  it("tells of a restart, and of the time between", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await BirdClient.connect({ path: bird.path, redial });
    const changes = client.watchProtocols({ intervalMs: 20 });
    const { status } = await until(changes, "snapshot");
    await bird.killHard();
    expect(await until(changes, "unreachable")).toMatchObject({ error: { kind: "closed" } });
    await new Promise((resolve) => setTimeout(resolve, startDistanceMs(status.lastReboot.date)));
    await bird.startAgain();
    expect(await until(changes, "reachable")).toMatchObject({ version: { text: version } });
    const restarted = await until(changes, "restarted");
    expect(restarted.after.lastReboot.date?.getTime()).toBeGreaterThan(
      restarted.before.lastReboot.date?.getTime() ?? Number.NaN,
    );
    await changes.return?.();
  });

  it("finds nothing where nothing happens", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await BirdClient.connect({ path: bird.path });
    // A protocol may still be on its way up.
    const changes = client.watchProtocols({ intervalMs: 10, name: "statics" });
    await until(changes, "snapshot");
    const found: ProtocolChange[] = [];
    const stop = setTimeout(() => void changes.return?.(), 1_000);
    for await (const change of changes) found.push(change);
    clearTimeout(stop);
    expect(found).toEqual([]);
  });
});

type Changes = AsyncIterator<ProtocolChange, undefined>;

async function until<Kind extends ProtocolChange["kind"]>(
  changes: Changes,
  kind: Kind,
): Promise<Extract<ProtocolChange, { kind: Kind }>> {
  for (;;) {
    const { value, done } = await changes.next();
    if (done === true) throw new Error(`the watch ended before ${kind}`);
    if (isOf(value, kind)) return value;
  }
}

function isOf<Kind extends ProtocolChange["kind"]>(
  change: ProtocolChange,
  kind: Kind,
): change is Extract<ProtocolChange, { kind: Kind }> {
  return change.kind === kind;
}

async function untilState(changes: Changes, state: string): Promise<ProtocolChange> {
  for (;;) {
    const change = await until(changes, "state");
    if (change.after.state === state) return change;
  }
}

/** BIRD 1.6 tells its start to the second, so a restart must be in another one to be told from it. */
function startDistanceMs(start: Date | undefined): number {
  if (start === undefined || start.getMilliseconds() !== 0) return 0;
  return Math.max(0, start.getTime() + 1_100 - Date.now());
}
