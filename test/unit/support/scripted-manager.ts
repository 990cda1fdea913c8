import { EventEmitter } from "eventemitter3";
import type { BfdSessions } from "../../../src/model/bfd.ts";
import type { OspfOverview } from "../../../src/model/ospf.ts";
import type { Protocol } from "../../../src/model/protocol.ts";
import type { Status } from "../../../src/model/status.ts";
import type { AttemptRecord } from "../../../src/reload/manager/attempt-record.ts";
import type { ManagerEvents } from "../../../src/reload/manager/manager-events.ts";
import type { ManagerStatus } from "../../../src/reload/manager/manager-status.ts";
import type { ManagerView } from "../../../src/reload/telemetry/manager-view.ts";

export const HASH = "0123456789abcdef".repeat(4);
export const OTHER_HASH = "fedcba9876543210".repeat(4);

/** A manager that says what a test wants it to say. */
export class ScriptedManager implements ManagerView {
  readonly events: EventEmitter<ManagerEvents> = new EventEmitter<ManagerEvents>();
  current: ManagerStatus = managerStatus();
  /** How often BIRD was asked for its protocols, and for being there. */
  reads = 0;
  probes = 0;
  whenProbed: (signal: AbortSignal) => Promise<void> = async () => {};
  whenRead: (signal: AbortSignal) => Promise<readonly Protocol[]> = async () => [];
  whenAskedForOspf: (name: string) => Promise<readonly OspfOverview[]> = async () => [];
  whenAskedForBfd: (name: string) => Promise<readonly BfdSessions[]> = async () => [];

  status(): ManagerStatus {
    return this.current;
  }

  probe(signal: AbortSignal): Promise<void> {
    this.probes++;
    return this.whenProbed(signal);
  }

  protocols(signal: AbortSignal): Promise<readonly Protocol[]> {
    this.reads++;
    return this.whenRead(signal);
  }

  ospf(name: string): Promise<readonly OspfOverview[]> {
    return this.whenAskedForOspf(name);
  }

  bfdSessions(name: string): Promise<readonly BfdSessions[]> {
    return this.whenAskedForBfd(name);
  }

  async daemon(): Promise<Status> {
    const time = {
      text: "2026-03-01 12:00:00",
      date: new Date("2026-03-01T12:00:00Z"),
      precision: "second",
    } as const;
    return {
      version: { text: "2.20.0", major: 2, minor: 20, patch: 0 },
      routerId: "192.0.2.1",
      hostname: undefined,
      currentServerTime: time,
      lastReboot: time,
      lastReconfiguration: time,
      state: "up",
      stateText: "Daemon is up and running",
      gracefulRestart: undefined,
      unknown: [],
    };
  }
}

/** The status of a manager whose source runs and is confirmed. */
export function managerStatus(changes: Partial<ManagerStatus> = {}): ManagerStatus {
  return {
    startedAt: new Date("2026-03-01T12:00:00Z"),
    main: "/etc/bird/bird.conf",
    phase: { kind: "idle" },
    source: { kind: "stable", hash: HASH },
    bird: { kind: "answering", version: "2.20.0" },
    running: { kind: "confirmed", hash: HASH },
    good: [HASH],
    quarantine: [],
    hold: undefined,
    watch: { kind: "inotify" },
    subPaths: [],
    degraded: [],
    readiness: { isReady: true },
    journal: [],
    earlier: [],
    ...changes,
  };
}

/** An attempt that was confirmed after 2.5 s. */
export function attemptRecord(changes: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    id: 7,
    hash: HASH,
    trigger: "content",
    outcome: "confirmed",
    startedAt: new Date("2026-03-01T12:00:10.000Z"),
    finishedAt: new Date("2026-03-01T12:00:12.500Z"),
    diff: undefined,
    refused: [],
    allowed: [],
    verdicts: [],
    faults: [],
    sessions: [],
    disabledAgain: [],
    problem: undefined,
    durationsMs: { prepare: 20, check: 40, configure: 3, gate: 2_400 },
    ...changes,
  };
}

/** A promise that never settles by itself, but heeds its signal. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** A promise that a test resolves when it is time. */
export function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
