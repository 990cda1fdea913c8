import { readFileSync } from "node:fs";
import { register } from "prom-client";
import { describe, expect, it } from "vitest";
import type { ManagerStatus } from "../../src/reload/manager/manager-status.ts";
import type { Quarantined } from "../../src/reload/state/reload-state.ts";
import { countSeries } from "../../src/reload/telemetry/exporter/counts.ts";
import { LOG_EVENTS } from "../../src/reload/telemetry/logs/log-event.ts";
import { ManagerMetrics } from "../../src/reload/telemetry/metrics/manager-metrics.ts";
import { METRICS, type MetricDefinition } from "../../src/reload/telemetry/metrics/metric-table.ts";
import {
  attemptRecord,
  HASH,
  managerStatus,
  OTHER_HASH,
  ScriptedManager,
} from "./support/scripted-manager.ts";

const definitions: readonly MetricDefinition[] = Object.values(METRICS);

/** The values of all series, by name and labels as they are printed. */
async function valuesOf(metrics: ManagerMetrics): Promise<ReadonlyMap<string, number>> {
  const lines = (await metrics.render()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

async function valuesAt(status: Partial<ManagerStatus>): Promise<ReadonlyMap<string, number>> {
  const manager = new ScriptedManager();
  manager.current = managerStatus(status);
  using metrics = new ManagerMetrics(manager);
  return valuesOf(metrics);
}

const quarantined: Quarantined = {
  hash: OTHER_HASH,
  reason: "rejected",
  at: 1,
  until: undefined,
  count: 1,
  birdVersion: "2.20.0",
};

it("shows a manager that is well", async () => {
  const values = await valuesAt({});
  expect(values.get("birdwire_ready")).toBe(1);
  expect(values.get("birdwire_bird_up")).toBe(1);
  expect(values.get("birdwire_config_rejected")).toBe(0);
  expect(values.get("birdwire_hold")).toBe(0);
  expect(values.get("birdwire_failed")).toBe(0);
  expect(values.get('birdwire_phase{phase="idle"}')).toBe(1);
  expect(values.get('birdwire_phase{phase="gating"}')).toBe(0);
  expect(values.get("birdwire_start_timestamp_seconds")).toBe(Date.parse("2026-03-01T12:00:00Z") / 1000);
  for (const state of ["source", "running", "last_good"]) {
    expect(values.get(`birdwire_config_info{hash="${HASH}",state="${state}"}`)).toBe(1);
  }
  expect([...values.keys()].filter((name) => name.startsWith("birdwire_degraded"))).toEqual([]);
});

describe("L4 a configuration counts as rejected", () => {
  it.each([
    [
      "where it is quarantined",
      { source: { kind: "stable", hash: OTHER_HASH }, quarantine: [quarantined] },
      1,
    ],
    ["where it cannot be read", { source: { kind: "fault", code: "SOURCE_MISSING", message: "" } }, 1],
    ["not where it was not read yet", { source: { kind: "unread" } }, 0],
    ["not where it is still to be tried", { source: { kind: "stable", hash: OTHER_HASH } }, 0],
    ["not where another one is quarantined", { quarantine: [quarantined] }, 0],
    ["not where it runs, however it came there", { quarantine: [{ ...quarantined, hash: HASH }] }, 0],
  ] as const)("%s", async (_, status, expected) => {
    expect((await valuesAt(status)).get("birdwire_config_rejected")).toBe(expected);
  });
});

it("W6 shows which of the two ways of watching is in use", async () => {
  const polling = await valuesAt({ watch: { kind: "poll", reason: "EMFILE" } });
  expect(polling.get('birdwire_watch_mode{mode="poll"}')).toBe(1);
  expect(polling.get('birdwire_watch_mode{mode="inotify"}')).toBe(0);
  const watching = await valuesAt({});
  expect(watching.get('birdwire_watch_mode{mode="poll"}')).toBe(0);
  expect(watching.get('birdwire_watch_mode{mode="inotify"}')).toBe(1);
});

it("follows the status: what is over is no longer shown", async () => {
  const manager = new ScriptedManager();
  using metrics = new ManagerMetrics(manager);
  manager.current = managerStatus({
    hold: "maintenance",
    bird: { kind: "unreachable" },
    source: { kind: "fault", code: "SOURCE_MISSING", message: "gone" },
    running: { kind: "unconfirmed", hash: OTHER_HASH },
    degraded: [{ code: "subpath", message: "mounted with subPath", since: new Date() }],
    quarantine: [quarantined, { ...quarantined, hash: HASH, reason: "crashed" }],
    readiness: { isReady: false, reason: "BIRD does not answer" },
  });
  const bad = await valuesOf(metrics);
  expect(bad.get("birdwire_hold")).toBe(1);
  expect(bad.get("birdwire_ready")).toBe(0);
  expect(bad.get("birdwire_bird_up")).toBe(0);
  expect(bad.get('birdwire_degraded{code="subpath"}')).toBe(1);
  expect(bad.get('birdwire_source_fault{code="SOURCE_MISSING"}')).toBe(1);
  expect(bad.get('birdwire_quarantined{reason="rejected"}')).toBe(1);
  expect(bad.get('birdwire_quarantined{reason="crashed"}')).toBe(1);
  expect(bad.get('birdwire_quarantined{reason="unhealthy"}')).toBe(0);
  expect(bad.get(`birdwire_config_info{hash="${OTHER_HASH}",state="unconfirmed"}`)).toBe(1);
  manager.current = managerStatus();
  const good = await valuesOf(metrics);
  expect(good.get('birdwire_quarantined{reason="rejected"}')).toBe(0);
  expect([...good.keys()].filter((name) => /degraded|source_fault|unconfirmed/.test(name))).toEqual([]);
});

it("counts attempts by outcome, and how long their steps took", async () => {
  const manager = new ScriptedManager();
  using metrics = new ManagerMetrics(manager);
  expect((await valuesOf(metrics)).get('birdwire_reload_attempts_total{outcome="unhealthy"}')).toBe(0);
  manager.events.emit("attempt", attemptRecord());
  const position = { file: "bird.conf", line: 1, column: undefined };
  const finding = { guard: "lost-uplinks", message: "no BGP is left", position } as const;
  const finishedAt = new Date("2026-03-01T13:00:00Z");
  manager.events.emit("attempt", attemptRecord({ outcome: "refused", refused: [finding], finishedAt }));
  const session = { name: "up1", protocol: "BGP", change: "flapped", routes: [] } as const;
  manager.events.emit(
    "attempt",
    attemptRecord({ outcome: "refused", sessions: [session, session], finishedAt }),
  );
  const values = await valuesOf(metrics);
  expect(values.get('birdwire_reload_attempts_total{outcome="confirmed"}')).toBe(1);
  expect(values.get('birdwire_reload_attempts_total{outcome="refused"}')).toBe(2);
  expect(values.get("birdwire_config_applied_timestamp_seconds")).toBe(
    Date.parse("2026-03-01T12:00:12.500Z") / 1000,
  );
  expect(values.get("birdwire_reload_last_attempt_timestamp_seconds")).toBe(finishedAt.getTime() / 1000);
  expect(values.get('birdwire_reload_step_duration_seconds_count{step="gate"}')).toBe(3);
  expect(values.get('birdwire_reload_step_duration_seconds_sum{step="gate"}')).toBeCloseTo(7.2);
  expect(values.get('birdwire_reload_step_duration_seconds_bucket{le="1",step="gate"}')).toBe(0);
  expect(values.get('birdwire_reload_step_duration_seconds_bucket{le="2.5",step="gate"}')).toBe(3);
  expect(values.get('birdwire_guard_refusals_total{guard="lost-uplinks"}')).toBe(1);
  expect(values.get('birdwire_session_changes_total{change="flapped"}')).toBe(2);
});

it("knows from the journal when a configuration was confirmed before the manager was started", async () => {
  const later = new Date("2026-03-01T14:00:00Z");
  const values = await valuesAt({
    journal: [attemptRecord(), attemptRecord({ id: 8, outcome: "rejected", finishedAt: later })],
  });
  const confirmed = Date.parse("2026-03-01T12:00:12.500Z") / 1000;
  expect(values.get("birdwire_config_applied_timestamp_seconds")).toBe(confirmed);
  expect(values.get("birdwire_reload_last_attempt_timestamp_seconds")).toBe(later.getTime() / 1000);
  expect(values.get('birdwire_reload_attempts_total{outcome="confirmed"}')).toBe(0);
});

it("counts what happens to BIRD and to the watches", async () => {
  const manager = new ScriptedManager();
  using metrics = new ManagerMetrics(manager);
  const { events } = manager;
  const exited = {
    pid: 1,
    code: undefined,
    signal: "SIGABRT",
    ranMs: 10,
    cause: { kind: "bug", text: "Assertion failed" },
    willRestartInMs: 100,
  } as const;
  events.emit("birdStarted", { pid: 1, configFile: undefined });
  expect((await valuesOf(metrics)).get("birdwire_bird_restarts_total")).toBe(0);
  events.emit("birdExited", exited);
  events.emit("birdStarted", { pid: 2, configFile: undefined });
  events.emit("birdLog", { time: "", thread: undefined, level: "error", text: "", raw: "", isCut: false });
  events.emit("caughtUp");
  events.emit("caughtUp");
  events.emit("drift", "somebody ran configure");
  events.emit("rearmed", "/etc/bird");
  events.emit("failure", new Error("the disk is full"));
  const values = await valuesOf(metrics);
  expect(values.get("birdwire_bird_restarts_total")).toBe(1);
  expect(values.get('birdwire_bird_exits_total{cause="bug"}')).toBe(1);
  expect(values.get('birdwire_bird_log_lines_total{level="error"}')).toBe(1);
  expect(values.get("birdwire_bird_start_timestamp_seconds")).toBeGreaterThan(0);
  expect(values.get("birdwire_reconcile_caught_total")).toBe(2);
  expect(values.get("birdwire_drifts_total")).toBe(1);
  expect(values.get("birdwire_watch_rearmed_total")).toBe(1);
  expect(values.get("birdwire_failed")).toBe(1);
});

it("registers nothing with the registry that the program may use for itself", async () => {
  using metrics = new ManagerMetrics(new ScriptedManager(), { version: "1.2.3" });
  expect((await valuesOf(metrics)).get('birdwire_info{version="1.2.3"}')).toBe(1);
  expect(register.getMetricsAsArray()).toEqual([]);
});

it("leaves no listener behind when it is disposed", () => {
  const manager = new ScriptedManager();
  const metrics = new ManagerMetrics(manager);
  expect(manager.events.eventNames()).not.toEqual([]);
  metrics[Symbol.dispose]();
  expect(manager.events.eventNames()).toEqual([]);
});

describe("the table of series", () => {
  it("is what is registered", async () => {
    using metrics = new ManagerMetrics(new ScriptedManager());
    const registered = await metrics.registry.getMetricsAsJSON();
    expect(registered.map(({ name, help, type }) => ({ name, help, type })).sort(byName)).toEqual(
      definitions.map(({ name, help, type }) => ({ name, help, type })).sort(byName),
    );
  });

  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    "names %s by Prometheus' conventions",
    (name, { type, labels, help }) => {
      expect(name).toMatch(/^(birdwire|process)_[a-z_]+$/);
      expect(name.endsWith("_total")).toBe(type === "counter");
      if (type === "histogram" || name.includes("timestamp")) expect(name).toMatch(/_seconds$/);
      for (const label of labels) expect(label).toMatch(/^[a-z]+$/);
      expect(help).toMatch(/\.$/);
    },
  );
});

describe("docs/telemetry.md", () => {
  const page = readFileSync(new URL("../../docs/telemetry.md", import.meta.url), "utf8");

  it("has the table of the manager's own series", () => {
    const rows = definitions.map(({ name, type, labels, help }) =>
      row([code(name), type, labels.map(code).join(" "), help]),
    );
    expect(page).toContain(rows.join("\n"));
  });

  it("has the table of events in the log", () => {
    const rows = Object.entries(LOG_EVENTS).map(([name, meaning]) => row([code(name), meaning]));
    expect(page).toContain(rows.join("\n"));
  });

  it("names every number of a channel", () => {
    const rows = countSeries().map(({ name, help }) => row([code(name.new), code(name.legacy), help]));
    expect(page).toContain(rows.join("\n"));
  });
});

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name);
}
