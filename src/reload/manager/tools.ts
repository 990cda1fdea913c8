import type { BirdClient } from "../../bird.ts";
import type { NodeFacts } from "../facts/facts.ts";
import type { HealthGate } from "../gate/health-gate.ts";
import type { GuardOptions } from "../guards/guards.ts";
import type { Look } from "../link/bird-link.ts";
import type { SnapshotStore } from "../snapshot/store.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { FoundRunning, StepEvent } from "../state/reload-event.ts";
import type { Attempt, Candidate } from "./attempt.ts";

/** What the steps of an attempt work with. */
export interface Tools {
  /** @throws {BirdError} `CLOSED` while BIRD has not been reached. */
  readonly bird: BirdClient;
  /** Looks at BIRD now. */
  look(signal: AbortSignal): Promise<Look>;
  /** The program for `bird -p`, where it is of the version that runs. */
  readonly program: readonly string[] | undefined;
  readonly snapshots: SnapshotStore;
  readonly facts: NodeFacts | undefined;
  readonly guards: GuardOptions;
  readonly gate: HealthGate;
  /** How long the gate may take, in milliseconds. */
  readonly windowMs: number;
  /** Content that the watcher reported; `undefined` where it has gone since. */
  content(hash: string): ConfigSource | undefined;
  /** What was confirmed and is kept; `undefined` where its copy is gone. */
  good(hash: string): Promise<Candidate | undefined>;
  /** What was confirmed last. */
  lastGood(): Promise<Candidate | undefined>;
  /** What BIRD runs, or before it was given what nobody has confirmed yet, where that is known. */
  running(): Promise<ConfigSource | undefined>;
  /** Protocols that were disabled again behind the last `configure` or undo, and so are not down for long. */
  readonly disabledLately: Set<string>;
  /** Writes down how far an attempt is, so that whoever comes after a crash knows. */
  note(attempt: Attempt, stage: "configuring" | "confirming"): Promise<void>;
  /** Tells meanwhile that BIRD's undo timer is off. */
  windowLost(attempt: Attempt, running: FoundRunning): void;
}

type WithoutAttempt<Event> = Event extends unknown ? Omit<Event, "attempt"> : never;

/** How a step ended. */
export type StepResult = WithoutAttempt<StepEvent>;
