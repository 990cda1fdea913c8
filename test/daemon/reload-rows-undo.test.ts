import path from "node:path";
import { describe, expect, it } from "vitest";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import type { BirdClient } from "../../src/index.ts";
import { type HealthGate, noGate, ReloadManager } from "../../src/reload/index.ts";
import { Gate } from "../fake/support/gate.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { patient, plainConfig } from "./support/manager/configs.ts";
import { ManageProcess } from "./support/manager/manage-process.ts";
import { manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";
import { Wire } from "./support/manager/wire.ts";

describe.each(managedVersions)("a reload manager, how it undoes on BIRD %s", (version) => {
  it("U1 U6 takes back only what BIRD has done with, time and again, and does not give it again", async () => {
    const wire = new Wire();
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1, second),
      options: { gate: onlyFirst() },
    });
    await managed.told.attempt(1);
    const operator = await managed.operator();
    const { lastReboot } = await operator.showStatus();
    for (let number = 2; number <= 7; number++) {
      // Without its second protocol: BIRD has to wait for its end.
      await managed.swap(plainConfig(number));
      expect(await managed.told.attempt(number)).toMatchObject({ outcome: "unhealthy" });
      expect(await operator.evaluate({ expression: "number" })).toBe("1");
    }
    expect(wire.tooSoon).toEqual([]);
    expect(wire.changes.filter((command) => command === "configure undo")).toHaveLength(6);
    const sent = wire.changes.length;
    await managed.swap(plainConfig(7));
    await managed.manager.resync();
    await managed.swap(plainConfig(6));
    await managed.manager.resync();
    expect(wire.changes).toHaveLength(sent);
    const after = await operator.showStatus();
    expect(Number(after.lastReboot.date) - Number(lastReboot.date)).toBeLessThan(50);
    // An undo of its own is nothing that somebody else did.
    const looks = wire.commands.filter((command) => command === "show status").length;
    await expect
      .poll(() => wire.commands.filter((command) => command === "show status").length, patient)
      .toBeGreaterThan(looks + 1);
    expect(managed.told.drifts).toEqual([]);
    expect(managed.manager.status().running.kind).toBe("confirmed");
  });

  it("U2 brings one change to its end before it begins the next", async () => {
    const wire = new Wire();
    const release = new Gate();
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1),
      options: {
        gate: async (context) => {
          if (managed.told.attempts.length > 0) await release.opened;
          return noGate(context);
        },
      },
    });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2));
    await expect.poll(() => managed.manager.status().phase.kind, patient).toBe("gating");
    const { source } = managed.manager.status();
    await managed.swap(plainConfig(3));
    await expect.poll(() => managed.manager.status().source, patient).not.toEqual(source);
    expect(wire.changes).toHaveLength(3);
    release.open();
    expect(await managed.told.attempt(3)).toMatchObject({ outcome: "confirmed" });
    expect(wire.changes.map((command) => command.replace(/".*"/, "FILE"))).toEqual(
      [1, 2, 3].flatMap(() => ["configure FILE timeout 35", "configure confirm"]),
    );
    expect(wire.tooSoon).toEqual([]);
  });

  it("U3 sees that somebody took the undo away, and gives back what was confirmed by itself", async () => {
    const wire = new Wire();
    const lost = new Gate();
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1),
      options: {
        gate: async (context) => {
          if (managed.told.attempts.length > 0) {
            await using folder = await temporaryFolder();
            const broken = await folder.write({ "broken.conf": "oops;\n" });
            const operator = await managed.operator();
            await expect(operator.configure({ file: broken })).rejects.toMatchObject({
              code: "CONFIG_ERROR",
            });
            await expect
              .poll(() => managed.manager.status().phase, patient)
              .toMatchObject({ kind: "gating", canUndo: false });
            lost.open();
            return { kind: "unhealthy", faults: [], observation: await context.observe() };
          }
          return noGate(context);
        },
      },
    });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2));
    await lost.opened;
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "unhealthy", trigger: "content" });
    expect(await managed.told.attempt(3)).toMatchObject({ outcome: "confirmed", trigger: "restore" });
    const operator = await managed.operator();
    expect(await operator.evaluate({ expression: "number" })).toBe("1");
    expect(wire.changes).not.toContain("configure undo");
  });

  it("U3 lets alone what somebody gave BIRD by SIGHUP in the window", async () => {
    const wire = new Wire();
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      runs: plainConfig(9),
      files: plainConfig(1),
      options: {
        gate: async (context) => {
          if (managed.told.attempts.length > 0) {
            await untilLoadIsOld(managed.manager.bird);
            managed.bird?.kill("SIGHUP");
            await new Promise<void>((resolve) => context.signal.addEventListener("abort", () => resolve()));
          }
          return noGate(context);
        },
      },
    });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "foreign" });
    const operator = await managed.operator();
    expect(await operator.evaluate({ expression: "number" })).toBe("9");
    await expect.poll(() => managed.told.degraded, patient).toContain("drift");
    expect(wire.changes.slice(2)).toEqual([expect.stringContaining("timeout")]);
  });

  it("U6 starts BIRD from what was confirmed, though the volume holds what was undone", async () => {
    await using managed = await manageBird({
      version,
      shape: "supervised",
      files: plainConfig(1),
      options: { gate: onlyFirst() },
    });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "unhealthy" });
    const operator = await managed.operator();
    managed.killBird();
    await expect.poll(() => managed.told.starts.length, patient).toBe(2);
    await expect.poll(() => operator.evaluate({ expression: "number" }).catch(String), patient).toBe("1");
    await expect.poll(() => managed.manager.status().readiness, patient).toEqual({ isReady: true });
    await managed.manager.resync();
    expect(managed.told.configured).toBe(2);
    expect(managed.manager.status().running).toMatchObject({ kind: "confirmed" });
  });

  it("U7 falls back to what was confirmed before, where BIRD ends again and again with what was confirmed last", async () => {
    await using managed = await manageBird({
      version,
      shape: "supervised",
      files: plainConfig(1),
      wrap: (program) => ["sh", "-c", DIE_AT_START, "sh", ...program],
      options: { supervise: { restartDelayMs: { least: 50, most: 100 }, crashLoop: { exits: 3 } } },
    });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2, "# deadly\n"));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    const operator = await managed.operator();
    managed.killBird();
    await expect.poll(() => managed.told.degraded, patient).toContain("crash-loop");
    await expect.poll(() => operator.evaluate({ expression: "number" }).catch(String), patient).toBe("1");
    expect(managed.told.exits.map(({ signal }) => signal)).toEqual(["SIGKILL", "SIGABRT", "SIGABRT"]);
    const { quarantine, degraded } = managed.manager.status();
    expect(quarantine).toMatchObject([{ reason: "crashed", until: undefined }]);
    expect(degraded).toMatchObject([{ code: "crash-loop" }]);
    await managed.swap(plainConfig(3));
    expect(await managed.told.until(({ id, outcome }) => id > 2 && outcome === "confirmed")).toBeDefined();
    expect(await operator.evaluate({ expression: "number" })).toBe("3");
  });
});

describe.skipIf(managedVersions.length === 0)("birdwire manage, killed in the window", () => {
  it("U5 leaves the undo to BIRD, and knows of it at its next start", async () => {
    // All at once: each of them takes as long as BIRD's timer does.
    const ended = await Promise.allSettled(managedVersions.map(killInWindow));
    const failures = ended.flatMap((one, index) =>
      one.status === "rejected" ? [new Error(`BIRD ${managedVersions[index]}`, { cause: one.reason })] : [],
    );
    if (failures.length > 0)
      throw new AggregateError(failures, failures.map(({ message }) => message).join(", "));
  });
});

describe("a reload manager", () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("U4 refuses a window of %d ms", async (windowMs) => {
    await using folder = await temporaryFolder();
    const opening = ReloadManager.open({
      config: path.join(folder.path, "bird.conf"),
      stateDirectory: path.join(folder.path, "state"),
      target: { path: path.join(folder.path, "bird.ctl") },
      windowMs,
    });
    await expect(opening).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});

/** Kills a manager beside a BIRD that holds its configuration unconfirmed, and looks what the next one makes of it. */
async function killInWindow(version: BirdVersion): Promise<void> {
  await using managed = await manageBird({ version, shape: "beside", files: plainConfig(1) });
  await managed.told.attempt(1);
  await managed.manager.stop();
  {
    await using child = new ManageProcess([
      ...["-s", managed.socketPath, "manage", "--config", path.join(managed.volume, "bird.conf")],
      ...["--state-dir", managed.stateDirectory, "--log-level", "debug"],
      ...["--window", "3", "--settle", "3", "--quiet", "0.05"],
    ]);
    await child.logged({ event: "bird" });
    await managed.swap(plainConfig(2));
    await child.logged({ event: "phase", phase: "gating" });
    child.kill("SIGKILL");
    await child.ended();
  }
  const operator = await managed.operator();
  expect(await operator.evaluate({ expression: "number" })).toBe("2");
  const wire = new Wire();
  const { manager, told } = await managed.successor({
    target: { transport: wire.dial(managed.socketPath) },
    windowMs: 3_000,
  });
  expect(manager.status().phase.kind).toBe("settling");
  expect((await operator.configureStatus()).undoInSeconds).toBeGreaterThan(0);
  expect(await told.attempt(1)).toMatchObject({ outcome: "interrupted" });
  expect(await operator.evaluate({ expression: "number" })).toBe("1");
  expect(wire.changes).toEqual([]);
  await manager.resync();
  expect(manager.status().quarantine).toMatchObject([{ reason: "interrupted", count: 1 }]);
  expect(manager.status().running).toMatchObject({ kind: "confirmed" });
  expect(wire.changes).toEqual([]);
  expect(told.drifts).toEqual([]);
}

/** Ends where BIRD is to run with a deadly configuration; `bird -p` and `configure` take it. */
const DIE_AT_START = `
for word; do [ "$last" = -c ] && file=$word; last=$word; done
case " $* " in *" -f "*) grep -q deadly "$file" && kill -ABRT $$;; esac
exec "$@"`;

const second = "protocol static s2 { ipv4; route 203.0.113.0/24 blackhole; }";

/** Lets nothing pass but the first. */
function onlyFirst(): HealthGate {
  let isFirst = true;
  return async (context) => {
    const observation = await context.observe();
    const kind = isFirst ? "healthy" : "unhealthy";
    isFirst = false;
    return kind === "healthy" ? { kind, observation } : { kind, observation, faults: [] };
  };
}

/** Waits until another load cannot be mistaken for the one that BIRD runs. */
async function untilLoadIsOld(bird: BirdClient): Promise<void> {
  const ageMs = async (): Promise<number> => {
    const { currentServerTime, lastReconfiguration } = await bird.showStatus();
    return Number(currentServerTime.date) - Number(lastReconfiguration.date);
  };
  await expect.poll(ageMs, patient).toBeGreaterThan(50);
}
