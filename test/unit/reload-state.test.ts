import { describe, expect, it } from "vitest";
import { initialState, unfinishedAttempt } from "../../src/reload/state/recovery.ts";
import { reduce } from "../../src/reload/state/reduce.ts";
import type { OutsideEvent, ReloadEffect, StepEvent } from "../../src/reload/state/reload-event.ts";
import { defaultPolicy, type ReloadPolicy } from "../../src/reload/state/reload-policy.ts";
import type {
  AttemptPlan,
  Phase,
  Quarantined,
  ReloadState,
  Running,
} from "../../src/reload/state/reload-state.ts";

const AT = 1_000_000;
const before: Running = { kind: "confirmed", hash: "old" };
const attempt: AttemptPlan = { id: 7, hash: "new", trigger: "content" };
const restore: AttemptPlan = { id: 7, hash: "old", trigger: "restore" };
const unconfirmed: Running = { kind: "unconfirmed", hash: "new" };

/** A manager that has confirmed `old` and `older`, whose source holds `new`, and whose BIRD answers. */
function state(parts: Partial<ReloadState> = {}): ReloadState {
  return {
    ...initialState({ good: ["old", "older"], quarantine: [] }),
    source: { kind: "stable", hash: "new" },
    bird: { kind: "answering", version: "2.17.6" },
    running: before,
    attempts: 7,
    ...parts,
  };
}

const inPhase = (phase: Phase, parts: Partial<ReloadState> = {}): ReloadState =>
  state({ phase, running: "before" in phase ? unconfirmed : before, ...parts });

const preparing = inPhase({ kind: "preparing", attempt });
const checking = inPhase({ kind: "checking", attempt });
const configuring = inPhase({ kind: "configuring", attempt, before });
const gating = inPhase({ kind: "gating", attempt, before, canUndo: true });
const gatingWithoutUndo = inPhase({ kind: "gating", attempt, before, canUndo: false });
const confirming = inPhase({ kind: "confirming", attempt, before });
const undoing = inPhase({ kind: "undoing", attempt, before, reason: "unhealthy" });
const settling = (reason: "interrupted" | "unhealthy" | "confirming"): ReloadState =>
  inPhase({ kind: "settling", attempt, before, reason }, { running: { kind: "unknown" } });
const stopping = (one: ReloadState): ReloadState => ({ ...one, isStopping: true });
const atRest = state({ source: { kind: "stable", hash: "old" } });

function quarantined(hash: string, parts: Partial<Quarantined> = {}): Quarantined {
  return {
    hash,
    reason: "unhealthy",
    at: AT - 10,
    until: undefined,
    count: 1,
    birdVersion: undefined,
    ...parts,
  };
}

const without = (hash: string, parts: Partial<Quarantined> = {}): Pick<ReloadState, "quarantine"> => ({
  quarantine: new Map([[hash, quarantined(hash, parts)]]),
});

interface Row {
  readonly name: string;
  readonly given: ReloadState;
  readonly event: OutsideEvent | StepEvent;
  /** The phase that follows. */
  readonly phase: Phase["kind"];
  /** What is to be done, as its kind and what matters of it. */
  readonly effects: readonly string[];
  readonly running?: Running;
  /** Why which content is kept from BIRD, and for how many milliseconds. */
  readonly kept?: readonly string[];
  readonly good?: readonly string[];
  readonly policy?: Partial<ReloadPolicy>;
}

const rows: Readonly<Record<string, readonly Row[]>> = {
  "before BIRD is told anything": [
    {
      name: "W13 begins with what the source holds where BIRD runs something else",
      given: state({ source: { kind: "unread" } }),
      event: { kind: "content", hash: "new" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "W9 does nothing for content that BIRD runs already",
      given: atRest,
      event: { kind: "content", hash: "old" },
      phase: "idle",
      effects: [],
    },
    {
      name: "P4 waits for a BIRD that does not answer",
      given: state({ bird: { kind: "unreachable" }, source: { kind: "unread" } }),
      event: { kind: "content", hash: "new" },
      phase: "idle",
      effects: [],
    },
    {
      name: "P4 gives the waiting content once BIRD answers",
      given: state({ bird: { kind: "unreachable" } }),
      event: { kind: "bird-answers", version: "2.17.6" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "P1 checks what was copied",
      given: preparing,
      event: { kind: "prepared", attempt: 7 },
      phase: "checking",
      effects: ["check 7"],
    },
    {
      name: "R5 remembers what a guard refused",
      given: preparing,
      event: { kind: "refused", attempt: 7 },
      phase: "idle",
      effects: ["finish 7 refused"],
      kept: ["new refused for ever"],
    },
    {
      name: "P4 waits where a copy cannot be made",
      given: preparing,
      event: { kind: "not-done", attempt: 7 },
      phase: "waiting",
      effects: ["finish 7 postponed", "wake +100"],
    },
    {
      name: "P4 waits longer each time, up to a limit",
      given: inPhase({ kind: "checking", attempt }, { failures: 9 }),
      event: { kind: "not-done", attempt: 7 },
      phase: "waiting",
      effects: ["finish 7 postponed", "wake +5000"],
    },
    {
      name: "P4 keeps its wait while BIRD answers and the copy is what fails",
      given: inPhase({ kind: "waiting", until: AT + 50 }),
      event: { kind: "bird-answers", version: "2.17.6" },
      phase: "waiting",
      effects: [],
    },
    {
      name: "P4 cuts its wait short once BIRD is back",
      given: inPhase({ kind: "waiting", until: AT + 50 }, { bird: { kind: "unreachable" } }),
      event: { kind: "bird-answers", version: "2.17.6" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "P4 tries again after its wait",
      given: inPhase({ kind: "waiting", until: AT }),
      event: { kind: "time-passed" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "asks to be woken again where the clock was set back",
      given: inPhase({ kind: "waiting", until: AT + 50 }),
      event: { kind: "time-passed" },
      phase: "waiting",
      effects: ["wake +50"],
    },
    {
      name: "P2 gives up a check for newer content",
      given: checking,
      event: { kind: "content", hash: "newer" },
      phase: "preparing",
      effects: ["abandon 7", "finish 7 superseded", "prepare 8 newer"],
      running: before,
    },
    {
      name: "W12 gives up content that is no longer in the source",
      given: checking,
      event: { kind: "source-fault", code: "SOURCE_MISSING", message: "gone" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 superseded"],
      running: before,
    },
    {
      name: "E7 gives up a check when reloads are held",
      given: checking,
      event: { kind: "hold", reason: "maintenance" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 superseded"],
    },
    {
      name: "P5 gives up a check where somebody else's configuration is to stay",
      given: checking,
      event: { kind: "drift" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 superseded"],
      running: { kind: "foreign", source: "new" },
    },
    {
      name: "U7 gives up a check of content that BIRD ended with again and again",
      given: checking,
      event: { kind: "crash-loop", hash: "new" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 superseded"],
      kept: ["new crashed for ever"],
    },
    {
      name: "V1 remembers what BIRD rejects, and for which version",
      given: checking,
      event: { kind: "check-rejected", attempt: 7, birdVersion: "2.17.6" },
      phase: "idle",
      effects: ["finish 7 rejected"],
      running: before,
      kept: ["new rejected for ever"],
    },
    {
      name: "V4 gives another BIRD what the last one rejected",
      given: state(without("new", { reason: "rejected", birdVersion: "2.0.12" })),
      event: { kind: "bird-answers", version: "3.1.8" },
      phase: "preparing",
      effects: ["prepare 8 new"],
      kept: [],
    },
    {
      name: "V1 gives the same BIRD nothing that it rejected",
      given: state(without("new", { reason: "rejected", birdVersion: "2.17.6" })),
      event: { kind: "bird-answers", version: "2.17.6" },
      phase: "idle",
      effects: [],
      kept: ["new rejected for ever"],
    },
    {
      name: "P1 configures what was checked",
      given: checking,
      event: { kind: "check-passed", attempt: 7 },
      phase: "configuring",
      effects: ["configure 7"],
      running: unconfirmed,
    },
    {
      name: "P2 takes no notice of the answer to an earlier attempt",
      given: checking,
      event: { kind: "check-passed", attempt: 6 },
      phase: "checking",
      effects: [],
    },
    {
      name: "takes no notice of an answer to another step",
      given: checking,
      event: { kind: "configured", attempt: 7 },
      phase: "checking",
      effects: [],
    },
  ],

  "while BIRD reconfigures": [
    {
      name: "H1 looks at the neighbours",
      given: configuring,
      event: { kind: "configured", attempt: 7 },
      phase: "gating",
      effects: ["gate 7"],
      running: unconfirmed,
    },
    {
      name: "confirms at once what was confirmed before",
      given: inPhase({ kind: "configuring", attempt: restore, before: { kind: "unknown" } }),
      event: { kind: "configured", attempt: 7 },
      phase: "confirming",
      effects: ["confirm 7"],
    },
    {
      name: "L1 takes back at once what there is no time to look at",
      given: stopping(configuring),
      event: { kind: "configured", attempt: 7 },
      phase: "undoing",
      effects: ["undo 7 interrupted"],
    },
    {
      name: "P3 keeps what runs where BIRD rejects a configuration after all",
      given: configuring,
      event: { kind: "configure-rejected", attempt: 7, birdVersion: "2.17.6" },
      phase: "idle",
      effects: ["finish 7 rejected"],
      running: before,
      kept: ["new rejected for ever"],
    },
    {
      name: "P3 tries again what BIRD was not told",
      given: configuring,
      event: { kind: "not-done", attempt: 7 },
      phase: "waiting",
      effects: ["finish 7 postponed", "wake +100"],
      running: before,
    },
    {
      name: "P3 waits for BIRD to settle where the connection went",
      given: configuring,
      event: { kind: "outcome-unknown", attempt: 7 },
      phase: "settling",
      effects: ["settle 7"],
      running: { kind: "unknown" },
    },
    {
      name: "L1 does not wait for what BIRD was not told",
      given: stopping(configuring),
      event: { kind: "not-done", attempt: 7 },
      phase: "stopped",
      effects: ["finish 7 postponed", "stopped"],
      running: before,
    },
    {
      name: "L1 leaves an unknown outcome to the next start",
      given: stopping(configuring),
      event: { kind: "outcome-unknown", attempt: 7 },
      phase: "stopped",
      effects: ["stopped"],
    },
    {
      name: "P5 keeps in mind that an undo brings back somebody else's configuration",
      given: configuring,
      event: { kind: "drift" },
      phase: "configuring",
      effects: [],
    },
    {
      name: "U2 queues new content",
      given: configuring,
      event: { kind: "content", hash: "newer" },
      phase: "configuring",
      effects: [],
    },
    {
      name: "U7 remembers what BIRD ended with, for a while",
      given: configuring,
      event: { kind: "bird-restarted", startedFrom: "old" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 crashed", "wake +60000"],
      running: before,
      kept: ["new crashed 60000"],
    },
  ],

  "in the undo window": [
    {
      name: "H1 confirms what the neighbours are well with",
      given: gating,
      event: { kind: "healthy", attempt: 7 },
      phase: "confirming",
      effects: ["confirm 7"],
      running: unconfirmed,
    },
    {
      name: "U6 takes back what they are not well with",
      given: gating,
      event: { kind: "unhealthy", attempt: 7 },
      phase: "undoing",
      effects: ["undo 7 unhealthy"],
    },
    {
      name: "U2 queues new content",
      given: gating,
      event: { kind: "content", hash: "newer" },
      phase: "gating",
      effects: [],
    },
    {
      name: "E7 lets an attempt end when reloads are held",
      given: gating,
      event: { kind: "hold", reason: "maintenance" },
      phase: "gating",
      effects: [],
    },
    {
      name: "U3 goes on where a foreign command took the undo away",
      given: gating,
      event: { kind: "window-lost", attempt: 7, running: "attempt" },
      phase: "gating",
      effects: [],
      running: unconfirmed,
    },
    {
      name: "U3 gives back the last good one where there is no undo any more",
      given: gatingWithoutUndo,
      event: { kind: "unhealthy", attempt: 7 },
      phase: "preparing",
      effects: ["finish 7 unhealthy", "prepare 8 old restore"],
      running: { kind: "unknown" },
      kept: ["new unhealthy for ever"],
    },
    {
      name: "U3 U5 quarantines what BIRD's own timer took back",
      given: gating,
      event: { kind: "window-lost", attempt: 7, running: "before" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 interrupted", "wake +60000"],
      running: before,
      kept: ["new interrupted 60000"],
    },
    {
      name: "P5 lets somebody else's configuration stay",
      given: gating,
      event: { kind: "window-lost", attempt: 7, running: "other" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 foreign"],
      running: { kind: "foreign", source: "new" },
      kept: [],
    },
    {
      name: "P5 gives the content again where drift is to be restored",
      given: gating,
      event: { kind: "window-lost", attempt: 7, running: "other" },
      phase: "preparing",
      effects: ["abandon 7", "finish 7 foreign", "prepare 8 new"],
      policy: { onDrift: "restore" },
    },
    {
      name: "U1 leaves it to BIRD's timer where BIRD cannot be asked",
      given: gating,
      event: { kind: "not-done", attempt: 7 },
      phase: "settling",
      effects: ["settle 7"],
    },
    {
      name: "U7 gives no more chances at the third end of BIRD",
      given: { ...gating, ...without("new", { reason: "crashed", until: AT - 1, count: 2 }) },
      event: { kind: "bird-restarted", startedFrom: undefined },
      phase: "preparing",
      effects: ["abandon 7", "finish 7 crashed", "prepare 8 old restore"],
      kept: ["new crashed for ever"],
    },
    {
      name: "U7 believes no good of content that BIRD ends with again and again",
      given: gating,
      event: { kind: "crash-loop", hash: "new" },
      phase: "preparing",
      effects: ["abandon 7", "finish 7 crashed", "prepare 8 old restore"],
      kept: ["new crashed for ever"],
    },
    {
      name: "L1 takes back what it cannot stay for",
      given: gating,
      event: { kind: "stop" },
      phase: "undoing",
      effects: ["abandon 7", "undo 7 interrupted"],
    },
    {
      name: "L1 ends where there is nothing to take back any more",
      given: gatingWithoutUndo,
      event: { kind: "stop" },
      phase: "stopped",
      effects: ["abandon 7", "finish 7 interrupted", "stopped"],
    },
  ],

  "while confirming": [
    {
      name: "U6 makes it what BIRD is started from",
      given: confirming,
      event: { kind: "confirmed", attempt: 7 },
      phase: "idle",
      effects: ["publish new", "finish 7 confirmed"],
      running: { kind: "confirmed", hash: "new" },
      good: ["new", "old", "older"],
    },
    {
      name: "remembers no more good ones than it is told to",
      given: confirming,
      event: { kind: "confirmed", attempt: 7 },
      phase: "idle",
      effects: ["publish new", "finish 7 confirmed"],
      good: ["new", "old"],
      policy: { maxGood: 2 },
    },
    {
      name: "R5 lets a guard judge again what it refused beside the one before",
      given: { ...confirming, ...without("big", { reason: "refused" }) },
      event: { kind: "confirmed", attempt: 7 },
      phase: "idle",
      effects: ["publish new", "finish 7 confirmed"],
      kept: [],
    },
    {
      name: "U2 goes on to what came meanwhile",
      given: { ...confirming, source: { kind: "stable", hash: "newer" } },
      event: { kind: "confirmed", attempt: 7 },
      phase: "preparing",
      effects: ["publish new", "finish 7 confirmed", "prepare 8 newer"],
    },
    {
      name: "P3 believes a confirmation that somebody else was first with",
      given: confirming,
      event: { kind: "nothing-to-confirm", attempt: 7, running: "attempt" },
      phase: "idle",
      effects: ["publish new", "finish 7 confirmed"],
      good: ["new", "old", "older"],
    },
    {
      name: "P3 believes none that the timer was faster than",
      given: confirming,
      event: { kind: "nothing-to-confirm", attempt: 7, running: "before" },
      phase: "idle",
      effects: ["finish 7 interrupted", "wake +60000"],
      running: before,
      good: ["old", "older"],
    },
    {
      name: "U3 is not misled by what the gate says too late",
      given: confirming,
      event: { kind: "window-lost", attempt: 7, running: "attempt" },
      phase: "confirming",
      effects: [],
      good: ["old", "older"],
    },
    {
      name: "P3 asks what became of it where the connection went",
      given: confirming,
      event: { kind: "outcome-unknown", attempt: 7 },
      phase: "settling",
      effects: ["settle 7"],
      running: { kind: "unknown" },
    },
    {
      name: "L1 waits for the answer",
      given: confirming,
      event: { kind: "stop" },
      phase: "confirming",
      effects: [],
    },
  ],

  "while taking it back": [
    {
      name: "U6 does not give that content again",
      given: undoing,
      event: { kind: "undone", attempt: 7 },
      phase: "idle",
      effects: ["finish 7 unhealthy"],
      running: before,
      kept: ["new unhealthy for ever"],
    },
    {
      name: "U1 never sends a second undo, and waits",
      given: undoing,
      event: { kind: "outcome-unknown", attempt: 7 },
      phase: "settling",
      effects: ["settle 7"],
    },
    {
      name: "U1 sends nothing beside an undo that is under way",
      given: undoing,
      event: { kind: "window-lost", attempt: 7, running: "before" },
      phase: "undoing",
      effects: [],
    },
    {
      name: "L1 is at its end once it is taken back",
      given: stopping(undoing),
      event: { kind: "undone", attempt: 7 },
      phase: "stopped",
      effects: ["finish 7 unhealthy", "stopped"],
    },
  ],

  "while BIRD's own timer decides": [
    {
      name: "U2 sends nothing for new content",
      given: settling("interrupted"),
      event: { kind: "content", hash: "newer" },
      phase: "settling",
      effects: [],
    },
    {
      name: "U5 tries what was interrupted again later",
      given: settling("interrupted"),
      event: { kind: "settled", attempt: 7, running: "before" },
      phase: "idle",
      effects: ["finish 7 interrupted", "wake +60000"],
      running: before,
      kept: ["new interrupted 60000"],
    },
    {
      name: "U5 waits longer the second time",
      given: { ...settling("interrupted"), ...without("new", { reason: "interrupted", until: AT }) },
      event: { kind: "settled", attempt: 7, running: "before" },
      phase: "idle",
      effects: ["finish 7 interrupted", "wake +120000"],
      kept: ["new interrupted 120000"],
    },
    {
      name: "U6 keeps its verdict, whoever took the content back",
      given: settling("unhealthy"),
      event: { kind: "settled", attempt: 7, running: "other" },
      phase: "idle",
      effects: ["finish 7 unhealthy"],
      running: { kind: "foreign", source: "new" },
      kept: ["new unhealthy for ever"],
    },
    {
      name: "P3 counts a confirmation whose answer was lost",
      given: settling("confirming"),
      event: { kind: "settled", attempt: 7, running: "attempt" },
      phase: "idle",
      effects: ["publish new", "finish 7 confirmed"],
      running: { kind: "confirmed", hash: "new" },
    },
    {
      name: "U3 gives back the last good one where unjudged content stayed",
      given: settling("interrupted"),
      event: { kind: "settled", attempt: 7, running: "attempt" },
      phase: "preparing",
      effects: ["finish 7 interrupted", "prepare 8 old restore"],
      kept: ["new interrupted 60000"],
    },
    {
      name: "P5 sees somebody else's configuration",
      given: settling("confirming"),
      event: { kind: "settled", attempt: 7, running: "other" },
      phase: "idle",
      effects: ["finish 7 foreign"],
      running: { kind: "foreign", source: "new" },
    },
    {
      name: "L1 leaves it to the next start",
      given: settling("confirming"),
      event: { kind: "stop" },
      phase: "stopped",
      effects: ["abandon 7", "stopped"],
    },
    {
      name: "U7 gives no other chance to what BIRD ended with again and again meanwhile",
      given: { ...settling("interrupted"), ...without("new", { reason: "crashed" }) },
      event: { kind: "settled", attempt: 7, running: "before" },
      phase: "idle",
      effects: ["finish 7 interrupted"],
      kept: ["new crashed for ever"],
    },
    {
      name: "U7 goes on with a BIRD that was started anew",
      given: settling("confirming"),
      event: { kind: "bird-restarted", startedFrom: "old" },
      phase: "idle",
      effects: ["abandon 7", "finish 7 interrupted", "wake +60000"],
      running: before,
    },
  ],

  "at rest": [
    {
      name: "L5 leaves a BIRD alone until the source was read",
      given: state({ source: { kind: "unread" }, running: { kind: "unknown" } }),
      event: { kind: "bird-answers", version: "2.17.6" },
      phase: "idle",
      effects: [],
    },
    {
      name: "L5 knows a BIRD again, and gives it nothing that it runs",
      given: state({ source: { kind: "stable", hash: "old" }, running: { kind: "unknown" }, hold: "x" }),
      event: { kind: "bird-recognised", hash: "old" },
      phase: "idle",
      effects: [],
      running: before,
    },
    {
      name: "L5 knows nothing again that was never confirmed",
      given: state({ running: { kind: "unknown" }, hold: "x" }),
      event: { kind: "bird-recognised", hash: "new" },
      phase: "idle",
      effects: [],
      running: { kind: "unknown" },
    },
    {
      name: "P5 leaves somebody else's configuration until the source changes",
      given: atRest,
      event: { kind: "drift" },
      phase: "idle",
      effects: [],
      running: { kind: "foreign", source: "old" },
    },
    {
      name: "P5 gives new content over somebody else's configuration",
      given: state({ source: { kind: "unread" }, running: { kind: "foreign", source: "old" } }),
      event: { kind: "content", hash: "new" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "P5 restores at once where it is told to",
      given: atRest,
      event: { kind: "drift" },
      phase: "preparing",
      effects: ["prepare 8 old"],
      policy: { onDrift: "restore" },
    },
    {
      name: "P5 gives back the last good one where the source's is quarantined",
      given: state(without("new")),
      event: { kind: "drift" },
      phase: "preparing",
      effects: ["prepare 8 old restore"],
      policy: { onDrift: "restore" },
    },
    {
      name: "gives no older one while the last good one only has to wait",
      given: state({ source: { kind: "stable", hash: "old" }, ...without("old", { until: AT + 5 }) }),
      event: { kind: "bird-restarted", startedFrom: undefined },
      phase: "idle",
      effects: ["wake +5"],
    },
    {
      name: "U7 goes further back where the last good one is never to be given again",
      given: state({ source: { kind: "stable", hash: "old" }, ...without("old") }),
      event: { kind: "bird-restarted", startedFrom: undefined },
      phase: "preparing",
      effects: ["prepare 8 older restore"],
    },
    {
      name: "U7 starts BIRD from the one before where it ends with the last one",
      given: atRest,
      event: { kind: "crash-loop", hash: "old" },
      phase: "preparing",
      effects: ["publish older", "prepare 8 older restore"],
      good: ["older"],
      kept: ["old crashed for ever"],
    },
    {
      name: "U6 knows that BIRD was started from the last good one",
      given: state({ running: { kind: "unknown" }, ...without("new") }),
      event: { kind: "bird-restarted", startedFrom: "old" },
      phase: "idle",
      effects: [],
      running: before,
    },
    {
      name: "U6 wakes up for what may be tried again",
      given: state(without("new", { until: AT + 30 })),
      event: { kind: "time-passed" },
      phase: "idle",
      effects: ["wake +30"],
    },
    {
      name: "U6 tries it then",
      given: state(without("new", { until: AT })),
      event: { kind: "time-passed" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "gives what is quarantined when an operator says so",
      given: state(without("new")),
      event: { kind: "retry" },
      phase: "preparing",
      effects: ["prepare 8 new"],
      kept: [],
    },
    {
      name: "does not wait any longer when an operator says so",
      given: inPhase({ kind: "waiting", until: AT + 5_000 }),
      event: { kind: "retry" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "P5 takes over from somebody else when an operator says so",
      given: state({ running: { kind: "foreign", source: "new" } }),
      event: { kind: "retry" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "E7 begins nothing while reloads are held",
      given: state({ hold: "maintenance" }),
      event: { kind: "content", hash: "newer" },
      phase: "idle",
      effects: [],
    },
    {
      name: "E7 begins what there is once they are resumed",
      given: state({ hold: "maintenance" }),
      event: { kind: "resume" },
      phase: "preparing",
      effects: ["prepare 8 new"],
    },
    {
      name: "W12 leaves BIRD alone when the source is gone",
      given: atRest,
      event: { kind: "source-fault", code: "SOURCE_MISSING", message: "gone" },
      phase: "idle",
      effects: [],
      running: before,
    },
    {
      name: "L1 is at its end at once",
      given: atRest,
      event: { kind: "stop" },
      phase: "stopped",
      effects: ["stopped"],
    },
    {
      name: "L1 begins nothing after its end",
      given: inPhase({ kind: "stopped", unfinished: undefined }, { isStopping: true }),
      event: { kind: "content", hash: "newer" },
      phase: "stopped",
      effects: [],
    },
  ],
};

for (const [part, cases] of Object.entries(rows)) {
  describe(`the reload manager ${part}`, () => {
    it.each(cases)("$name", ({ given, event, policy, ...expected }) => {
      const kept = [...given.quarantine];
      const step = reduce(given, { ...event, at: AT }, { ...defaultPolicy, ...policy });
      expect(step.state.phase.kind).toBe(expected.phase);
      expect(step.effects.map(textOf)).toEqual(expected.effects);
      if (expected.running !== undefined) expect(step.state.running).toEqual(expected.running);
      if (expected.good !== undefined) expect(step.state.good).toEqual(expected.good);
      if (expected.kept !== undefined) expect(keptOf(step.state)).toEqual(expected.kept);
      expect([...given.quarantine], "the state before is not touched").toEqual(kept);
    });
  });
}

describe("the reload manager's state", () => {
  it("P5 brings back somebody else's configuration with the undo of an attempt that began after it", () => {
    const events = [
      { kind: "drift" },
      { kind: "configured", attempt: 7 },
      { kind: "unhealthy", attempt: 7 },
      { kind: "undone", attempt: 7 },
    ] as const;
    const end = events.reduce((one, event) => reduce(one, { ...event, at: AT }).state, configuring);
    expect(end.running).toEqual({ kind: "foreign", source: "new" });
  });

  it("U3 has no undo left once a foreign command took it away", () => {
    const lost = { kind: "window-lost", attempt: 7, running: "attempt", at: AT } as const;
    expect(reduce(gating, lost).state.phase).toEqual({ ...gating.phase, canUndo: false });
  });

  it("forgets the oldest of too many quarantined contents", () => {
    const reject = { kind: "check-rejected", attempt: 7, birdVersion: "2.17.6", at: AT } as const;
    const given = { ...checking, quarantine: new Map([without("a"), without("b")].flatMap(entriesOf)) };
    const { state: next } = reduce(given, reject, { ...defaultPolicy, maxQuarantined: 2 });
    expect([...next.quarantine.keys()]).toEqual(["b", "new"]);
  });

  it.each([
    ["configuring", configuring, "interrupted"],
    ["gating", gating, "interrupted"],
    ["confirming", confirming, "confirming"],
    ["undoing", undoing, "unhealthy"],
    ["settling", settling("unhealthy"), "unhealthy"],
    ["stopped", reduce(settling("confirming"), { kind: "stop", at: AT }).state, "confirming"],
  ] as const)(
    "U5 knows what to write down of an attempt while %s, and goes on from it",
    (_, given, reason) => {
      const unfinished = unfinishedAttempt(given);
      expect(unfinished).toEqual({ hash: "new", trigger: "content", before, reason });
      expect(initialState({ good: ["old"], quarantine: [], unfinished }).phase).toEqual({
        kind: "settling",
        attempt: { ...attempt, id: 1 },
        before,
        reason,
      });
    },
  );

  it.each([atRest, preparing, checking])("U5 has nothing to write down before BIRD is told", (given) => {
    expect(unfinishedAttempt(given)).toBeUndefined();
  });

  it("L5 believes in what it starts BIRD from only if that was confirmed", () => {
    const start = (startedFrom: string): Running =>
      initialState({ good: ["old"], quarantine: [], startedFrom }).running;
    expect(start("old")).toEqual({ kind: "confirmed", hash: "old" });
    expect(start("new")).toEqual({ kind: "unconfirmed", hash: "new" });
  });
});

function textOf(effect: ReloadEffect): string {
  switch (effect.kind) {
    case "prepare":
      return `prepare ${effect.attempt} ${effect.hash}${effect.isRestore ? " restore" : ""}`;
    case "undo":
      return `undo ${effect.attempt} ${effect.reason}`;
    case "finish":
      return `finish ${effect.attempt} ${effect.outcome}`;
    case "publish":
      return `publish ${effect.hash}`;
    case "wake":
      return `wake +${effect.at - AT}`;
    case "stopped":
      return "stopped";
    default:
      return `${effect.kind} ${effect.attempt}`;
  }
}

function keptOf({ quarantine }: ReloadState): readonly string[] {
  return [...quarantine.values()].map(
    ({ hash, reason, until }) => `${hash} ${reason} ${until === undefined ? "for ever" : until - AT}`,
  );
}

function entriesOf({ quarantine }: Pick<ReloadState, "quarantine">): [string, Quarantined][] {
  return [...quarantine];
}
