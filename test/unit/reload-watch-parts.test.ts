import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { BirdError } from "../../src/errors.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import type { Outcome } from "../../src/reload/watch/outcome.ts";
import { Polling } from "../../src/reload/watch/polling.ts";
import { type QuietEnd, QuietPeriod } from "../../src/reload/watch/quiet-period.ts";
import { readSettled } from "../../src/reload/watch/read-settled.ts";
import { parseMountInfo } from "../../src/reload/watch/sub-path.ts";
import { Turn } from "../../src/reload/watch/turn.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { ManualClock } from "./support/watch-systems.ts";

describe("a quiet period", () => {
  function start() {
    const clock = new ManualClock();
    const ends: (readonly [QuietEnd, number])[] = [];
    const onEnd = (end: QuietEnd) => ends.push([end, clock.now()]);
    return { clock, ends, quiet: new QuietPeriod({ quietMs: 100, maxWaitMs: 1_000, clock, onEnd }) };
  }

  it("ends so long after the last event", () => {
    const { clock, ends, quiet } = start();
    quiet.note();
    clock.advance(60);
    quiet.note();
    clock.advance(60);
    quiet.note();
    expect(quiet.isWaiting).toBe(true);
    clock.advance(99);
    expect(ends).toEqual([]);
    clock.advance(1);
    expect(ends).toEqual([["quiet", 220]]);
    expect(quiet.isWaiting).toBe(false);
    expect(clock.pending).toEqual([]);
  });

  it("W11 ends at the longest wait while events never pause, again and again", () => {
    const { clock, ends, quiet } = start();
    for (let time = 0; time < 3_500; time += 10) {
      quiet.note();
      clock.advance(10);
    }
    expect(ends).toEqual([
      ["overdue", 1_000],
      // The event at the very moment of the end is the first of the next.
      ["overdue", 2_000],
      ["overdue", 3_000],
    ]);
    clock.advance(1_000);
    expect(ends.at(-1)).toEqual(["quiet", 3_590]);
  });

  it("has one timer however many events there are, and none when it is cancelled", () => {
    const { clock, ends, quiet } = start();
    for (let count = 0; count < 1_000; count++) quiet.note();
    expect(clock.pending).toEqual([50]);
    clock.advance(60);
    expect(clock.pending).toEqual([40]);
    quiet.cancel();
    expect(clock.pending).toEqual([]);
    clock.advance(5_000);
    expect(ends).toEqual([]);
    quiet.note();
    clock.advance(100);
    expect(ends).toEqual([["quiet", 5_160]]);
  });

  it("tells once in each when half of it was quiet, and not where it ends before", () => {
    const clock = new ManualClock();
    const told: (readonly [string, number])[] = [];
    const quiet = new QuietPeriod({
      quietMs: 100,
      maxWaitMs: 180,
      clock,
      onPause: () => told.push(["pause", clock.now()]),
      onEnd: (end) => told.push([end, clock.now()]),
    });
    for (const wait of [40, 60, 80]) {
      quiet.note();
      clock.advance(wait);
    }
    expect(told).toEqual([
      ["pause", 90],
      ["overdue", 180],
    ]);
    for (let time = 0; time < 180; time += 20) {
      quiet.note();
      clock.advance(20);
    }
    expect(told.slice(2)).toEqual([["overdue", 360]]);
  });
});

describe("reading what is not at rest", () => {
  /** Each reading finds the next of these. */
  async function read(steps: readonly Step[], maxWaitMs: number): Promise<string> {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const left = [...steps];
    const settled = readSettled({
      read: async () => {
        const step = left.length > 1 ? left.shift() : left[0];
        const main = path.join(folder.path, "bird.conf");
        const written = await folder.write({ [step?.isReplaced ? "new" : "bird.conf"]: step?.text ?? "" });
        await rename(written, main);
        const source = await readConfigSource({ main }).catch((error: BirdError): Outcome => error);
        // The next wait begins once this is settled.
        setImmediate(() => clock.advance(100));
        return source;
      },
      quietMs: 100,
      maxWaitMs,
      clock,
      signal: new AbortController().signal,
    });
    const outcome = await settled;
    return "code" in outcome ? outcome.code : (outcome.files.get(outcome.mainName)?.text.text ?? "");
  }

  interface Step {
    readonly text: string;
    /** It is another file, renamed over the one before. */
    readonly isReplaced?: boolean;
  }

  it("R1 waits until two readings are the same", async () => {
    expect(await read([{ text: "a" }, { text: "ab" }, { text: "abc" }, { text: "abc" }], 2_000)).toBe("abc");
  });

  it("R1 takes no file that is still being written when time is over", async () => {
    expect(await read([{ text: "a" }, { text: "ab" }, { text: "abc" }], 0)).toBe("SOURCE_UNSTABLE");
    expect(await read([{ text: "abc" }, { text: "" }, { text: "abc" }], 0)).toBe("SOURCE_UNSTABLE");
  });

  it("W11 takes what is replaced again and again when time is over", async () => {
    expect(await read([{ text: "# 1" }, { text: "# 2, longer" }, { text: "# 3" }], 0)).toBe("# 2, longer");
    expect(await read([{ text: "a" }, { text: "ab", isReplaced: true }, { text: "" }], 0)).toBe("ab");
  });
});

describe("polling", () => {
  it("W6 calls once for each look that found a change, and for no other", async () => {
    await using folder = await temporaryFolder();
    const file = await folder.write({ "d/a.conf": "# 1\n", "e/b.conf": "" });
    const clock = new ManualClock();
    let changes = 0;
    const polling = new Polling({ pollMs: 1_000, clock, onChange: () => changes++ });
    const places = { folders: [path.dirname(file)], files: [file] };
    expect(await polling.arm(places)).toBe(true);
    expect(await polling.arm(places)).toBe(false);
    const look = async (): Promise<number> => {
      clock.advance(1_000);
      await expect.poll(() => clock.pending, { timeout: 60_000 }).toEqual([1_000]);
      return changes;
    };
    expect([await look(), await look()]).toEqual([0, 0]);
    await writeFile(file, "# 10\n");
    expect([await look(), await look()]).toEqual([1, 1]);
    await writeFile(path.join(path.dirname(file), "new.conf"), "");
    expect([await look(), await look()]).toEqual([2, 2]);
    await rm(path.dirname(file), { recursive: true });
    expect([await look(), await look()]).toEqual([3, 3]);
    // What is looked at from now on is known as it is now, and what is not any more changes nothing.
    const elsewhere = path.join(folder.path, "e");
    expect(await polling.arm({ folders: [elsewhere], files: [] })).toBe(true);
    await folder.write({ "d/a.conf": "# 1\n" });
    expect(await look()).toBe(3);
    polling.close();
    expect(clock.pending).toEqual([]);
  });
});

describe("turns", () => {
  it("W11 are taken one at a time, and all that is asked for meanwhile comes in one", async () => {
    const began: number[][] = [];
    const ends: (() => void)[] = [];
    const turn = new Turn<readonly number[]>(
      (cause) => {
        began.push([...cause]);
        return new Promise((resolve) => ends.push(resolve));
      },
      (one, other) => [...one, ...other],
    );
    const first = turn.ask([1]);
    await expect.poll(() => began).toEqual([[1]]);
    const rest = [turn.ask([2]), turn.ask([3]), turn.ask([4])];
    ends[0]?.();
    await first;
    await expect.poll(() => began).toEqual([[1], [2, 3, 4]]);
    ends[1]?.();
    await Promise.all(rest);
    expect(began.length).toBe(2);
  });

  it("go on after one that fails, which whoever asked for it hears of", async () => {
    const done: number[] = [];
    const turn = new Turn<number>(
      async (cause) => {
        if (cause === 1) throw new Error("one");
        done.push(cause);
      },
      (_, other) => other,
    );
    const first = turn.ask(1);
    await expect(first).rejects.toThrow("one");
    await turn.ask(2);
    expect(done).toEqual([2]);
  });
});

describe("the table of mounts", () => {
  it("W7 is read with its escapes, and of several on one point the uppermost counts", () => {
    const text = [
      "36 35 98:0 / / rw,noatime master:1 - ext3 /dev/root rw,errors=continue",
      "40 36 98:0 /volumes/a\\040b/..1/bird.conf /etc/bird\\134x.conf rw - ext4 /dev/sda rw",
      "41 36 98:0 /volumes/..2/bird.conf//deleted /etc/bird\\134x.conf rw shared:1 - ext4 /dev/sda rw",
      "",
    ].join("\n");
    const mounts = parseMountInfo(text);
    expect(mounts.get("/")).toBe("/");
    expect(mounts.get("/etc/bird\\x.conf")).toBe("/volumes/..2/bird.conf//deleted");
  });
});
