import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LatestWriter } from "../../src/reload/store/latest-writer.ts";
import { parseState, printState } from "../../src/reload/store/parse-state.ts";
import { StateFile } from "../../src/reload/store/state-file.ts";
import { emptyState, type StoredState } from "../../src/reload/store/stored-state.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { arbitraryState } from "./support/reload/arbitrary-state.ts";
import { StoreProcess } from "./support/reload/store-process.ts";

const withRecord = (count: number): StoredState => ({ ...emptyState, journal: [{ count }] });

describe("the state file", () => {
  it("gives back every state as it was written", () => {
    fc.assert(
      fc.property(arbitraryState(), (state) => {
        expect(parseState(printState(state))).toEqual({ ...state, journal: state.journal.slice(-50) });
      }),
    );
  });

  it("is begun anew by whoever finds it changed, and never makes a reader fail", () => {
    fc.assert(
      fc.property(arbitraryState(), fc.nat(), fc.string(), (state, place, inserted) => {
        const text = printState(state);
        const at = place % text.length;
        const parsed = parseState(text.slice(0, at) + inserted + text.slice(at + 1));
        expect("fault" in parsed || "good" in parsed).toBe(true);
      }),
    );
  });

  it("is no state where any one of its fields is of another type", () => {
    const state: StoredState = {
      good: [{ hash: "a", snapshotId: "a-1", confirmedAt: 1 }],
      quarantine: [{ hash: "b", reason: "rejected", at: 1, until: 2, count: 1, birdVersion: "2.17.6" }],
      unfinished: {
        hash: "c",
        trigger: "content",
        before: { kind: "confirmed", hash: "a" },
        reason: "interrupted",
        snapshotId: "c-1",
        startedAt: 3,
        loadBefore: { bootId: "x", bootedAfter: 1, bootedBefore: 2, loadedAfterMs: 3, slackMs: 4 },
        loadSent: undefined,
      },
      seen: {
        hash: "a",
        load: { bootId: "x", bootedAfter: 1, bootedBefore: 2, loadedAfterMs: 3, slackMs: 4 },
      },
      journal: [{ outcome: "confirmed" }],
    };
    const faults = leavesOf(JSON.parse(printState(state)))
      .filter((place) => place[0] !== "journal")
      .map((place) => [
        place.join("."),
        parseState(JSON.stringify(changed(JSON.parse(printState(state)), place))),
      ]);
    expect(faults.length).toBeGreaterThan(30);
    for (const [place, found] of faults) expect(found, `${place}`).toHaveProperty("fault");
  });

  it("keeps the last fifty records", () => {
    const journal = Array.from({ length: 70 }, (_, count) => ({ count }));
    expect(parseState(printState({ ...emptyState, journal }))).toMatchObject({ journal: journal.slice(20) });
  });

  it("is empty before the first write", async () => {
    await using folder = await temporaryFolder();
    expect(await new StateFile(folder.path).read()).toEqual({ state: emptyState, damaged: undefined });
  });

  it.each([
    ["half of it", '{"format":1,"good":[', "it is no JSON"],
    ["nothing", "", "it is no JSON"],
    ["a list", "[]", "it is no object"],
    ["another format", '{"format":2}', "its format is 2, not 1"],
    ["somebody else's", '{"version":"1"}', "its format is undefined, not 1"],
    ["a wrong list", '{"format":1,"good":{}}', "good is no list"],
    ["a wrong record", '{"format":1,"good":[],"quarantine":[],"journal":[1]}', "journal[0] is no object"],
  ])("moves %s aside and begins anew", async (_, text, fault) => {
    await using folder = await temporaryFolder();
    await folder.write({ "state.json": text });
    const file = new StateFile(folder.path);
    const { state, damaged } = await file.read();
    expect(state).toEqual(emptyState);
    expect(damaged).toEqual({
      fault,
      path: expect.stringMatching(/\/state\.json\.damaged-20[-\dTZ.]+-[\da-f]{4}$/),
    });
    expect(await readFile(damaged?.path ?? "", "utf8")).toBe(text);
    await file.write(withRecord(1));
    expect(await file.read()).toEqual({ state: withRecord(1), damaged: undefined });
  });

  it("R7 moves a FIFO or a folder in its place aside without waiting for it", async () => {
    await using folder = await temporaryFolder();
    const file = new StateFile(folder.path);
    execFileSync("mkfifo", [file.path]);
    expect((await file.read()).damaged?.fault).toBe("it is no regular file");
    await mkdir(file.path);
    expect((await file.read()).damaged?.fault).toBe("it is no regular file");
    expect((await readdir(folder.path)).filter((name) => name.includes("damaged"))).toHaveLength(2);
  });

  it("leaves no draft behind", async () => {
    await using folder = await temporaryFolder();
    await new StateFile(folder.path).write(withRecord(1));
    expect(await readdir(folder.path)).toEqual(["state.json"]);
  });

  it("says that it cannot be written, keeps what was there, and goes on once it can be", async () => {
    await using folder = await temporaryFolder();
    const file = new StateFile(folder.path);
    await file.write(withRecord(1));
    const obstacle = path.join(folder.path, ".state.json.draft");
    await mkdir(obstacle);
    await expect(file.write(withRecord(2))).rejects.toMatchObject({
      code: "STATE_UNUSABLE",
      message: expect.stringContaining("EISDIR"),
    });
    expect((await file.read()).state).toEqual(withRecord(1));
    await rm(obstacle, { recursive: true });
    await file.write(withRecord(3));
    expect((await file.read()).state).toEqual(withRecord(3));
  });

  it("says where it cannot be read", async () => {
    await using folder = await temporaryFolder();
    await writeFile(path.join(folder.path, "file"), "");
    await expect(new StateFile(path.join(folder.path, "file")).read()).rejects.toMatchObject({
      code: "STATE_UNUSABLE",
    });
  });

  it("U5 is whole whenever its writer is killed, and holds what the writer was told is written", async () => {
    await using folder = await temporaryFolder();
    let total = 0;
    for (const least of [1, 200, 500, 900, 1_500]) total += await killWriter(folder.path, least);
    expect(total).toBeGreaterThan(3_000);
    expect((await readdir(folder.path)).filter((name) => name.includes("damaged"))).toEqual([]);
  });
});

/** Lets a process write at least so many states, kills it, and gives how many it wrote. */
async function killWriter(directory: string, least: number): Promise<number> {
  await using writer = new StoreProcess("write-states", directory);
  let told = 0;
  while (told < least) told = Number(await writer.line());
  await writer.kill();
  const { state, damaged } = await new StateFile(directory).read();
  expect(damaged).toBeUndefined();
  expect(state.journal).toHaveLength(50);
  const counts = new Set(state.journal.map(({ count }) => count));
  expect(counts.size).toBe(1);
  const [written] = [...counts];
  expect(Number(written)).toBeGreaterThanOrEqual(told);
  return Number(written);
}

describe("a writer of the latest text", () => {
  it("writes one at a time, and of those that came meanwhile the last", async () => {
    const written: string[] = [];
    const gates: (() => void)[] = [];
    const writer = new LatestWriter(async (text) => {
      written.push(text);
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    const first = writer.write("a");
    await expect.poll(() => gates.length).toBe(1);
    const others = [writer.write("b"), writer.write("c"), writer.write("d")];
    gates[0]?.();
    await first;
    await expect.poll(() => gates.length).toBe(2);
    gates[1]?.();
    await Promise.all(others);
    expect(written).toEqual(["a", "d"]);
  });

  it("tells those who waited for it of a failure, and no others", async () => {
    const writer = new LatestWriter((text) =>
      text === "bad" ? Promise.reject(new Error("full")) : Promise.resolve(),
    );
    await expect(writer.write("bad")).rejects.toThrow("full");
    await expect(writer.write("good")).resolves.toBeUndefined();
    const unheard = writer.write("bad");
    await writer.idle();
    await expect(unheard).rejects.toThrow("full");
  });
});

type Place = readonly (string | number)[];

function leavesOf(value: unknown, place: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [place];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return place.length === 0 ? inner : [place, ...inner];
}

/** The same with `null`, which stands nowhere in a state, in one place. */
function changed(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined) return null;
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === key ? changed(one, rest) : one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, one]) => [k, k === key ? changed(one, rest) : one]),
  );
}
