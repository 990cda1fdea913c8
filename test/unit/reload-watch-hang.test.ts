import type * as promises from "node:fs/promises";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { ConfigWatcher } from "../../src/reload/watch/config-watcher.ts";
import { watchFolder } from "../../src/reload/watch/watch-folder.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { ManualClock } from "./support/watch-systems.ts";
import { watchConfig } from "./support/watched-config.ts";

/** Below this folder no system call returns until it is released. */
const hang = vi.hoisted(() => ({ folder: "none", waiting: new Set<() => void>(), count: 0 }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof promises>();
  const slow =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (`${args[0]}`.startsWith(hang.folder)) {
        hang.count++;
        await new Promise<void>((resolve) => hang.waiting.add(resolve));
      }
      return call(...args);
    };
  const { stat, realpath, readlink, open } = real;
  return { ...real, stat: slow(stat), realpath: slow(realpath), readlink: slow(readlink), open: slow(open) };
});

it("R7 tells once that a mount hangs, begins nothing more on it, and goes on when it answers", async () => {
  await using folder = await temporaryFolder();
  const main = await folder.write({ "etc/bird.conf": "# 1\n" });
  await using watched = await watchConfig({ main, timeoutMs: 100 });
  hang.folder = path.join(folder.path, "etc");
  await watched.watcher.resync();
  expect(watched.told.all).toEqual([
    ["stable", "# 1\n"],
    ["fault", "SOURCE_UNSTABLE"],
  ]);
  const { count } = hang;
  for (let round = 0; round < 5; round++) await watched.watcher.resync();
  expect(hang.count).toBe(count);
  await writeFile(main, "# 2\n");
  hang.folder = "none";
  for (const release of hang.waiting) release();
  await watched.told.until(["stable", "# 2\n"]);
  expect(watched.told.all.length).toBe(3);
});

it("R7 begins and is closed on a mount that hangs", async () => {
  await using folder = await temporaryFolder();
  const main = await folder.write({ "etc/bird.conf": "# 1\n" });
  hang.folder = path.join(folder.path, "etc");
  const watched = await watchConfig({ main, timeoutMs: 100 });
  expect(hang.waiting.size).toBeGreaterThan(0);
  expect(watched.told.all).toEqual([["fault", "SOURCE_UNSTABLE"]]);
  const resynced = watched.watcher.resync();
  await watched.watcher.close();
  await resynced;
  hang.folder = "none";
  for (const release of hang.waiting) release();
  expect(watched.told.all.length).toBe(1);
});

it("R7 is closed while it waits for a mount that hangs, with no timer left", async () => {
  await using folder = await temporaryFolder();
  const main = await folder.write({ "etc/bird.conf": "# 1\n" });
  hang.folder = path.join(folder.path, "etc");
  const clock = new ManualClock();
  const watcher = ConfigWatcher.open({ main }, { clock, watch: watchFolder });
  const started = watcher.start();
  await expect.poll(() => clock.pending).toEqual([10_000]);
  await watcher.close();
  await started;
  expect(clock.pending).toEqual([]);
  hang.folder = "none";
  for (const release of hang.waiting) release();
});
