import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { swapPayload, temporaryFolder } from "./support/config-volume.ts";
import { fastClock, faultyWatches } from "./support/watch-systems.ts";
import { watchConfig } from "./support/watched-config.ts";
import { WatcherProcess } from "./support/watcher-process.ts";

const canUnshare = unshares("-Urm");
const never = { quietMs: 30, resyncMs: 600_000 } as const;

describe("a watcher without inotify", () => {
  it.skipIf(!canUnshare).each([
    ["EMFILE", "max_inotify_instances", 0],
    ["ENOSPC", "max_inotify_watches", 1],
  ] as const)("W6 polls, and says so once, where the system says %s", async (reason, limit, value) => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": 'include "d/*.conf";\n# 1\n', "etc/d/a.conf": "" });
    await using watcher = await WatcherProcess.start(
      { main, ...never, pollMs: 50 },
      { unshare: "-Ur", commands: `echo ${value} > /proc/sys/user/${limit}` },
    );
    await writeFile(main, 'include "d/*.conf";\n# 2\n');
    await watcher.said.until(["stable", 'include "d/*.conf";\n# 2\n']);
    watcher.send("resync");
    await watcher.done();
    await rm(main);
    await watcher.said.until(["fault", "SOURCE_MISSING"]);
    await writeFile(main, "# 3\n");
    await watcher.said.until(["stable", "# 3\n"]);
    expect(watcher.told).toEqual([
      ["mode", `poll ${reason}`],
      ["stable", 'include "d/*.conf";\n# 1\n'],
      ["stable", 'include "d/*.conf";\n# 2\n'],
      ["fault", "SOURCE_MISSING"],
      ["stable", "# 3\n"],
    ]);
  });

  it("W6 sees what links lead to, folders of patterns and the same size while it polls", async () => {
    await using folder = await temporaryFolder();
    const watches = faultyWatches();
    watches.fail = "EMFILE";
    const volume = path.join(folder.path, "volume");
    mkdirSync(volume);
    await swapPayload(volume, { "bird.conf": `include "${folder.path}/d/*.conf";\n# 1\n` });
    await folder.write({ "d/a.conf": "# a\n" });
    const options = { main: path.join(volume, "bird.conf"), roots: [folder.path], pollMs: 20 };
    await using watched = await watchConfig(options, watches.system);
    let count = 0;
    watched.watcher.events.on("stable", () => count++);
    const until = (number: number) => expect.poll(() => count, { timeout: 60_000 }).toBe(number);
    await swapPayload(volume, { "bird.conf": `include "${folder.path}/d/*.conf";\n# 2\n` });
    await until(1);
    await folder.write({ "d/b.conf": "# b\n" });
    await until(2);
    await folder.write({ "d/b.conf": "# c\n" });
    await until(3);
    await rename(path.join(folder.path, "d"), path.join(folder.path, "e"));
    await until(4);
    expect(watched.watcher.mode).toEqual({ kind: "poll", reason: "EMFILE" });
    expect(watched.told.all.filter(([event]) => event !== "stable")).toEqual([["mode", "poll EMFILE"]]);
  });

  it("W6 goes back to inotify when it can be had again, and polls no more", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    const watches = faultyWatches();
    watches.fail = "ENOSPC";
    await using watched = await watchConfig({ main, pollMs: 600_000 }, watches.system);
    await watched.watcher.resync();
    expect(watches.count).toBe(0);
    watches.fail = undefined;
    await watched.watcher.resync();
    await writeFile(main, "# 2\n");
    await watched.told.until(["stable", "# 2\n"]);
    expect(watched.told.all).toEqual([
      ["mode", "poll ENOSPC"],
      ["stable", "# 1\n"],
      ["mode", "inotify"],
      ["stable", "# 2\n"],
    ]);
  });

  it("W6 polls also where watches that it had are lost and cannot be had again", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    const watches = faultyWatches();
    await using watched = await watchConfig({ main, pollMs: 20 }, watches.system);
    watches.breakAll();
    await expect.poll(() => watches.asked.length, { timeout: 60_000 }).toBe(2);
    await writeFile(main, "# 2\n");
    await watched.told.until(["stable", "# 2\n"]);
    watches.fail = "EMFILE";
    watches.breakAll();
    await watched.told.until(["mode", "poll EMFILE"]);
    await writeFile(main, "# 3\n");
    await watched.told.until(["stable", "# 3\n"]);
  });
});

describe("a watcher whose events are lost", () => {
  it("W5 finds the payload that the queue had no room for, and says that it was a resync", async () => {
    await using folder = await temporaryFolder();
    await using noise = await temporaryFolder();
    await swapPayload(folder.path, { "bird.conf": "# 1\n" });
    await using watcher = await WatcherProcess.start({ main: path.join(folder.path, "bird.conf"), ...never });
    watcher.send("watch", noise.path);
    await watcher.done();
    // Each process has one queue for all that it watches.
    watcher.send("block", path.join(noise.path, "go"));
    await watcher.said.until(["blocked"]);
    flood(noise.path);
    await swapPayload(folder.path, { "bird.conf": "# 2\n" });
    closeSync(openSync(path.join(noise.path, "go"), "w"));
    watcher.send("resync");
    await watcher.done();
    expect(watcher.told).toEqual([["stable", "# 1\n"], ["stable", "# 2\n"], ["caughtUp"]]);
    await swapPayload(folder.path, { "bird.conf": "# 3\n" });
    await watcher.said.until(["stable", "# 3\n"]);
  });

  it("W5 needs no resync where its own folder's events filled the queue", async () => {
    await using folder = await temporaryFolder();
    await using other = await temporaryFolder();
    await swapPayload(folder.path, { "bird.conf": "# 1\n" });
    await using watcher = await WatcherProcess.start({ main: path.join(folder.path, "bird.conf"), ...never });
    watcher.send("block", path.join(other.path, "go"));
    await watcher.said.until(["blocked"]);
    flood(folder.path);
    await swapPayload(folder.path, { "bird.conf": "# 2\n" });
    await other.write({ go: "" });
    await watcher.said.until(["stable", "# 2\n"]);
    expect(watcher.told).toEqual([
      ["stable", "# 1\n"],
      ["stable", "# 2\n"],
    ]);
  });

  it("L3 makes all watches anew where the probe tells nothing, and polls where that does not help", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# 1\n" });
    const probeDirectory = path.join(folder.path, "state/probe");
    const watches = faultyWatches(fastClock(20));
    watches.isDeaf = true;
    const options = { main, probeDirectory, quietMs: 200, pollMs: 1_000, resyncMs: 10_000_000 };
    await using watched = await watchConfig(options, watches.system);
    const etc = path.join(folder.path, "etc");
    await writeFile(main, "# 2\n");
    await watched.watcher.resync();
    expect(watches.asked).toEqual([etc, probeDirectory, etc, probeDirectory]);
    await writeFile(main, "# 3\n");
    await watched.told.until(["stable", "# 3\n"]);
    await watched.watcher.resync();
    expect(watched.told.all).toEqual([
      ["stable", "# 1\n"],
      ["mode", "poll probe"],
      ["stable", "# 2\n"],
      ["caughtUp"],
      ["stable", "# 3\n"],
    ]);
    watches.isDeaf = false;
    await expect
      .poll(async () => {
        await watched.watcher.resync();
        return watched.watcher.mode;
      })
      .toEqual({ kind: "inotify" });
  });

  it("L3 goes on with inotify where new watches hear again", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# 1\n" });
    const probeDirectory = path.join(folder.path, "state");
    const watches = faultyWatches();
    watches.isDeaf = true;
    await using watched = await watchConfig({ main, probeDirectory }, watches.system);
    const resynced = watched.watcher.resync();
    await expect.poll(() => watches.asked.length, { timeout: 60_000 }).toBe(2);
    watches.isDeaf = false;
    await resynced;
    await writeFile(main, "# 2\n");
    await watched.told.until(["stable", "# 2\n"]);
    expect(watched.told.all).toEqual([
      ["stable", "# 1\n"],
      ["stable", "# 2\n"],
    ]);
    const asked = watches.asked.length;
    for (let count = 0; count < 3; count++) await watched.watcher.resync();
    expect(watches.asked.length).toBe(asked);
    expect(watched.watcher.mode).toEqual({ kind: "inotify" });
    expect(await readFile(path.join(probeDirectory, "watch-probe"), "utf8")).toBe("");
  });

  it("L3 polls where it cannot touch its probe", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# 1\n", state: "no folder" });
    await using watched = await watchConfig({ main, probeDirectory: path.join(folder.path, "state/probe") });
    await watched.watcher.resync();
    expect(watched.told.all).toEqual([
      ["stable", "# 1\n"],
      ["mode", "poll probe"],
    ]);
  });
});

describe("a watcher of a file that is mounted by itself", () => {
  it.skipIf(!canUnshare)("W7 says so at the start, and that it is old after the next update", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ "volume/bird.conf": "# 1\n", "etc/bird.conf": "", "volume/plain.inc": "" });
    const volume = path.join(folder.path, "volume/bird.conf");
    const main = path.join(folder.path, "etc/bird.conf");
    await using watcher = await WatcherProcess.start(
      { main, ...never },
      { unshare: "-Urm", commands: `mount --bind '${volume}' '${main}'` },
    );
    watcher.send("resync");
    await watcher.done();
    await rm(volume);
    await folder.write({ "volume/bird.conf": "# 2\n" });
    for (let count = 0; count < 2; count++) watcher.send("resync");
    await watcher.done();
    expect(watcher.told).toEqual([
      ["subPath", main, false],
      ["stable", "# 1\n"],
      ["subPath", main, true],
    ]);
  });

  it.skipIf(!canUnshare)("W7 says nothing of a folder that is mounted", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ "volume/bird.conf": "# 1\n", "etc/none": "" });
    const main = path.join(folder.path, "etc/bird.conf");
    await using watcher = await WatcherProcess.start(
      { main, ...never },
      { unshare: "-Urm", commands: `mount --bind '${folder.path}/volume' '${folder.path}/etc'` },
    );
    await folder.write({ "volume/bird.conf": "# 2\n" });
    await watcher.said.until(["stable", "# 2\n"]);
    expect(watcher.told.map(([event]) => event)).toEqual(["stable", "stable"]);
  });
});

describe("a watcher's process", () => {
  it("is kept alive by one timer and its watches alone", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": 'include "../d/*";\n', "d/a": "" });
    await using watcher = await WatcherProcess.start({ main, roots: [folder.path], ...never });
    watcher.send("resources");
    await watcher.done();
    const [resources] = watcher.said.all.flatMap((said) => (said[0] === "resources" ? [said[1]] : []));
    const count = (kind: string) => resources?.filter((one) => one === kind).length;
    expect(count("Timeout")).toBe(1);
    expect(count("FSEventWrap")).toBe(2);
    expect(count("FSReqPromise")).toBe(0);
  });
});

/** More events than a queue has room for. */
function flood(folder: string): void {
  const room = Number(readFileSync("/proc/sys/fs/inotify/max_queued_events", "utf8"));
  const name = path.join(folder, "noise");
  for (let events = 0; events <= room; events += 2) {
    closeSync(openSync(name, "w"));
    unlinkSync(name);
  }
}

function unshares(flags: string): boolean {
  try {
    execFileSync("unshare", [flags, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
