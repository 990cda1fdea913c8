import type { BirdClient } from "../../bird.ts";
import { sessionsGate } from "../gate/sessions-gate.ts";
import type { BirdLink } from "../link/bird-link.ts";
import type { SnapshotStore } from "../snapshot/store.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { Engine } from "./engine.ts";
import type { GoodCopies } from "./good-copies.ts";
import type { ReloadManagerOptions } from "./manager-options.ts";
import type { ProgramCheck } from "./program-check.ts";
import type { Tools } from "./tools.ts";

/** What tools are made of. */
export interface ToolParts {
  readonly options: ReloadManagerOptions;
  readonly link: BirdLink;
  readonly program: ProgramCheck;
  readonly snapshots: SnapshotStore;
  readonly copies: GoodCopies;
  /** What the watcher reported last. */
  source(): ConfigSource | undefined;
  engine(): Engine;
  save(): Promise<void>;
}

/** Makes what the steps of attempts work with. */
export function makeTools({
  options,
  link,
  program,
  snapshots,
  copies,
  source,
  engine,
  save,
}: ToolParts): Tools {
  return {
    get bird(): BirdClient {
      return link.client;
    },
    get program() {
      return program.program;
    },
    look: (signal) => link.look(signal),
    snapshots,
    facts: options.facts,
    guards: options.guards ?? {},
    gate: options.gate ?? sessionsGate(),
    windowMs: options.windowMs ?? 60_000,
    content: (hash) => (source()?.hash === hash ? source() : undefined),
    // Copies of content that is no longer remembered may be on their way out.
    good: async (hash) => (engine().state.good.includes(hash) ? copies.get(hash) : undefined),
    async lastGood() {
      const [hash] = engine().state.good;
      return hash === undefined ? undefined : copies.get(hash);
    },
    async running() {
      const { running, phase } = engine().state;
      // While BIRD is being given something, it is what it still runs that counts.
      const now = "before" in phase ? phase.before : running;
      return now.kind === "confirmed" ? (await copies.get(now.hash))?.source : undefined;
    },
    disabledLately: new Set(),
    note: save,
    windowLost: (attempt, running) =>
      engine().dispatch({ kind: "window-lost", attempt: attempt.id, running }),
  };
}
