import { describe, expect, it } from "vitest";
import type { BirdClient } from "../../src/index.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { patient, plainConfig, plainText } from "./support/manager/configs.ts";
import { manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";
import { Wire } from "./support/manager/wire.ts";
import { RestartableBird } from "./support/restartable-bird.ts";

describe.each(managedVersions)("a reload manager and what happens to BIRD %s", (version) => {
  it("P4 keeps what is to be given while BIRD is away, and gives it once when it is back", async () => {
    await using bird = await RestartableBird.start({ version, config: plainConfig(0) });
    const wire = new Wire();
    await using managed = await manageBird({
      version,
      shape: "beside",
      socketPath: bird.path,
      wire,
      files: plainConfig(1),
      // Content that was there when BIRD ended may be given again at once.
      options: { policy: { retryMs: 0 } },
    });
    const { told, manager } = managed;
    await told.attempt(1);
    const seen = async (number: number): Promise<void> => {
      const { source } = manager.status();
      await managed.swap(plainConfig(number));
      await expect.poll(() => manager.status().source, patient).not.toEqual(source);
    };

    // Missing.
    await bird.stop();
    await expect.poll(() => manager.status().bird.kind, patient).toBe("unreachable");
    expect(manager.status().readiness).toMatchObject({ isReady: false });
    await seen(2);
    await bird.startAgain();
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(wire.changes).toHaveLength(4);

    // Stale.
    await bird.killHard();
    await seen(3);
    await bird.startAgain();
    expect(await told.attempt(3)).toMatchObject({ outcome: "confirmed" });
    expect(wire.changes).toHaveLength(6);

    // Mute.
    bird.signal("SIGSTOP");
    await seen(4);
    bird.signal("SIGCONT");
    expect(await told.attempt(4)).toMatchObject({ outcome: "confirmed" });
    expect(wire.changes).toHaveLength(8);

    // Restarted in the middle of a command.
    wire.meddle = async (command) => {
      if (!command.startsWith('configure "')) return undefined;
      wire.meddle = () => undefined;
      await bird.killHard();
      await bird.startAgain();
      return undefined;
    };
    await seen(5);
    const isDone = () => told.attempts.at(-1)?.id !== 4 && told.attempts.at(-1)?.outcome === "confirmed";
    await expect.poll(isDone, patient).toBe(true);
    expect(wire.changes.slice(8).map((command) => command.replace(/ ".*/, ""))).toEqual([
      "configure",
      "configure",
      "configure confirm",
    ]);
    expect(manager.status()).toMatchObject({ readiness: { isReady: true }, running: { kind: "confirmed" } });
  });

  it("P5 tells of a configuration, a SIGHUP and an undo of somebody else, and lets them be", async () => {
    const wire = new Wire();
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      runs: plainConfig(9),
      files: plainConfig(1),
    });
    const { told, manager } = managed;
    await told.attempt(1);
    const operator = await managed.operator();
    await using folder = await temporaryFolder();
    await operator.configure({ file: await folder.write({ "other.conf": plainText(50) }) });
    await expect.poll(() => told.drifts, patient).toHaveLength(1);
    expect(manager.status().degraded).toMatchObject([{ code: "drift" }]);
    expect(manager.status().running.kind).toBe("foreign");
    await manager.resync();
    await manager.resync();
    expect(await numberOf(operator)).toBe("50");
    expect(wire.changes).toHaveLength(2);

    await managed.swap(plainConfig(2));
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(manager.status().degraded).toEqual([]);
    managed.bird?.kill("SIGHUP");
    await expect.poll(() => told.drifts, patient).toHaveLength(2);
    expect(await numberOf(operator)).toBe("9");

    manager.retry();
    expect(await told.attempt(3)).toMatchObject({ outcome: "confirmed" });
    expect(await numberOf(operator)).toBe("2");
    await operator.configureUndo();
    await expect.poll(() => told.drifts, patient).toHaveLength(3);
    expect(await numberOf(operator)).toBe("9");
    expect(wire.changes).toHaveLength(6);
  });

  it("P5 gives BIRD its configuration back where that is wanted", async () => {
    await using managed = await manageBird({
      version,
      shape: "beside",
      runs: plainConfig(9),
      files: plainConfig(1),
      options: { policy: { onDrift: "restore" } },
    });
    const { told, manager } = managed;
    await told.attempt(1);
    const operator = await managed.operator();
    managed.bird?.kill("SIGHUP");
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed", hash: told.attempts[0]?.hash });
    expect(await numberOf(operator)).toBe("1");
    await operator.configureUndo();
    expect(await told.attempt(3)).toMatchObject({ outcome: "confirmed", hash: told.attempts[0]?.hash });
    expect(await numberOf(operator)).toBe("1");
    expect(told.drifts).toHaveLength(2);
    expect(manager.status().degraded).toEqual([]);
  });

  it("P6 keeps disabled what an operator disabled, over reloads that follow each other closely and over an undo", async () => {
    let isWell = true;
    await using managed = await manageBird({
      version,
      shape: "beside",
      files: plainConfig(1),
      options: {
        gate: async (context) => {
          const observation = await context.observe();
          return isWell ? { kind: "healthy", observation } : { kind: "unhealthy", observation, faults: [] };
        },
      },
    });
    const { told } = managed;
    await told.attempt(1);
    const operator = await managed.operator();
    await operator.disable({ protocol: "s1", message: "cable work" });
    await expect.poll(() => downMs(operator), patient).toBeGreaterThan(1_100);
    await managed.swap(plainConfig(2));
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed", disabledAgain: ["s1"] });
    await managed.swap(plainConfig(3));
    expect(await told.attempt(3)).toMatchObject({ outcome: "confirmed", disabledAgain: ["s1"] });
    isWell = false;
    await managed.swap(plainConfig(4));
    expect(await told.attempt(4)).toMatchObject({ outcome: "unhealthy" });
    isWell = true;
    const [s1] = await operator.showProtocols({ all: true, name: "s1" });
    expect(s1).toMatchObject({ state: "down", message: "cable work" });

    await operator.enable({ protocol: "s1" });
    await managed.swap(plainConfig(5));
    expect(await told.attempt(5)).toMatchObject({ outcome: "confirmed", disabledAgain: [] });
    expect(await operator.showProtocols({ name: "s1" })).toMatchObject([{ state: "up" }]);
  });
});

function numberOf(bird: BirdClient): Promise<string> {
  return bird.evaluate({ expression: "number" });
}

/** For how long the protocol has been down, in milliseconds by BIRD's clock. */
async function downMs(bird: BirdClient): Promise<number> {
  const { currentServerTime } = await bird.showStatus();
  const [s1] = await bird.showProtocols({ name: "s1" });
  return s1?.state === "down" ? Number(currentServerTime.date) - Number(s1.since.date) : 0;
}
