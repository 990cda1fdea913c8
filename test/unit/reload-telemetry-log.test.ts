import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import type { LogLine } from "../../src/reload/supervisor/log-line.ts";
import { LOG_EVENTS } from "../../src/reload/telemetry/logs/log-event.ts";
import { parseLogLevel } from "../../src/reload/telemetry/logs/log-level.ts";
import { logManager } from "../../src/reload/telemetry/logs/log-manager.ts";
import { openReloadLogger, type ReloadLoggerOptions } from "../../src/reload/telemetry/logs/logger.ts";
import { makeRedactor } from "../../src/reload/telemetry/redactor.ts";
import { attemptRecord, HASH, ScriptedManager } from "./support/scripted-manager.ts";

interface Logged extends Disposable {
  readonly manager: ScriptedManager;
  readonly text: () => string;
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
}

function logged(options: Omit<ReloadLoggerOptions, "destination"> = {}): Logged {
  const manager = new ScriptedManager();
  const written: string[] = [];
  const logger = openReloadLogger({
    level: "trace",
    ...options,
    destination: { write: (line) => void written.push(line) },
  });
  const logging = logManager(manager.events, logger);
  return {
    manager,
    text: () => written.join(""),
    lines: () => written.map((line): Record<string, unknown> => JSON.parse(line)),
    [Symbol.dispose]: () => logging[Symbol.dispose](),
  };
}

const birdLine: LogLine = {
  time: "2026-03-01 12:00:00.123",
  thread: undefined,
  level: "warning",
  text: "ospf4: Cannot open socket for eth0, declaring as stub",
  raw: "2026-03-01 12:00:00.123 <WARN> ospf4: Cannot open socket for eth0, declaring as stub",
  isCut: false,
};

const ended = {
  pid: 4711,
  code: undefined,
  signal: undefined,
  ranMs: 1_500,
  willRestartInMs: 100,
} as const;

const position = { file: "/etc/bird/peers.conf", line: 4, column: 46 };

it("writes a confirmed attempt as one line with whole and short hash, outcome and durations", () => {
  using log = logged();
  log.manager.events.emit("attempt", attemptRecord());
  const [line, ...others] = log.lines();
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    level: "info",
    event: "attempt",
    source: "manager",
    hash: HASH,
    shortHash: "0123456789ab",
    outcome: "confirmed",
    attempt: 7,
    durationMs: 2_500,
    stepsMs: { prepare: 20, check: 40, configure: 3, gate: 2_400 },
    startedAt: "2026-03-01T12:00:10.000Z",
  });
  expect(new Date(String(line?.time)).toISOString()).toBe(line?.time);
  expect(log.text().split("\n")).toHaveLength(2);
});

it("names the file, line and column of a guard's finding", () => {
  using log = logged();
  const finding = { guard: "lost-uplinks", message: "no BGP is left", position } as const;
  log.manager.events.emit("attempt", attemptRecord({ outcome: "refused", refused: [finding] }));
  expect(log.lines()).toMatchObject([
    {
      level: "error",
      msg: "configuration 0123456789ab refused: /etc/bird/peers.conf:4:46 no BGP is left",
      findings: [
        {
          guard: "lost-uplinks",
          message: "no BGP is left",
          file: "/etc/bird/peers.conf",
          line: 4,
          column: 46,
          place: "/etc/bird/peers.conf:4:46",
        },
      ],
    },
  ]);
});

it("tells what BIRD says of a rejected configuration, and where", () => {
  using log = logged();
  const text = "/etc/bird/peers.conf:4:46 syntax error, unexpected CF_SYM_UNDEFINED";
  log.manager.events.emit(
    "attempt",
    attemptRecord({ outcome: "rejected", verdicts: [{ by: "bird -p", kind: "rejected", text, position }] }),
  );
  expect(log.lines()).toMatchObject([
    {
      level: "error",
      outcome: "rejected",
      msg: `configuration 0123456789ab rejected: ${text}`,
      verdicts: [{ by: "bird -p", kind: "rejected", message: text, place: "/etc/bird/peers.conf:4:46" }],
    },
  ]);
});

it("tells which neighbours were not well, and what became of sessions", () => {
  using log = logged();
  const fault = { kind: "session-down", protocol: "up1", info: "Active", isRestarted: true } as const;
  const session = { name: "up1", protocol: "BGP", change: "went-down", routes: [] } as const;
  log.manager.events.emit(
    "attempt",
    attemptRecord({ outcome: "unhealthy", faults: [fault], sessions: [session] }),
  );
  expect(log.lines()).toMatchObject([
    { level: "error", faults: [fault], sessions: [session], msg: expect.stringContaining("up1 is down") },
  ]);
});

it("forwards BIRD's own log with its source and a level of ours", () => {
  using log = logged();
  log.manager.events.emit("birdLog", birdLine);
  log.manager.events.emit("birdLog", { ...birdLine, level: "bug", text: "List inconsistent" });
  log.manager.events.emit("birdLog", { ...birdLine, level: "remote", text: "up1: Received: Cease" });
  expect(log.lines()).toMatchObject([
    {
      level: "warn",
      source: "bird",
      event: "bird-log",
      birdLevel: "warning",
      birdTime: "2026-03-01 12:00:00.123",
      msg: "ospf4: Cannot open socket for eth0, declaring as stub",
    },
    { level: "error", source: "bird", birdLevel: "bug" },
    { level: "info", source: "bird", birdLevel: "remote" },
  ]);
});

it("keeps a percent sign of BIRD's log as it is", () => {
  using log = logged();
  log.manager.events.emit("birdLog", { ...birdLine, text: "load is 90%s of %d" });
  expect(log.lines()).toMatchObject([{ msg: "load is 90%s of %d" }]);
});

it("writes every event of the manager under a name of the table", () => {
  using log = logged();
  const { events } = log.manager;
  const since = new Date("2026-03-01T12:00:00Z");
  events.emit("phase", { kind: "waiting", until: since.getTime() });
  events.emit("phase", { kind: "checking", attempt: { id: 3, hash: HASH, trigger: "content" } });
  events.emit("attempt", attemptRecord());
  events.emit("source", { kind: "unread" });
  events.emit("source", { kind: "stable", hash: HASH });
  events.emit("source", { kind: "fault", code: "SOURCE_MISSING", message: "there is no bird.conf" });
  events.emit("bird", { kind: "unreachable" });
  events.emit("bird", { kind: "answering", version: "2.20.0" });
  events.emit("watch", { kind: "inotify" });
  events.emit("watch", { kind: "poll", reason: "EMFILE" });
  events.emit("caughtUp");
  events.emit("hold", "maintenance");
  events.emit("hold", undefined);
  events.emit("drift", "somebody ran configure");
  events.emit("degraded", { code: "subpath", message: "bird.conf is mounted with subPath", since });
  events.emit("recovered", "subpath");
  events.emit("rearmed", "/etc/bird");
  events.emit("birdStarted", { pid: 4711, configFile: "/run/bird/active/bird.conf" });
  events.emit("birdExited", {
    ...ended,
    signal: "SIGABRT",
    cause: { kind: "bug", text: "Assertion failed" },
  });
  events.emit("birdExited", { ...ended, code: 0, cause: { kind: "ordered" } });
  events.emit("birdExited", { ...ended, code: 1, cause: { kind: "config", text: "no router id", position } });
  events.emit("birdLog", birdLine);
  events.emit("failure", new Error("the disk is full"));
  const told = log.lines().map(({ event, level }) => `${event} ${level}`);
  expect(told).toEqual([
    "phase debug",
    "phase debug",
    "attempt info",
    "source info",
    "source info",
    "source error",
    "bird warn",
    "bird info",
    "watch info",
    "watch warn",
    "caught-up warn",
    "hold info",
    "hold info",
    "drift warn",
    "degraded warn",
    "recovered info",
    "watch-rearmed warn",
    "bird-started info",
    "bird-exited error",
    "bird-exited info",
    "bird-exited error",
    "bird-log warn",
    "failure fatal",
  ]);
  expect(log.lines().filter(({ event }) => !Object.keys(LOG_EVENTS).includes(String(event)))).toEqual([]);
  expect(log.lines()[0]).toMatchObject({ phase: "waiting", until: "2026-03-01T12:00:00.000Z" });
  expect(log.lines()[1]).toMatchObject({ phase: "checking", attempt: 3, hash: HASH });
  expect(log.lines()[9]).toMatchObject({ mode: "poll", reason: "EMFILE" });
  expect(log.lines().filter(({ event }) => event === "bird-exited")).toMatchObject([
    { signal: "SIGABRT", cause: "bug", reason: "Assertion failed" },
    { code: 0, cause: "ordered", msg: "BIRD ended with status 0: ordered" },
    { code: 1, cause: "config", place: "/etc/bird/peers.conf:4:46" },
  ]);
});

it("W6 says once why it polls", () => {
  using log = logged();
  log.manager.events.emit("watch", { kind: "poll", reason: "ENOSPC" });
  expect(log.lines()).toMatchObject([{ msg: "the source is polled, since inotify cannot be had: ENOSPC" }]);
});

it("leaves out what is below the level", () => {
  using log = logged({ level: "error" });
  log.manager.events.emit("attempt", attemptRecord());
  log.manager.events.emit("attempt", attemptRecord({ outcome: "rejected" }));
  expect(log.lines()).toMatchObject([{ outcome: "rejected" }]);
});

it("leaves no listener behind when it is disposed", () => {
  const log = logged();
  expect(log.manager.events.eventNames()).toHaveLength(15);
  log[Symbol.dispose]();
  expect(log.manager.events.eventNames()).toEqual([]);
});

it("S1 writes no secret, wherever it comes from", () => {
  using log = logged({ redact: makeRedactor(() => ["hunter2-tcp-md5", 'with "quotes" \\ and', "true"]) });
  const { events } = log.manager;
  const leak = 'neighbor is "hunter2-tcp-md5" with "quotes" \\ and password "other-secret" end';
  const finding = { guard: "truncated", message: leak, position: { ...position, file: leak } } as const;
  events.emit(
    "attempt",
    attemptRecord({
      outcome: "refused",
      refused: [finding],
      allowed: [finding],
      problem: leak,
      verdicts: [{ by: "bird -p", kind: "rejected", text: leak, position: undefined }],
      faults: [{ kind: "session-down", protocol: "up1", info: leak, isRestarted: false }],
      sessions: [{ name: leak, protocol: "BGP", change: "routes", routes: [] }],
      disabledAgain: [leak],
    }),
  );
  events.emit("source", { kind: "fault", code: "FACT_INVALID", message: leak });
  events.emit("hold", leak);
  events.emit("drift", leak);
  events.emit("degraded", { code: "drift", message: leak, since: new Date() });
  events.emit("birdLog", { ...birdLine, text: leak, time: leak });
  expect(log.lines()).toHaveLength(6);
  expect(log.text()).not.toMatch(/hunter2|other-secret|quotes/);
  expect(log.text()).toContain('"isHeld":true');
  expect(log.text()).toContain("***");
});

it("reads a level by its name", () => {
  expect(parseLogLevel("warn")).toBe("warn");
  expect(() => parseLogLevel("loud")).toThrow(
    expect.objectContaining({ code: "BAD_ARGUMENT", message: expect.stringContaining("--log-level") }),
  );
});

it("writes to standard error, and everything before it is disposed", async () => {
  const program = fileURLToPath(new URL("support/write-log-lines.ts", import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", program]).catch(
    (ended: { readonly stdout: string; readonly stderr: string }) => ended,
  );
  expect(stdout).toBe("");
  const counts = stderr
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).count);
  expect(counts).toEqual(Array.from({ length: 1_000 }, (_, count) => count));
});

it("neither waits for nor dies of a reader of the log that does not read", async () => {
  const program = fileURLToPath(new URL("support/write-log-unread.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program], { stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.pause();
  const [said]: Buffer[] = await once(child.stdout, "data");
  expect(String(said)).toBe("disposed\n");
  child.stderr.destroy();
});

it("goes on where the reader of the log has gone", async () => {
  const program = fileURLToPath(new URL("support/write-log-unread.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program], { stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.destroy();
  const [said]: Buffer[] = await once(child.stdout, "data");
  expect(String(said)).toBe("disposed\n");
});
