import { chmod, lstat, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../src/reload/snapshot/snapshot.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { ActiveLink } from "../../src/reload/store/active-link.ts";
import { HoldFile } from "../../src/reload/store/hold-file.ts";
import { HoldWatch } from "../../src/reload/store/hold-watch.ts";
import { StateStore } from "../../src/reload/store/state-store.ts";
import { emptyState } from "../../src/reload/store/stored-state.ts";
import { type TemporaryFolder, temporaryFolder } from "./support/config-volume.ts";

describe("a state store", () => {
  it("L5 has after a restart what it had before", async () => {
    await using folder = await temporaryFolder();
    const directory = path.join(folder.path, "lib", "birdwire");
    const written = { ...emptyState, good: [{ hash: "a", snapshotId: "a-1", confirmedAt: 4 }] };
    await using first = await StateStore.open({ directory });
    const snapshot = await writeSnapshot(first, folder, "# one");
    await first.active.publish(snapshot);
    await first.hold.hold("maintenance");
    await first.write(written);
    await first[Symbol.asyncDispose]();
    await using second = await StateStore.open({ directory });
    expect(second.state).toEqual(written);
    expect(second.damaged).toBeUndefined();
    expect(await second.hold.read()).toBe("maintenance");
    expect(await second.active.current()).toBe(snapshot.id);
    expect(await second.snapshots.find(snapshot.id)).toMatchObject({ hash: snapshot.hash });
  });

  it("waits for what is being written before another one may have the folder", async () => {
    await using folder = await temporaryFolder();
    const store = await StateStore.open({ directory: folder.path });
    const writes = [1, 2, 3].map((count) => store.write({ ...emptyState, journal: [{ count }] }));
    await store[Symbol.asyncDispose]();
    await using next = await StateStore.open({ directory: folder.path });
    expect(next.state.journal).toEqual([{ count: 3 }]);
    await Promise.all(writes);
  });

  it("tells what it had to move aside", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ "state.json": "{" });
    await using store = await StateStore.open({ directory: folder.path });
    expect(store.damaged).toMatchObject({ fault: "it is no JSON" });
    expect(store.state).toEqual(emptyState);
  });

  it("lets go of the folder where it cannot use it", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ snapshots: "no folder" });
    await expect(StateStore.open({ directory: folder.path })).rejects.toMatchObject({
      code: "SNAPSHOT_FAILED",
    });
    await rm(path.join(folder.path, "snapshots"));
    await using _store = await StateStore.open({ directory: folder.path });
  });

  it("removes the copies that nothing names", async () => {
    await using folder = await temporaryFolder();
    const directory = path.join(folder.path, "state");
    const ids = await writeFourSnapshots(directory, folder);
    await using store = await StateStore.open({ directory });
    expect(await store.collect()).toBe(1);
    const found = await Promise.all(ids.map((id) => store.snapshots.find(id)));
    expect(found.map((one) => one !== undefined)).toEqual([true, true, true, false]);
  });

  it("is made for those who are to read it, and leaves the mode of a volume alone", async () => {
    await using folder = await temporaryFolder();
    const made = path.join(folder.path, "made");
    await using _made = await StateStore.open({ directory: made, directoryMode: 0o751 });
    expect((await lstat(made)).mode & 0o777).toBe(0o751);
    const volume = path.join(folder.path, "volume");
    await mkdir(volume);
    await chmod(volume, 0o777);
    await using _volume = await StateStore.open({ directory: volume, directoryMode: 0o751 });
    expect((await lstat(volume)).mode & 0o777).toBe(0o777);
  });

  it.skipIf(process.getuid?.() !== 0)("says where it may not write", async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    await withoutRights(async () => {
      await expect(StateStore.open({ directory: folder.path })).rejects.toMatchObject({
        code: "STATE_UNUSABLE",
      });
    });
  });

  it("says where the folder cannot be made", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ file: "" });
    const directory = path.join(folder.path, "file", "state");
    await expect(StateStore.open({ directory })).rejects.toMatchObject({ code: "STATE_UNUSABLE" });
  });
});

describe("what BIRD is started from", () => {
  it("U6 has the same path for every copy, and their content one after the other", async () => {
    await using folder = await temporaryFolder();
    await using store = await StateStore.open({ directory: path.join(folder.path, "state") });
    expect(await store.active.current()).toBeUndefined();
    const first = await writeSnapshot(store, folder, "# one");
    const second = await writeSnapshot(store, folder, "# two");
    const main = path.join(store.directory, "active", "tree", "bird.conf");
    await store.active.publish(first);
    expect(store.active.mainPath(first)).toBe(main);
    expect(await readFile(main, "utf8")).toBe("# one\n");
    await store.active.publish(second);
    expect(store.active.mainPath(second)).toBe(main);
    expect(await readFile(main, "utf8")).toBe("# two\n");
    expect(await store.active.current()).toBe(second.id);
    expect(await readlink(store.active.path)).toBe(path.join("snapshots", second.id));
  });

  it("L5 is there at every moment while it is replaced", async () => {
    await using folder = await temporaryFolder();
    await using store = await StateStore.open({ directory: path.join(folder.path, "state") });
    const copies = [await writeSnapshot(store, folder, "# one"), await writeSnapshot(store, folder, "# two")];
    const main = path.join(store.directory, "active", "tree", "bird.conf");
    for (const copy of copies) await store.active.publish(copy);
    let isDone = false;
    const reader = (async () => {
      const texts = new Set<string>();
      while (!isDone) texts.add(await readFile(main, "utf8"));
      return texts;
    })();
    for (let count = 0; count < 200; count += 1) for (const copy of copies) await store.active.publish(copy);
    isDone = true;
    expect(["# one\n", "# two\n"]).toEqual(expect.arrayContaining([...(await reader)]));
  });

  it("is published although an earlier attempt to was killed", async () => {
    await using folder = await temporaryFolder();
    const link = new ActiveLink(folder.path);
    await symlink("snapshots/old", path.join(folder.path, ".active.draft"));
    const directory = path.join(folder.path, "snapshots", "a-1");
    await mkdir(directory, { recursive: true });
    await link.publish({ id: "a-1", directory });
    expect(await link.current()).toBe("a-1");
  });

  it("is never a copy from elsewhere", async () => {
    await using folder = await temporaryFolder();
    const link = new ActiveLink(folder.path);
    await expect(link.publish({ id: "a-1", directory: "/tmp/a-1" })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
    });
    await symlink("/etc", link.path);
    await expect(link.current()).rejects.toMatchObject({ code: "STATE_UNUSABLE" });
  });

  it("says where something else is in its place", async () => {
    await using folder = await temporaryFolder();
    const link = new ActiveLink(folder.path);
    await mkdir(link.path);
    await expect(link.current()).rejects.toMatchObject({ code: "STATE_UNUSABLE" });
    await expect(
      link.publish({ id: "a-1", directory: path.join(folder.path, "snapshots", "a-1") }),
    ).rejects.toMatchObject({ code: "STATE_UNUSABLE" });
  });
});

describe("a hold", () => {
  it("E7 keeps its reason until reloads are resumed", async () => {
    await using folder = await temporaryFolder();
    const file = new HoldFile(folder.path);
    expect(await file.read()).toBeUndefined();
    await file.hold("uplink is being replaced");
    expect(await file.read()).toBe("uplink is being replaced");
    await file.hold("still");
    expect(await file.read()).toBe("still");
    expect(await file.resume()).toBe(true);
    expect(await file.read()).toBeUndefined();
    expect(await file.resume()).toBe(false);
  });

  it("E7 is one also where somebody only touched the file, or it cannot be read", async () => {
    await using folder = await temporaryFolder();
    const file = new HoldFile(folder.path);
    await writeFile(file.path, "");
    expect(await file.read()).toBe("no reason is given");
    await rm(file.path);
    await mkdir(file.path);
    expect(await file.read()).toBe(`${file.path} cannot be read: EISDIR`);
  });

  it("says where it cannot be made or ended", async () => {
    await using folder = await temporaryFolder();
    const file = new HoldFile(path.join(folder.path, "none"));
    await expect(file.hold("x")).rejects.toMatchObject({ code: "STATE_UNUSABLE" });
    await mkdir(path.join(folder.path, "hold"));
    await expect(new HoldFile(folder.path).resume()).rejects.toMatchObject({ code: "STATE_UNUSABLE" });
  });

  it("E7 is told to a manager at once, whoever makes it", async () => {
    await using folder = await temporaryFolder();
    const file = new HoldFile(folder.path);
    using watching = await HoldWatch.start(file, { intervalMs: 3_600_000 });
    const told = listen(watching);
    await file.hold("one");
    await expect.poll(() => told).toEqual(["one"]);
    await file.hold("two");
    await expect.poll(() => told).toEqual(["one", "two"]);
    await file.resume();
    await expect.poll(() => told).toEqual(["one", "two", undefined]);
    expect(watching.reason).toBeUndefined();
  });

  it("E7 is known from the start, and not told again for a state that is written", async () => {
    await using folder = await temporaryFolder();
    await using store = await StateStore.open({ directory: folder.path });
    await store.hold.hold("one");
    using watching = await HoldWatch.start(store.hold, { intervalMs: 3_600_000 });
    const told = listen(watching);
    expect(watching.reason).toBe("one");
    for (let count = 0; count < 20; count += 1) await store.write({ ...emptyState, journal: [{ count }] });
    await store.hold.hold("one");
    await watching.check();
    expect(told).toEqual([]);
  });

  it("W2 is found by the next look where its folder was replaced", async () => {
    await using folder = await temporaryFolder();
    const directory = path.join(folder.path, "state");
    await mkdir(directory);
    const file = new HoldFile(directory);
    using watching = await HoldWatch.start(file, { intervalMs: 20 });
    const told = listen(watching);
    await rename(directory, path.join(folder.path, "away"));
    await mkdir(directory);
    await file.hold("one");
    await expect.poll(() => told).toEqual(["one"]);
  });

  it("is not told any more once nobody watches", async () => {
    await using folder = await temporaryFolder();
    const file = new HoldFile(folder.path);
    const watching = await HoldWatch.start(file, { intervalMs: 5 });
    const told = listen(watching);
    watching[Symbol.dispose]();
    await file.hold("one");
    await watching.check();
    expect(told).toEqual([]);
  });
});

function listen(watching: HoldWatch): readonly (string | undefined)[] {
  const told: (string | undefined)[] = [];
  watching.events.on("change", (reason) => told.push(reason));
  return told;
}

async function writeSnapshot(store: StateStore, folder: TemporaryFolder, text: string): Promise<Snapshot> {
  await folder.write({ "etc/bird.conf": `${text}\n` });
  return store.snapshots.write(await readConfigSource({ main: path.join(folder.path, "etc/bird.conf") }));
}

/** The copies of a good content, of an unfinished attempt, of what is published, and of nothing, by their ids. */
async function writeFourSnapshots(directory: string, folder: TemporaryFolder): Promise<readonly string[]> {
  await using store = await StateStore.open({ directory });
  const good = await writeSnapshot(store, folder, "# good");
  const attempt = await writeSnapshot(store, folder, "# attempt");
  const active = await writeSnapshot(store, folder, "# active");
  const nothing = await writeSnapshot(store, folder, "# nothing");
  await store.active.publish(active);
  await store.write({
    ...emptyState,
    good: [{ hash: good.hash, snapshotId: good.id, confirmedAt: 1 }],
    unfinished: {
      hash: attempt.hash,
      trigger: "content",
      before: { kind: "unknown" },
      reason: "interrupted",
      snapshotId: attempt.id,
      startedAt: 1,
      loadBefore: undefined,
      loadSent: undefined,
    },
  });
  return [good.id, attempt.id, active.id, nothing.id];
}

/** Does something as a user who owns nothing. */
async function withoutRights(work: () => Promise<void>): Promise<void> {
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}
