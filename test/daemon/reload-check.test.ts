import { execFile } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { availableBirds, locateBird } from "../../scripts/birds/locate-bird.ts";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { isOtherMoment } from "../../src/changes/moments.ts";
import { checkInBird } from "../../src/reload/check/check-in-bird.ts";
import type { CheckVerdict } from "../../src/reload/check/check-verdict.ts";
import { describeVerdict, mapVerdict } from "../../src/reload/check/map-verdict.ts";
import { parseWithBird } from "../../src/reload/check/parse-child.ts";
import { birdBinaryVersion, isVersionOf } from "../../src/reload/check/version-of-binary.ts";
import { SnapshotStore } from "../../src/reload/snapshot/store.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";

const birds = await availableBirds();
const run = promisify(execFile);

describe.each(birds)("a configuration that BIRD %s is to check", (version) => {
  it("V1 is rejected by both with the place in the source, and the old one stays in use", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "etc/bird.conf": `${BASE}include "peers.conf";\n`,
      "etc/peers.conf": "# peers\nprotocol nonsense;\n",
    });
    await using bird = await startBird({ version, config: BASE });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    const { lastReconfiguration } = await client.showStatus();
    const verdicts = await checkCopy(version, main, client);
    const file = path.join(folder.path, "etc/peers.conf");
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({ kind: "rejected", position: { file, line: 2 } });
      expect(verdict.kind === "rejected" && verdict.text).toMatch(
        /^\/.*\/etc\/peers\.conf:2:\d+ syntax error/,
      );
    }
    expect(verdicts.map(({ by }) => by)).toEqual(["bird -p", "configure check"]);
    const [first, second] = verdicts;
    expect({ ...first, by: undefined }).toEqual({ ...second, by: undefined });
    const status = await client.showStatus();
    expect(isOtherMoment(lastReconfiguration, status.lastReconfiguration, 0)).toBe(false);
  });

  it("V1 is rejected by both where an included file has gone from the copy", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf": `${BASE}include "peers.conf";\n`,
      "peers.conf": "# peers\n",
    });
    await using bird = await startBird({ version, config: BASE });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    const verdicts = await checkCopy(version, main, client, (copy) => rm(path.join(copy, "tree/peers.conf")));
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({ kind: "rejected", position: { file: main, line: 3 } });
      expect(verdict).toHaveProperty(
        "text",
        expect.stringContaining(`Unable to open included file ${folder.path}/peers.conf: No such file`),
      );
    }
  });

  it("V1 is rejected by both where it is not there, or is a folder", async () => {
    await using folder = await temporaryFolder();
    await using bird = await startBird({ version, config: BASE });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    const missing = path.join(folder.path, "no.conf");
    const program = (await locateBird(version)).bird;
    for (const [file, words, position] of [
      [missing, `${missing}: No such file or directory`, undefined],
      [folder.path, "Read error", { file: folder.path, line: 1, column: 1 }],
    ] as const) {
      const text = expect.stringContaining(words);
      const verdict = { kind: "rejected", text, position };
      expect(await parseWithBird({ bird: program, file })).toEqual({ by: "bird -p", ...verdict });
      expect(await checkInBird(client, file)).toEqual({ by: "configure check", ...verdict });
    }
  });

  it("V2 passes bird -p with a log file that cannot be opened, and is rejected by configure check", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": `${BASE}log "${folder.path}/no/bird.log" all;\n` });
    await using bird = await startBird({ version, config: BASE });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    const [parsed, checked] = await checkCopy(version, main, client);
    // Up to 2.0.7 bird -p opens log files, too.
    expect(parsed?.kind).toBe(isAtLeast(version, "2.0.8") ? "passed" : "rejected");
    expect(checked).toMatchObject({ kind: "rejected", position: { file: main, line: 3 } });
    expect(checked).toHaveProperty("text", expect.stringContaining("Unable to open log file"));
  });

  it("V6 is checked in a child that touches neither socket nor log file, and in BIRD only afterwards", async () => {
    await using folder = await temporaryFolder();
    const program = (await locateBird(version)).bird;
    await using bird = await startBird({ version, config: BASE });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    const before = await readdir(bird.directory);
    const log = path.join(folder.path, "bird.log");
    const file = await folder.write({ "bird.conf": `${BASE}log "${log}" all;\nlog stderr all;\n` });
    expect(await parseWithBird({ bird: program, file })).toMatchObject({ kind: "passed", warnings: [] });
    const isCreated = !isAtLeast(version, "2.0.8");
    expect(await readdir(folder.path)).toEqual(["bird.conf", ...(isCreated ? ["bird.log"] : [])]);
    await rm(log, { force: true });
    expect(await checkInBird(client, file)).toMatchObject({ kind: "passed" });
    expect(await readdir(folder.path)).toEqual(["bird.conf", "bird.log"]);
    expect(await readdir(bird.directory)).toEqual(before);
    expect((await client.showStatus()).state).toBe("up");
  });

  it("V6 that cannot be read to its end stops the child at its time, and not BIRD", async () => {
    await using folder = await temporaryFolder();
    const pipe = path.join(folder.path, "pipe");
    await run("mkfifo", [pipe]);
    const program = (await locateBird(version)).bird;
    await using bird = await startBird({ version, config: BASE });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    const file = await folder.write({ "bird.conf": `${BASE}include "pipe";\n` });
    expect(await parseWithBird({ bird: program, file, timeoutMs: 300 })).toMatchObject({
      kind: "failed",
      reason: "timed-out",
    });
    expect((await client.showStatus()).state).toBe("up");
  });
});

describe.skipIf(birds.length === 0)("checks by the very BIRD that runs", () => {
  it.each(birds)(
    "V4 the program of BIRD %s tells its version, which is the running one's",
    async (version) => {
      await using bird = await startBird({ version, config: BASE });
      await using client = await BirdClient.connect({ path: bird.socketPath });
      const binary = await birdBinaryVersion((await locateBird(version)).bird);
      expect(binary).toMatchObject({ kind: "known", version: { text: version } });
      expect(binary.kind === "known" && isVersionOf(binary.version, client.version)).toBe(true);
      for (const other of birds.filter((one) => one !== version)) {
        const known = await birdBinaryVersion((await locateBird(other)).bird);
        expect(known.kind === "known" && isVersionOf(known.version, client.version)).toBe(false);
      }
    },
  );

  it.each(birds)(
    "V4 a name that is a keyword to some is judged by BIRD %s as it will be read",
    async (version) => {
      await using folder = await temporaryFolder();
      const main = await folder.write({
        "bird.conf": "router id 192.0.2.1;\nprotocol device dev { }\nprotocol static s { }\n".replace(
          "protocol static s { }",
          majorOf(version) === 1 ? "protocol static s { }" : "protocol static s { ipv4; }",
        ),
      });
      await using bird = await startBird({ version, config: BASE });
      await using client = await BirdClient.connect({ path: bird.socketPath });
      const [parsed, checked] = await checkCopy(version, main, client);
      const accepts = ["2.17.6", "2.20.0", "3.4.0"].includes(version);
      expect([parsed?.kind, checked?.kind]).toEqual(Array(2).fill(accepts ? "passed" : "rejected"));
      if (parsed === undefined || accepts) return;
      expect(describeVerdict(parsed, client.version)).toMatch(
        new RegExp(`^BIRD ${version} rejects the configuration \\(bird -p\\): ${main}:2:17 syntax error`),
      );
    },
  );

  it.each(birds)(
    "V5 a rejection by BIRD %s is told by its code, whatever birdc ends with",
    async (version) => {
      await using folder = await temporaryFolder();
      const file = await folder.write({ "bird.conf": `${BASE}protocol nonsense;\n` });
      await using bird = await startBird({ version, config: BASE });
      await using client = await BirdClient.connect({ path: bird.socketPath });
      const birdcFails = isAtLeast(version, "2.0.8");
      expect(await birdcStatus(bird, file)).toBe(birdcFails ? 1 : 0);
      expect(await checkInBird(client, file)).toMatchObject({
        kind: "rejected",
        position: { file, line: 3 },
      });
      const program = (await locateBird(version)).bird;
      expect(await parseWithBird({ bird: program, file })).toMatchObject({ kind: "rejected" });
    },
  );
});

const BASE = "router id 192.0.2.1;\nprotocol device { }\n";

/** What both checks say of a copy of a configuration, in terms of the configuration. */
async function checkCopy(
  version: BirdVersion,
  main: string,
  client: BirdClient,
  spoil: (copy: string) => Promise<void> = async () => {},
): Promise<readonly CheckVerdict[]> {
  await using folder = await temporaryFolder();
  const source = await readConfigSource({ main });
  const store = await SnapshotStore.open({ directory: path.join(folder.path, "state") });
  const snapshot = await store.write(source);
  await spoil(snapshot.directory);
  const { bird } = await locateBird(version);
  const parsed = await parseWithBird({ bird, file: snapshot.mainPath });
  const checked = await checkInBird(client, snapshot.mainPath);
  return [parsed, checked].map((verdict) => mapVerdict(verdict, { snapshot, source }));
}

async function birdcStatus(bird: RunningBird, file: string): Promise<number> {
  const [program = "birdc", ...args] = bird.birdc;
  return run(program, [...args, "configure", "check", `"${file}"`]).then(
    () => 0,
    (error: { readonly code: number }) => error.code,
  );
}
