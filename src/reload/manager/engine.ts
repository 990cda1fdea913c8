import { reduce } from "../state/reduce.ts";
import type { OutsideEvent, ReloadEffect, StepEvent } from "../state/reload-event.ts";
import type { ReloadPolicy } from "../state/reload-policy.ts";
import type { ReloadState } from "../state/reload-state.ts";
import { Attempt } from "./attempt.ts";
import type { AttemptStep } from "./attempt-record.ts";
import { check } from "./steps/check.ts";
import { configure } from "./steps/configure.ts";
import { confirm } from "./steps/confirm.ts";
import { gate } from "./steps/gate.ts";
import { prepare } from "./steps/prepare.ts";
import { settle } from "./steps/settle.ts";
import { undo } from "./steps/undo.ts";
import type { StepResult, Tools } from "./tools.ts";
import { WakeUp } from "./wake-up.ts";

/** What an engine works with, and whom it tells. */
export interface EngineOptions {
  readonly initial: ReloadState;
  /** What is known of the attempt that `initial` waits for the end of. */
  readonly unfinished: Attempt | undefined;
  readonly policy: ReloadPolicy;
  readonly tools: Tools;
  /** The state has changed. */
  readonly onChange: (before: ReloadState, now: ReloadState) => void;
  /** From now on BIRD is to start from this confirmed content. */
  readonly onPublish: (hash: string) => Promise<void>;
  /** An attempt ended. */
  readonly onFinish: (attempt: Attempt, outcome: FinishEffect["outcome"]) => Promise<void>;
  /** Nothing is under way any more. */
  readonly onStopped: () => void;
  /** A fault of the program, or of the disk: nothing can be relied on any more. */
  readonly onFailure: (error: unknown) => void;
}

type FinishEffect = Extract<ReloadEffect, { readonly kind: "finish" }>;

/** One step of an attempt; it says nothing where it was given up. */
type Step = (attempt: Attempt, tools: Tools, signal: AbortSignal) => Promise<StepResult | undefined>;

/** Carries out what the state machine says, and tells it how that ended. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #wakeUp: WakeUp = new WakeUp(() => this.dispatch({ kind: "time-passed" }));
  #state: ReloadState;
  #attempt: Attempt | undefined;
  /** Ends the step that is under way. */
  #abandon = new AbortController();
  /** What has to be on disk, one after the other. */
  #chores: Promise<void> = Promise.resolve();
  /** The steps that have not ended yet. */
  readonly #steps = new Set<Promise<void>>();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#state = options.initial;
    this.#attempt = options.unfinished;
  }

  get state(): ReloadState {
    return this.#state;
  }

  /** The attempt that is under way, or was last. */
  get attempt(): Attempt | undefined {
    return this.#attempt;
  }

  /** Takes up what was under way when an earlier run ended. */
  start(): void {
    if (this.#state.phase.kind === "settling")
      this.#perform({ kind: "settle", attempt: this.#state.phase.attempt.id });
  }

  /** Says what has happened. */
  dispatch(event: OutsideEvent | StepEvent): void {
    const before = this.#state;
    const { state, effects } = reduce(before, { ...event, at: Date.now() }, this.#options.policy);
    this.#state = state;
    this.#options.onChange(before, state);
    for (const effect of effects) this.#perform(effect);
  }

  /** Ends at once: timers, steps, and what is being written. What BIRD holds unconfirmed is left to its own timer. */
  async end(): Promise<void> {
    this.#wakeUp.cancel();
    this.#abandon.abort();
    await Promise.all(this.#steps);
    await this.#chores;
  }

  #perform(effect: ReloadEffect): void {
    const { onPublish, onFinish, onStopped } = this.#options;
    const attempt = this.#attempt;
    switch (effect.kind) {
      case "prepare": {
        const { attempt: id, hash, isRestore } = effect;
        this.#attempt = new Attempt({ id, hash, trigger: isRestore ? "restore" : "content" });
        this.#run(effect.kind);
        break;
      }
      case "check":
      case "configure":
      case "gate":
      case "confirm":
      case "undo":
      case "settle":
        this.#run(effect.kind);
        break;
      case "abandon":
        this.#abandon.abort();
        break;
      case "publish":
        this.#later(() => onPublish(effect.hash));
        break;
      case "finish":
        if (attempt !== undefined) this.#later(() => onFinish(attempt, effect.outcome));
        break;
      case "wake":
        this.#wakeUp.at(effect.at);
        break;
      case "stopped":
        this.#later(async () => onStopped());
        break;
      default:
        effect satisfies never;
    }
  }

  #run(step: AttemptStep): void {
    const attempt = this.#attempt;
    if (attempt === undefined) return;
    this.#abandon = new AbortController();
    const { signal } = this.#abandon;
    const running = attempt
      .time(step, () => STEPS[step](attempt, this.#options.tools, signal))
      .then((result) => {
        if (result !== undefined && !signal.aborted) this.dispatch({ ...result, attempt: attempt.id });
      })
      .catch(this.#options.onFailure)
      .finally(() => this.#steps.delete(running));
    this.#steps.add(running);
  }

  #later(chore: () => Promise<void>): void {
    this.#chores = this.#chores.then(chore).catch(this.#options.onFailure);
  }
}

const STEPS: Readonly<Record<AttemptStep, Step>> = { prepare, check, configure, gate, confirm, undo, settle };
