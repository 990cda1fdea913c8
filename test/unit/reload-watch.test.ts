import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import {
  appendFile,
  chmod,
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { nodeFacts } from "../../src/reload/facts/facts.ts";
import { ConfigWatcher, type WatcherSystem } from "../../src/reload/watch/config-watcher.ts";
import { swapPayload, temporaryFolder } from "./support/config-volume.ts";
import { editors } from "./support/editors.ts";
import { faultyWatches, ManualClock } from "./support/watch-systems.ts";
import { watchConfig } from "./support/watched-config.ts";

/** For what depends on other programs, and on a busy machine. */
const slow = { timeout: 60_000 } as const;

describe("a watcher of a ConfigMap's volume", () => {
  it.each([0, 20])(
    "W1 tells the last of 200 payloads, %d ms apart, and no more of them than there were pauses",
    async (gapMs) => {
      await using folder = await temporaryFolder();
      await swapPayload(folder.path, payload(0));
      const quietMs = 30;
      await using watched = await watchConfig({ main: path.join(folder.path, "bird.conf"), quietMs });
      const began = performance.now();
      for (let version = 1; version <= 200; version++) {
        await swapPayload(folder.path, payload(version));
        if (gapMs > 0) await delay(gapMs);
      }
      await watched.told.until(["stable", "# 200\n"]);
      const pauses = Math.ceil((performance.now() - began) / quietMs);
      expect(watched.told.all.length).toBeLessThanOrEqual(1 + pauses);
      expect(new Set(watched.told.all.map(([event]) => event))).toEqual(new Set(["stable"]));
      await watched.watcher.resync();
      expect(watched.told.all.at(-1)).toEqual(["stable", "# 200\n"]);
    },
  );

  it("W9 tells nothing of a payload that is the same", async () => {
    await using folder = await temporaryFolder();
    await swapPayload(folder.path, payload(1));
    await using watched = await watchConfig({ main: path.join(folder.path, "bird.conf") });
    for (let count = 0; count < 5; count++) {
      await swapPayload(folder.path, payload(1));
      await watched.watcher.resync();
    }
    await swapPayload(folder.path, payload(2));
    await watched.told.until(["stable", "# 2\n"]);
    expect(watched.told.all).toEqual([
      ["stable", "# 1\n"],
      ["stable", "# 2\n"],
    ]);
  });

  it("R4 tells of a key that is added, and of one that goes", async () => {
    await using folder = await temporaryFolder();
    const main = 'include "*.inc";\n';
    await swapPayload(folder.path, { "bird.conf": main, "a.inc": "# a\n" });
    await using watched = await watchConfig({ main: path.join(folder.path, "bird.conf") });
    const names = namesTold(watched.watcher);
    await swapPayload(folder.path, { "bird.conf": main, "a.inc": "# a\n", "b.inc": "# b\n" });
    await expect.poll(() => names, slow).toEqual(["a.inc b.inc bird.conf"]);
    await swapPayload(folder.path, { "bird.conf": main, "b.inc": "# b\n" });
    await expect.poll(() => names, slow).toEqual(["a.inc b.inc bird.conf", "b.inc bird.conf"]);
  });

  it("W12 tells once that the payload is gone, and tells it again when it is back", async () => {
    await using folder = await temporaryFolder();
    await swapPayload(folder.path, payload(1));
    await using watched = await watchConfig({ main: path.join(folder.path, "bird.conf") });
    await swapPayload(folder.path, { other: "" });
    await watched.told.until(["fault", "SOURCE_MISSING"]);
    await watched.watcher.resync();
    await watched.watcher.resync();
    await swapPayload(folder.path, payload(1));
    await watched.told.untilTrue((all) => all.length === 3);
    await swapPayload(folder.path, { other: "" });
    await watched.told.untilTrue((all) => all.length === 4);
    expect(watched.told.all).toEqual([
      ["stable", "# 1\n"],
      ["fault", "SOURCE_MISSING"],
      ["stable", "# 1\n"],
      ["fault", "SOURCE_MISSING"],
    ]);
  });
});

describe("a watcher of folders and links", () => {
  it.each([
    ["renamed away", (etc: string) => rename(etc, `${etc}.old`)],
    ["deleted", (etc: string) => rm(etc, { recursive: true })],
  ] as const)("W2 follows a folder that is %s and made anew, and says so once", async (_, lose) => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird/bird.conf": "# 1\n" });
    const etc = path.join(folder.path, "etc");
    await using watched = await watchConfig({ main });
    await lose(etc);
    // A folder above those that are watched may go without any event.
    await watched.watcher.resync();
    await folder.write({ "etc/bird/bird.conf": "# 2\n" });
    await watched.told.until(["stable", "# 2\n"]);
    await folder.write({ "etc/bird/bird.conf": "# 3\n" });
    await watched.told.until(["stable", "# 3\n"]);
    expect(watched.told.all.filter(([event]) => event !== "caughtUp")).toEqual([
      ["stable", "# 1\n"],
      ["fault", "SOURCE_MISSING"],
      ["rearmed", path.join(etc, "bird")],
      ["stable", "# 2\n"],
      ["stable", "# 3\n"],
    ]);
  });

  it("W2 finds a folder that was replaced within one quiet period, and sees what changes in it", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# 1\n" });
    const etc = path.join(folder.path, "etc");
    await using watched = await watchConfig({ main });
    for (let version = 2; version < 6; version++) {
      await rm(etc, { recursive: true });
      await folder.write({ "etc/bird.conf": `# ${version}\n` });
      await watched.told.until(["stable", `# ${version}\n`]);
      await writeFile(main, `# ${version} again\n`);
      await watched.told.until(["stable", `# ${version} again\n`]);
    }
    expect(watched.told.all.filter(([event]) => event === "rearmed").length).toBe(4);
  });

  it("W3 sees every link on the way, and the file's own folder", async () => {
    await using folder = await temporaryFolder();
    await folder.write({
      "trees/a/bird.conf": "# a\n",
      "trees/b/bird.conf": "# b\n",
      "x/real.conf": "# x\n",
    });
    const at = (name: string) => path.join(folder.path, name);
    const swapLink = async (target: string, name: string): Promise<void> => {
      await symlink(target, at(`${name}.tmp`));
      await rename(at(`${name}.tmp`), at(name));
    };
    await swapLink("trees/a", "current");
    await using watched = await watchConfig({ main: at("current/bird.conf"), roots: [folder.path] });
    await swapLink("trees/b", "current");
    await watched.told.until(["stable", "# b\n"]);
    await folder.write({ "trees/b/bird.conf": "# b2\n" });
    await watched.told.until(["stable", "# b2\n"]);
    await swapLink("../../x/real.conf", "trees/b/bird.conf");
    await watched.told.until(["stable", "# x\n"]);
    await folder.write({ "x/real.conf": "# x2\n" });
    await watched.told.until(["stable", "# x2\n"]);
    // What is no longer on the way is no longer seen, and back on it it is.
    await folder.write({ "trees/a/bird.conf": "# a2\n" });
    await swapLink("trees/a", "current");
    await watched.told.until(["stable", "# a2\n"]);
    expect(watched.told.all.map(([, text]) => text)).toEqual([
      "# a\n",
      "# b\n",
      "# b2\n",
      "# x\n",
      "# x2\n",
      "# a2\n",
    ]);
  });

  it("W4 sees folders of includes as soon as a file includes them, and files that a pattern finds", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# none\n", "else/where/c.conf": "# c\n" });
    await using watched = await watchConfig({ main, roots: [folder.path] });
    const names = namesTold(watched.watcher);
    const until = (text: string) => expect.poll(() => names.at(-1), slow).toBe(text);
    await folder.write({ "etc/bird.conf": 'include "d/*.conf";\n' });
    await until("bird.conf");
    await folder.write({ "etc/d/a.conf": "# a\n" });
    await until("bird.conf d/a.conf");
    await folder.write({ "etc/d/b.conf": `include "${folder.path}/else/where/c.conf";\n` });
    const outside = path.join(folder.path, "else/where/c.conf");
    await until(`${outside} bird.conf d/a.conf d/b.conf`);
    await folder.write({ "else/where/c.conf": 'include "later/*.inc";\n' });
    await expect.poll(() => names.length, slow).toBe(4);
    await folder.write({ "else/where/later/d.inc": "# d\n" });
    await until(`${outside} ${path.dirname(outside)}/later/d.inc bird.conf d/a.conf d/b.conf`);
    await unlink(path.join(folder.path, "etc/d/b.conf"));
    await until("bird.conf d/a.conf");
    expect(names.length).toBe(6);
  });

  it("W4 sees the file of a fact", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "etc/bird.conf": 'include "birdvars.conf";\ndefine a = key;\n',
      "secret/key": "1",
    });
    const facts = nodeFacts({ facts: { key: { type: "asn", file: path.join(folder.path, "secret/key") } } });
    await using watched = await watchConfig({ main, facts });
    const texts: string[] = [];
    watched.watcher.events.on("stable", (source) => texts.push(source.facts?.text.split("\n")[1] ?? ""));
    await folder.write({ "secret/key": "2" });
    await expect.poll(() => texts, slow).toEqual(["define key = 2;"]);
    await folder.write({ "secret/key": "no number" });
    await watched.told.until(["fault", "FACT_INVALID"]);
    await folder.write({ "secret/key": "3" });
    await expect.poll(() => texts, slow).toEqual(["define key = 2;", "define key = 3;"]);
  });

  it("R7 sees that an include which cannot be read is mended, wherever it lies", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# 1\n" });
    await using watched = await watchConfig({ main, roots: [folder.path] });
    const pipe = path.join(folder.path, "far/away.conf");
    await mkdir(path.dirname(pipe));
    execFileSync("mkfifo", [pipe]);
    await folder.write({ "etc/bird.conf": `include "${pipe}";\n` });
    await watched.told.until(["fault", "NOT_A_REGULAR_FILE"]);
    await unlink(pipe);
    await folder.write({ "far/away.conf": "# mended\n" });
    await watched.told.until(["stable", `include "${pipe}";\n`]);
    expect(watched.told.all.map(([event]) => event)).toEqual(["stable", "fault", "stable"]);
  });

  it("W13 misses nothing that changes while it begins, between what it reads and what it watches", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "e/*.conf";\n' });
    const watches = faultyWatches();
    const { clock, watch } = watches.system;
    let version = 0;
    const system: WatcherSystem = {
      clock,
      // At the last moment before each watch, something changes in a folder that is not watched yet.
      watch: (...args) => {
        mkdirSync(path.join(folder.path, "e"), { recursive: true });
        writeFileSync(path.join(folder.path, "e/a.conf"), `# ${++version}\n`);
        return watch(...args);
      },
    };
    const watcher = ConfigWatcher.open({ main, quietMs: 30, resyncMs: 600_000 }, system);
    const texts: (string | undefined)[] = [];
    watcher.events.on("stable", (source) => texts.push(source.files.get("e/a.conf")?.text.text));
    await watcher.start();
    expect(watches.asked).toEqual([folder.path, path.join(folder.path, "e")]);
    expect(texts).toEqual(["# 2\n"]);
    await watcher.close();
  });

  it("W13 says of nothing that a resync found it where an event told it too", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    await using watched = await watchConfig({ main });
    for (const version of [2, 3, 4]) {
      await writeFile(main, `# ${version}\n`);
      await watched.watcher.resync();
    }
    expect(watched.told.all).toEqual([1, 2, 3, 4].map((version) => ["stable", `# ${version}\n`]));
  });
});

describe("a watcher of files that are edited", () => {
  it("W9 tells nothing of touch, chmod, reading, and the same content written again", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    await using watched = await watchConfig({ main });
    const idle: readonly (() => Promise<unknown>)[] = [
      () => utimes(main, new Date(), new Date()),
      () => chmod(main, 0o600),
      () => readFile(main),
      () => writeFile(main, "# 1\n"),
      () => folder.write({ "other.conf": "# 2\n" }),
      async () => {
        await copyFile(main, `${main}.new`);
        await rename(`${main}.new`, main);
      },
    ];
    for (const change of idle) {
      await change();
      await watched.watcher.resync();
    }
    await writeFile(main, "# 2\n");
    await watched.told.until(["stable", "# 2\n"]);
    expect(watched.told.all).toEqual([
      ["stable", "# 1\n"],
      ["stable", "# 2\n"],
    ]);
  });

  it.each(editors.map(({ name, save }) => [name, save] as const))(
    "W10 tells once what %s saved, and nothing of what it leaves",
    async (_, save) => {
      await using folder = await temporaryFolder();
      const main = await folder.write({ "bird.conf": "# 0\n" });
      await using watched = await watchConfig({ main, quietMs: 150 });
      const expected = [["stable", "# 0\n"]];
      for (let version = 1; version <= 3; version++) {
        const before = await readFile(main, "utf8");
        await save(main, `# ${version}\n`);
        const after = await readFile(main, "utf8");
        expect(after).not.toBe(before);
        expected.push(["stable", after]);
        await watched.told.until(["stable", after]);
      }
      await watched.watcher.resync();
      expect(watched.told.all).toEqual(expected);
    },
  );

  it("W8 finds by a resync what no event tells, though size and time are the same", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "# 1\n", "else/none": "" });
    const other = path.join(folder.path, "else/link");
    // By another name in another folder: a watched folder is told of changes through its own names alone.
    await link(main, other);
    await using watched = await watchConfig({ main });
    const { mtime } = await stat(main);
    await using file = await open(other, "r+");
    await file.write("# 2\n", 0);
    await file.utimes(mtime, mtime);
    await watched.watcher.resync();
    expect(watched.told.all).toEqual([["stable", "# 1\n"], ["stable", "# 2\n"], ["caughtUp"]]);
  });

  it("R1 tells nothing of what a writer has written so far", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "" });
    await using watched = await watchConfig({ main, quietMs: 400 });
    const line = `${"#".repeat(4095)}\n`;
    for (let count = 0; count < 16; count++) {
      await appendFile(main, line);
      await delay(10);
    }
    await watched.told.until(["stable", line.repeat(16)]);
    expect(watched.told.all.length).toBe(2);
  });

  it.skipIf(!hasProgram("python3"))("W8 finds by a resync what was written into memory", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    await using watched = await watchConfig({ main });
    const lines = [
      "import mmap, sys",
      "f = open(sys.argv[1], 'r+b')",
      "m = mmap.mmap(f.fileno(), 0)",
      "m[2:3] = b'2'",
    ];
    execFileSync("python3", ["-c", lines.join("\n"), main], { stdio: ["ignore", "ignore", "pipe"] });
    await watched.watcher.resync();
    expect(watched.told.all).toEqual([["stable", "# 1\n"], ["stable", "# 2\n"], ["caughtUp"]]);
  });

  it("W11 tells what it finds while a writer never pauses", async () => {
    await using folder = await temporaryFolder();
    await swapPayload(folder.path, payload(0));
    const main = path.join(folder.path, "bird.conf");
    await using watched = await watchConfig({ main, quietMs: 100, maxWaitMs: 200 });
    let version = 0;
    while (watched.told.all.length < 5) {
      await swapPayload(folder.path, payload(++version));
      await delay(5);
    }
    await watched.told.until(["stable", `# ${version}\n`]);
  });
});

describe("a watcher at rest", () => {
  it("has no timer but the one of its resync, and reads at no other time", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    const clock = new ManualClock();
    const watches = faultyWatches(clock);
    const watcher = ConfigWatcher.open({ main }, watches.system);
    const texts: (string | undefined)[] = [];
    watcher.events.on("stable", (source) => texts.push(source.files.get("bird.conf")?.text.text));
    const started = watcher.start();
    await expect.poll(() => clock.pending, slow).toEqual([150]);
    clock.advance(150);
    await started;
    expect(clock.pending).toEqual([20_000]);
    for (const version of [2, 3]) {
      clock.advance(20_000);
      await expect.poll(() => clock.pending, slow).toEqual([150]);
      clock.advance(150);
      await expect.poll(() => clock.pending, slow).toEqual([20_000]);
      await writeFile(main, `# ${version}\n`);
      await expect.poll(() => clock.pending, slow).toEqual([75, 20_000]);
      // All that was told of one writing is heard in one round of the event loop.
      for (let round = 0; round < 2; round++) await new Promise((resolve) => setImmediate(resolve));
      clock.advance(150);
      await expect.poll(() => texts.at(-1), slow).toBe(`# ${version}\n`);
      expect(clock.pending).toEqual([19_850]);
    }
    await watcher.close();
    expect(clock.pending).toEqual([]);
    expect(watches.count).toBe(0);
  });

  it("tells what is there at the end of a quiet period, whatever it read in the middle of it", async () => {
    await using folder = await temporaryFolder();
    await swapPayload(folder.path, { "bird.conf": "# 1\n" });
    const clock = new ManualClock();
    const watches = faultyWatches(clock);
    let hears = true;
    const system: WatcherSystem = {
      clock,
      watch: (at, { onEvent, onError }) =>
        watches.system.watch(at, { onError, onEvent: (name) => hears && onEvent(name) }),
    };
    await using watcher = ConfigWatcher.open({ main: path.join(folder.path, "bird.conf") }, system);
    const texts: (string | undefined)[] = [];
    watcher.events.on("stable", (source) => texts.push(source.files.get("bird.conf")?.text.text));
    const started = watcher.start();
    await expect.poll(() => clock.pending, slow).toEqual([150]);
    clock.advance(150);
    await started;
    for (const [seen, unseen] of [
      ["# 2\n", "# 3\n"],
      ["# 4\n", undefined],
    ] as const) {
      const before = watches.asked.length;
      await swapPayload(folder.path, { "bird.conf": seen });
      await expect.poll(() => clock.pending[0], slow).toBe(75);
      // All that was told of one swap is heard in one round of the event loop.
      for (let round = 0; round < 2; round++) await new Promise((resolve) => setImmediate(resolve));
      hears = false;
      clock.advance(75);
      // The new payload is watched in the middle, and read then.
      await expect.poll(() => watches.asked.length, slow).toBeGreaterThan(before);
      for (let round = 0; round < 50; round++) await stat(folder.path);
      if (unseen !== undefined) await swapPayload(folder.path, { "bird.conf": unseen });
      clock.advance(75);
      await expect.poll(() => texts.at(-1), slow).toBe(unseen ?? seen);
      hears = true;
    }
    expect(texts).toEqual(["# 1\n", "# 3\n", "# 4\n"]);
  });

  it("tells nothing more once it is closed, while it reads, begins or waits", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    for (let round = 0; round < 30; round++) {
      const clock = new ManualClock();
      const watches = faultyWatches(clock);
      const watcher = ConfigWatcher.open(
        { main, probeDirectory: path.join(folder.path, "probe") },
        watches.system,
      );
      let told = 0;
      watcher.events.on("stable", () => told++);
      const started = watcher.start();
      const resynced = watcher.resync();
      for (let step = 0; step < round * 2; step++) await new Promise((resolve) => setImmediate(resolve));
      if (round > 15) clock.advance(150);
      const before = told;
      await watcher.close();
      await watcher.close();
      await Promise.all([started, resynced, watcher.start(), watcher.resync()]);
      expect(told).toBe(before);
      // Nothing that was under way begins anything any more.
      await readFile(main);
      expect(clock.pending).toEqual([]);
      expect(watches.count).toBe(0);
    }
  });

  it("lets the program hear of a listener that throws, and goes on", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    await using watched = await watchConfig({ main });
    const heard: unknown[] = [];
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.once("uncaughtException", (error) => heard.push(error));
    watched.watcher.events.once("stable", () => {
      throw new Error("a listener's own");
    });
    await writeFile(main, "# 2\n");
    await expect.poll(() => heard, slow).toEqual([new Error("a listener's own")]);
    for (const listener of listeners) process.on("uncaughtException", listener);
    await writeFile(main, "# 3\n");
    await watched.told.until(["stable", "# 3\n"]);
  });

  it("may be asked to read before it starts, and tells of nothing that it was caught up", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# 1\n" });
    await using watcher = ConfigWatcher.open({ main, quietMs: 30 });
    const told: string[] = [];
    watcher.events.on("stable", () => told.push("stable"));
    watcher.events.on("caughtUp", () => told.push("caughtUp"));
    await watcher.resync();
    await watcher.start();
    expect(told).toEqual(["stable"]);
  });

  it("refuses a relative path and times that are none", () => {
    expect(() => ConfigWatcher.open({ main: "bird.conf" })).toThrow(/main: expected an absolute path/);
    expect(() => ConfigWatcher.open({ main: "/bird.conf", resyncMs: 0 })).toThrow(/resyncMs/);
  });
});

function payload(version: number): { readonly "bird.conf": string } {
  return { "bird.conf": `# ${version}\n` };
}

/** The names of the files of each configuration that is told from now on. */
function namesTold({ events }: ConfigWatcher): readonly string[] {
  const names: string[] = [];
  events.on("stable", (source) => names.push([...source.files.keys()].sort().join(" ")));
  return names;
}

function hasProgram(name: string): boolean {
  const { PATH = "" } = process.env;
  return PATH.split(":").some((folder) => existsSync(path.join(folder, name)));
}
