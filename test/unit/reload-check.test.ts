import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readVersion } from "../../grammar/version.ts";
import type { BirdClient } from "../../src/bird.ts";
import { BirdError } from "../../src/errors.ts";
import { refusal } from "../../src/protocol/refusal.ts";
import { checkInBird } from "../../src/reload/check/check-in-bird.ts";
import type { CheckVerdict } from "../../src/reload/check/check-verdict.ts";
import { describeVerdict, mapVerdict } from "../../src/reload/check/map-verdict.ts";
import { parseWithBird, verdictOf } from "../../src/reload/check/parse-child.ts";
import { runBird } from "../../src/reload/check/run-bird.ts";
import { birdBinaryVersion, isVersionOf } from "../../src/reload/check/version-of-binary.ts";
import { nodeFacts } from "../../src/reload/facts/facts.ts";
import { SnapshotStore } from "../../src/reload/snapshot/store.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { temporaryFolder } from "./support/config-volume.ts";

/** What the BIRDs print, but for the folder. */
const FAULTS = [
  ["1.6.8", "bird: /a/b.conf:3:1 syntax error\n", 1],
  ["2.0.7", "bird: /a/b.conf:1:26 Unable to open log file '/x/y.log': No such file or directory\n", 26],
  ["2.0.12", "bird: /a/b.conf:3:1 syntax error, unexpected CF_SYM_UNDEFINED\n", 1],
  ["2.17.6", "bird: /a/b.conf:1:1 No protocol is specified in the config file\n", 1],
  [
    "2.20.0",
    "bird: /a/b.conf:3:10 Unable to open included file /a/nothere.conf: No such file or directory\n",
    10,
  ],
  ["3.1.8", "bird: 2026-11-23 21:47:24.104 [0001] <FATAL> /a/b.conf:1:1 Read error\n", 1],
  [
    "3.4.0",
    "bird: 2026-11-23 21:47:24.293 [0000] <FATAL> /a/b.conf:3:1 syntax error, unexpected CF_SYM_UNDEFINED\n",
    1,
  ],
] as const;

describe("what bird -p says", () => {
  it.each(FAULTS)("is a rejection at a place as %s prints it", (_, output, column) => {
    const verdict = verdictOf({ kind: "ended", status: 1, output });
    const text = output.slice(output.indexOf("/a/b.conf")).trim();
    expect(verdict).toEqual({
      by: "bird -p",
      kind: "rejected",
      text,
      position: { file: "/a/b.conf", line: Number(/conf:(\d+)/.exec(text)?.[1]), column },
    });
  });

  it.each([
    "bird: Unable to open configuration file /a/b.conf: No such file or directory\n",
    "bird: 2026-11-23 21:47:24.468 [0000] <FATAL> Unable to open configuration file /a/b.conf: No such file or directory\n",
  ])("is a rejection without a place where the file is not there: %j", (output) => {
    expect(verdictOf({ kind: "ended", status: 1, output })).toEqual({
      by: "bird -p",
      kind: "rejected",
      text: "Unable to open configuration file /a/b.conf: No such file or directory",
      position: undefined,
    });
  });

  it("is the fault behind warnings, with levels or without", () => {
    const fault = "/a/b.conf:3:75 syntax error";
    const before = "bird: a: Start delay time option is deprecated, use connect delay time\n";
    expect(verdictOf({ kind: "ended", status: 1, output: `${before}bird: ${fault}\n` })).toMatchObject({
      kind: "rejected",
      text: fault,
    });
    const output = `bird: 2026-11-23 22:00:40.362 [0000] <FATAL> ${fault}\nbird: 2026-11-23 22:00:40.363 [0000] <WARN> Closing\n`;
    expect(verdictOf({ kind: "ended", status: 1, output })).toMatchObject({ kind: "rejected", text: fault });
  });

  it("is a pass with its warnings", () => {
    const output =
      "bird: 2026-11-23 22:00:40.362 [0000] <WARN> /a/b.conf:2:21: Symbol 'dev' overrides existing keyword\n" +
      "bird: Authentication and password options should be used together\n\n";
    expect(verdictOf({ kind: "ended", status: 0, output })).toEqual({
      by: "bird -p",
      kind: "passed",
      warnings: [
        "/a/b.conf:2:21: Symbol 'dev' overrides existing keyword",
        "Authentication and password options should be used together",
      ],
    });
  });

  it("V5 is no pass where BIRD ends with status 0 over a fault", () => {
    const output = "bird: 2026-11-23 22:00:40.362 [0000] <FATAL> /a/b.conf:2:21 syntax error\n";
    expect(verdictOf({ kind: "ended", status: 0, output })).toMatchObject({ kind: "rejected" });
  });

  it.each([
    ["a wrong argument", 1, "bird: invalid option -- 'Z'\n\nUsage: bird [--version] [--help]\n"],
    ["a user that is not there", 1, "bird: Cannot find user 'nosuchuser'\n"],
    [
      "a missing library",
      127,
      "/usr/sbin/bird: error while loading shared libraries: libssh.so.4: cannot open shared object file\n",
    ],
    ["silence", 1, ""],
    ["a status that BIRD has not", 3, "bird: /a/b.conf:2:21 syntax error\n"],
  ])("is no verdict for %s", (_, status, output) => {
    expect(verdictOf({ kind: "ended", status, output })).toMatchObject({
      kind: "failed",
      reason: "unclear",
      text: expect.stringContaining(`status ${status}`),
    });
  });
});

describe("the process of bird -p", () => {
  it("is not started where there is no such program", async () => {
    const verdict = await parseWithBird({ bird: ["/nonexistent/bird"], file: "/a" });
    expect(verdict).toMatchObject({ by: "bird -p", kind: "failed", reason: "not-started" });
    expect(verdict).toHaveProperty("text", expect.stringContaining("/nonexistent/bird"));
  });

  it("is told where a signal ended it, with its last words", async () => {
    const verdict = await parseWithBird({
      bird: shell("echo 'Assertion failed' >&2; kill -ABRT $$"),
      file: "/a",
    });
    expect(verdict).toEqual({
      by: "bird -p",
      kind: "failed",
      reason: "killed",
      text: "was ended by SIGABRT: Assertion failed",
    });
  });

  it("is gone with all that it started when its time is over", async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, "pids");
    const bird = shell(`sleep 600 & echo $$ $! > ${file}; echo 'bird: reading' >&2; wait`);
    // Long enough for the file to be written; the shell itself waits for ever.
    const verdict = await parseWithBird({ bird, file: "/a", timeoutMs: 2_000 });
    expect(verdict).toEqual({
      by: "bird -p",
      kind: "failed",
      reason: "timed-out",
      text: "took longer than 2000 ms: bird: reading",
    });
    const pids = (await readFile(file, "utf8")).trim().split(" ").map(Number);
    expect(pids).toHaveLength(2);
    await expect.poll(() => Promise.all(pids.map(isAlive)), { interval: 10 }).toEqual([false, false]);
  });

  it("is gone when its caller no longer wants to know", async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, "pid");
    const controller = new AbortController();
    const running = runBird(shell(`echo $$ > ${file}; exec sleep 600`), [], { signal: controller.signal });
    await expect.poll(() => readFile(file, "utf8").catch(() => ""), { interval: 10 }).toMatch(/\d\n/);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "ABORTED" });
    const pid = Number(await readFile(file, "utf8"));
    await expect.poll(() => isAlive(pid), { interval: 10 }).toBe(false);
    await expect(runBird(["true"], [], { signal: controller.signal })).rejects.toMatchObject({
      code: "ABORTED",
    });
  });

  it("leaves no listener behind", async () => {
    const controller = new AbortController();
    const before = process.listenerCount("exit");
    for (let count = 0; count < 3; count++) {
      await runBird(shell("exit 0"), [], { signal: controller.signal });
    }
    expect(process.listenerCount("exit")).toBe(before);
  });

  it("may print more than is kept: the end is what counts", async () => {
    const run = await runBird(
      shell("yes 'bird: a warning' | head -n 100000 >&2; echo 'bird: the end' >&2"),
      [],
    );
    expect(run).toMatchObject({ kind: "ended", status: 0 });
    const output = run.kind === "ended" ? run.output : "";
    expect(output.length).toBe(64 * 1024);
    expect(output).toMatch(/a warning\nbird: the end\n$/);
  });

  it.each([0, -1, Number.NaN, 2 ** 31])("takes no time limit of %s", async (timeoutMs) => {
    await expect(runBird(["true"], [], { timeoutMs })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});

describe("the version of a program", () => {
  it("is what it says, on either output", async () => {
    const said = await birdBinaryVersion(shell("echo BIRD version v2.17.6-3-g1a2b3c4"));
    expect(said).toEqual({ kind: "known", version: readVersion("v2.17.6-3-g1a2b3c4") });
    expect(await birdBinaryVersion(shell("echo BIRD version 2.0.12 >&2"))).toEqual({
      kind: "known",
      version: readVersion("2.0.12"),
    });
  });

  it("is not known of what is no BIRD", async () => {
    expect(await birdBinaryVersion(shell("echo GNU sleep 9.1"))).toMatchObject({
      kind: "failed",
      reason: "unclear",
      text: expect.stringContaining("GNU sleep 9.1"),
    });
    expect(await birdBinaryVersion(["/nonexistent"])).toMatchObject({ reason: "not-started" });
  });

  it("is the running one's only where all of it is the same", () => {
    expect(isVersionOf(readVersion("2.17.6"), readVersion("v2.17.6"))).toBe(true);
    expect(isVersionOf(readVersion("2.17.6"), readVersion("2.17.5"))).toBe(false);
    expect(isVersionOf(readVersion("2.17.6"), readVersion("2.17.6-3-g1a2b3c4"))).toBe(false);
  });
});

describe("what configure check says", () => {
  it("is a rejection where BIRD refuses the file", async () => {
    const line = { code: 8002, text: "/a/b.conf:4:46 syntax error, unexpected CF_SYM_UNDEFINED" };
    const bird = birdThatFails(refusal("configure check", line));
    expect(await checkInBird(bird, "/a/b.conf")).toEqual({
      by: "configure check",
      kind: "rejected",
      text: line.text,
      position: { file: "/a/b.conf", line: 4, column: 46 },
    });
  });

  it.each([
    new BirdError("gone", { kind: "closed", code: "CONNECTION_LOST", command: "configure check" }),
    refusal("configure check", { code: 8007, text: "Access denied" }),
  ])("is an error where it says nothing of the file: %s", async (error) => {
    await expect(checkInBird(birdThatFails(error), "/a")).rejects.toBe(error);
  });
});

describe("a verdict on a copy", () => {
  it("V1 names the files of the source, and no secret", async () => {
    await using folder = await temporaryFolder();
    const include = `include "birdvars.conf";\ninclude "${folder.path}/more/peers.conf";\n`;
    const main = await folder.write({
      "etc/bird.conf": `${include}protocol bgp up1 { password bgp_password; }\n`,
      "more/peers.conf": "define a = 1;\n",
    });
    const source = await readConfigSource({
      main,
      roots: [path.join(folder.path, "more")],
      facts: nodeFacts({ facts: { bgp_password: { value: "s3cret", type: "secret" } } }),
    });
    const store = await SnapshotStore.open({ directory: path.join(folder.path, "state") });
    const snapshot = await store.write(source);
    const copy = path.join(snapshot.directory, "outside", folder.path, "more/peers.conf");
    const rejected: CheckVerdict = {
      by: "bird -p",
      kind: "rejected",
      text: `${copy}:1:8 Unable to open included file ${snapshot.directory}/tree/no.conf: s3cret`,
      position: { file: copy, line: 1, column: 8 },
    };
    const peers = path.join(folder.path, "more/peers.conf");
    expect(mapVerdict(rejected, { snapshot, source })).toEqual({
      by: "bird -p",
      kind: "rejected",
      text: `${peers}:1:8 Unable to open included file ${folder.path}/etc/no.conf: ***`,
      position: { file: peers, line: 1, column: 8 },
    });
    const failed: CheckVerdict = { by: "bird -p", kind: "failed", reason: "killed", text: `${copy} s3cret` };
    expect(mapVerdict(failed, { snapshot, source })).toMatchObject({ text: `${peers} ***` });
    const passed: CheckVerdict = { by: "bird -p", kind: "passed", warnings: [`${copy}:1:2: s3cret`] };
    expect(mapVerdict(passed, { snapshot, source })).toMatchObject({
      warnings: [`${peers}:1:2: ***`],
    });
  });

  it("V4 is told with the version that gave it", () => {
    const position = { file: "/etc/bird.conf", line: 2, column: 17 };
    const text = "/etc/bird.conf:2:17 syntax error, unexpected DEV";
    const rejected: CheckVerdict = { by: "bird -p", kind: "rejected", text, position };
    expect(describeVerdict(rejected, readVersion("2.0.12"))).toBe(
      "BIRD 2.0.12 rejects the configuration (bird -p): /etc/bird.conf:2:17 syntax error, unexpected DEV",
    );
    expect(describeVerdict({ by: "configure check", kind: "passed", warnings: [] }, undefined)).toBe(
      "BIRD accepts the configuration (configure check)",
    );
  });
});

function birdThatFails(error: BirdError): Pick<BirdClient, "configure"> {
  return { configure: (): Promise<never> => Promise.reject(error) };
}

function shell(script: string): readonly string[] {
  return ["/bin/sh", "-c", script];
}

/** Whether a process runs; one that has ended and was not asked about yet does not. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status !== "" && !/\) Z /.test(status);
}
