import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { StateLock } from "../../src/reload/store/lock.ts";
import { isRunning, ownIdentity, type ProcessIdentity } from "../../src/reload/store/process-identity.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { StoreProcess } from "./support/reload/store-process.ts";

const LOCKED = { code: "STATE_LOCKED", kind: "reload" };

describe("the lock of a state folder", () => {
  it("is had by one at a time, also within a process", async () => {
    await using folder = await temporaryFolder();
    const first = await StateLock.take(folder.path);
    await expect(StateLock.take(folder.path)).rejects.toMatchObject(LOCKED);
    await first[Symbol.asyncDispose]();
    await using _second = await StateLock.take(folder.path);
  });

  it("leaves nothing but itself, and nothing once it is released", async () => {
    await using folder = await temporaryFolder();
    const lock = await StateLock.take(folder.path);
    expect(await readdir(folder.path)).toEqual(["lock"]);
    await lock[Symbol.asyncDispose]();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("names the process that has it", async () => {
    await using folder = await temporaryFolder();
    await using _lock = await StateLock.take(folder.path);
    await expect(StateLock.take(folder.path)).rejects.toThrow(`process ${process.pid} has it`);
  });

  it("L5 is kept from others while its process runs, and theirs once that was killed", async () => {
    await using folder = await temporaryFolder();
    await using holder = new StoreProcess("open-store", folder.path);
    expect(await holder.line()).toBe("open");
    await expect(StateLock.take(folder.path)).rejects.toMatchObject(LOCKED);
    await holder.kill();
    await using _lock = await StateLock.take(folder.path);
    await using late = new StoreProcess("open-store", folder.path);
    expect(await late.line()).toBe("STATE_LOCKED");
  });

  it.each([
    ["the number of its process was given to another one", { startTicks: "1" }],
    ["the machine was started anew", { bootId: "0b0b0b0b-0000-4000-8000-000000000000" }],
    ["it was of another container, whose first process has the same number", { pidNamespace: "pid:[1]" }],
    ["there is no such process", { pid: 2 ** 30 }],
  ])("L5 is taken over where %s", async (_, other) => {
    await using folder = await temporaryFolder();
    await writeLock(folder.path, { ...(await ownIdentity()), ...other });
    await using lock = await StateLock.take(folder.path);
    expect(JSON.parse(await readFile(lock.path, "utf8"))).toMatchObject(await ownIdentity());
    expect(await readdir(folder.path)).toEqual(["lock"]);
  });

  it.each(["", "{", "4711\n", '{"pid":"1"}'])(
    "is taken over from a holder that %j does not name",
    async (text) => {
      await using folder = await temporaryFolder();
      await folder.write({ lock: text });
      await using _lock = await StateLock.take(folder.path);
    },
  );

  it("goes to exactly one of many that find an old one at the same time", async () => {
    await using folder = await temporaryFolder();
    for (let round = 0; round < 30; round += 1) await raceFor(path.join(folder.path, `${round}`));
  });

  it("goes to exactly one of several processes", async () => {
    await using folder = await temporaryFolder();
    await writeLock(folder.path, { ...(await ownIdentity()), startTicks: "1" });
    await using one = new StoreProcess("open-store", folder.path);
    await using two = new StoreProcess("open-store", folder.path);
    await using three = new StoreProcess("open-store", folder.path);
    const words = await Promise.all([one.line(), two.line(), three.line()]);
    expect(words.sort()).toEqual(["STATE_LOCKED", "STATE_LOCKED", "open"]);
  });

  it("L5 is taken over although one was killed while it took it over", async () => {
    await using folder = await temporaryFolder();
    const gone = { ...(await ownIdentity()), startTicks: "1" };
    await writeLock(folder.path, gone);
    await writeLock(folder.path, gone, "lock.takeover");
    await using _lock = await StateLock.take(folder.path);
    expect(await readdir(folder.path)).toEqual(["lock"]);
  });

  it("is not taken from under one that is about to have it", async () => {
    await using folder = await temporaryFolder();
    const own = await ownIdentity();
    await writeLock(folder.path, { ...own, startTicks: "1" });
    await writeLock(folder.path, own, "lock.takeover");
    await expect(StateLock.take(folder.path)).rejects.toMatchObject(LOCKED);
  });

  it("leaves alone what somebody else has taken over", async () => {
    await using folder = await temporaryFolder();
    const lock = await StateLock.take(folder.path);
    await writeFile(lock.path, "another's");
    await lock[Symbol.asyncDispose]();
    expect(await readFile(lock.path, "utf8")).toBe("another's");
  });

  it("says where it cannot be made", async () => {
    await using folder = await temporaryFolder();
    await expect(StateLock.take(path.join(folder.path, "none"))).rejects.toMatchObject({
      code: "STATE_UNUSABLE",
    });
  });
});

describe("the identity of a process", () => {
  it("is running while it is this one, and not with another start", async () => {
    const own = await ownIdentity();
    expect(await isRunning(own, own)).toBe(true);
    expect(await isRunning({ ...own, startTicks: `${own.startTicks}0` }, own)).toBe(false);
  });
});

/** Twenty try for the lock of one that has ended. */
async function raceFor(directory: string): Promise<void> {
  await mkdir(directory);
  await writeLock(directory, { ...(await ownIdentity()), startTicks: "1" });
  const found = await Promise.allSettled(Array.from({ length: 20 }, () => StateLock.take(directory)));
  const locks = found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refusals = found.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(locks).toHaveLength(1);
  for (const refusal of refusals) expect(refusal).toMatchObject(LOCKED);
  await locks[0]?.[Symbol.asyncDispose]();
  expect(await readdir(directory)).toEqual([]);
}

async function writeLock(directory: string, identity: ProcessIdentity, name = "lock"): Promise<void> {
  await writeFile(path.join(directory, name), `${JSON.stringify({ ...identity, id: "old" })}\n`);
}
