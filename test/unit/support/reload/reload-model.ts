import { initialState, unfinishedAttempt } from "../../../../src/reload/state/recovery.ts";
import { reduce } from "../../../../src/reload/state/reduce.ts";
import type { OutsideEvent, ReloadEffect, StepEvent } from "../../../../src/reload/state/reload-event.ts";
import { defaultPolicy, type ReloadPolicy } from "../../../../src/reload/state/reload-policy.ts";
import type { ReloadState } from "../../../../src/reload/state/reload-state.ts";
import { type BirdMemory, BirdView } from "./bird-view.ts";
import { BlockList } from "./block-list.ts";
import type { ModelAction, StepLuck } from "./model-actions.ts";
import { checkBelief, checkConfigure, checkRest } from "./model-rules.ts";
import { SimulatedBird } from "./simulated-bird.ts";

type StepEffect = Extract<
  ReloadEffect,
  { readonly kind: "prepare" | "check" | "configure" | "gate" | "confirm" | "undo" | "settle" }
>;

/** A step that is being taken; `result` once BIRD did what it was told. */
interface UnderWay {
  readonly effect: StepEffect;
  readonly result: StepEvent | undefined;
}

/** What the manager is told to do, and whether it starts BIRD itself. */
export interface ModelOptions {
  readonly isSupervised: boolean;
  readonly onDrift: ReloadPolicy["onDrift"];
}

type SimpleAction = Extract<
  ModelAction,
  {
    readonly kind:
      | "content"
      | "source fault"
      | "BIRD unreachable"
      | "BIRD answers"
      | "hold"
      | "resume"
      | "retry"
      | "time passes"
      | "stop";
  }
>;

/** What a manager would find again after it was killed. */
interface Disk {
  readonly state: ReloadState;
  readonly memory: BirdMemory;
  /** The load that a confirmed content was last seen in. */
  readonly seen: { readonly hash: string; readonly load: number } | undefined;
}

/**
 * A manager around the state machine, a BIRD and a source, in which the rules are checked after every event. `seen`
 * collects what it came by.
 */
export class ReloadModel {
  readonly #bird = new SimulatedBird("first");
  readonly #view = new BirdView(this.#bird);
  readonly #blocked = new BlockList();
  readonly #contentOf = new Map<number, string>();
  readonly #late: StepEvent[] = [];
  readonly #isSupervised: boolean;
  readonly #policy: ReloadPolicy;
  readonly #seen: Set<string>;
  #state = initialState({ good: [], quarantine: [] });
  #disk: Disk;
  #now = 1;
  #wake: number | undefined;
  #underWay: UnderWay | undefined;
  #source: OutsideEvent | undefined;
  #published: string | undefined;
  #version = 1;

  constructor({ isSupervised, onDrift }: ModelOptions, seen: Set<string>) {
    this.#isSupervised = isSupervised;
    this.#policy = { ...defaultPolicy, onDrift };
    this.#seen = seen;
    this.#disk = this.#written();
    this.#tell({ kind: "bird-answers", version: "v1" });
  }

  do(action: ModelAction): void {
    if (action.kind === "answer") this.#answer(action.luck);
    else if (action.kind === "carry out") this.#carryOut();
    else if (action.kind === "late answer") this.#answerLate(action.which);
    else if (action.kind === "look") this.#look();
    else if (action.kind === "manager crashes") this.#startAgain();
    else if (action.kind === "crash loop") this.#crashLoop();
    else if (action.kind === "BIRD crashes") this.#bird.restart(this.#published ?? "first");
    else if (action.kind === "undo timer") this.#bird.expire();
    else if (action.kind === "foreign configure") this.#bird.configureForeign();
    else if (action.kind === "foreign confirm") this.#bird.confirm();
    else if (action.kind === "foreign undo") this.#bird.undoForeign();
    else this.#tell(this.#eventOf(action));
  }

  #eventOf(action: SimpleAction): OutsideEvent {
    switch (action.kind) {
      case "content":
        this.#source = { kind: "content", hash: action.content };
        return this.#source;
      case "source fault":
        this.#source = { kind: "source-fault", code: "SOURCE_MISSING", message: "gone" };
        return this.#source;
      case "BIRD unreachable":
        return { kind: "bird-unreachable" };
      case "BIRD answers":
        this.#version += 1;
        this.#blocked.otherVersion();
        return { kind: "bird-answers", version: `v${this.#version}` };
      case "hold":
        return { kind: "hold", reason: "maintenance" };
      case "retry":
        this.#blocked.clear();
        return { kind: "retry" };
      case "time passes":
        this.#now += action.ms;
        return { kind: "time-passed" };
      case "resume":
      case "stop":
        return { kind: action.kind };
      default:
        return action satisfies never;
    }
  }

  #answerLate(which: number): void {
    const event = this.#late[which % Math.max(1, this.#late.length)];
    if (event !== undefined) this.#tell(event);
  }

  /** Nothing more happens but that BIRD and the clock do their part; then the manager has to come to rest. */
  comeToRest(): void {
    if (this.#state.isStopping) {
      for (let i = 0; i < 5 && this.#state.phase.kind !== "stopped"; i += 1) this.#answer("as it should");
      if (this.#state.phase.kind !== "stopped") throw new Error(`does not stop in ${this.#state.phase.kind}`);
      this.#startAgain();
    }
    this.#tell({ kind: "resume" });
    this.#tell({ kind: "bird-answers", version: `v${this.#version}` });
    for (let rounds = 0; this.#getOn(); rounds += 1)
      if (rounds > 100) throw new Error(`never comes to rest, last in ${this.#state.phase.kind}`);
    checkRest(this.#state, this.#bird);
    this.#seen.add(`rests with ${this.#state.running.kind}`);
  }

  #getOn(): boolean {
    this.#look();
    if (this.#underWay !== undefined) {
      if (this.#underWay.effect.kind === "settle") this.#bird.expire();
      this.#answer("as it should");
      return true;
    }
    if (this.#wake === undefined) return false;
    this.#now = Math.max(this.#now, this.#wake);
    this.#wake = undefined;
    this.#tell({ kind: "time-passed" });
    return true;
  }

  #tell(event: OutsideEvent | StepEvent): void {
    this.#now += 1;
    const { state, effects } = reduce(this.#state, { ...event, at: this.#now }, this.#policy);
    this.#state = state;
    this.#disk = this.#written();
    this.#seen.add(`phase ${state.phase.kind}`);
    for (const effect of effects) this.#take(effect);
    checkBelief(this.#state, this.#bird, this.#view.isUpToDate);
  }

  #take(effect: ReloadEffect): void {
    switch (effect.kind) {
      case "abandon":
        if (this.#underWay?.effect.attempt !== effect.attempt)
          throw new Error("abandons what is not under way");
        this.#end();
        break;
      case "finish": {
        const hash = this.#contentOf.get(effect.attempt) ?? "";
        this.#seen.add(`outcome ${effect.outcome}`);
        this.#blocked.add(hash, effect.outcome, this.#now);
        break;
      }
      case "publish":
        this.#published = effect.hash;
        this.#blocked.published(effect.hash);
        break;
      case "wake":
        this.#wake = effect.at;
        break;
      case "stopped":
        break;
      default:
        this.#begin(effect);
    }
  }

  #begin(effect: StepEffect): void {
    if (this.#underWay !== undefined)
      throw new Error(`${effect.kind} while ${this.#underWay.effect.kind} is under way`);
    if (effect.kind === "prepare") this.#contentOf.set(effect.attempt, effect.hash);
    if (effect.kind === "configure") {
      this.#blocked.refuse(this.#contentOf.get(effect.attempt) ?? "", this.#now);
      checkConfigure(this.#bird);
      this.#view.beginAttempt();
    }
    this.#underWay = { effect, result: undefined };
    this.#disk = this.#written();
  }

  #end(): void {
    const { effect, result } = this.#underWay ?? {};
    this.#underWay = undefined;
    if (effect === undefined) return;
    const { attempt } = effect;
    if (result !== undefined) this.#late.push(result);
    if (effect.kind !== "gate") return;
    for (const kind of ["healthy", "unhealthy", "not-done"] as const) this.#late.push({ kind, attempt });
    for (const running of ["attempt", "before", "other"] as const)
      this.#late.push({ kind: "window-lost", attempt, running });
  }

  /** BIRD does what the step under way says, before the answer is told. */
  #carryOut(): void {
    const step = this.#underWay;
    this.#noticeRestart();
    if (step === undefined || this.#underWay !== step || step.result !== undefined) return;
    const { kind, attempt } = step.effect;
    if (kind === "configure") {
      this.#noticeDrift();
      this.#view.beginAttempt();
      this.#disk = this.#written();
      this.#view.configure(this.#contentOf.get(attempt) ?? "");
      this.#underWay = { ...step, result: { kind: "configured", attempt } };
    }
    if (kind === "confirm") {
      const found = this.#view.confirm();
      const result: StepEvent =
        found === true
          ? { kind: "confirmed", attempt }
          : { kind: "nothing-to-confirm", attempt, running: found };
      this.#underWay = { ...step, result };
    }
    if (kind === "undo") {
      const result: StepEvent = { kind: this.#view.undo() ? "undone" : "outcome-unknown", attempt };
      this.#underWay = { ...step, result };
    }
  }

  #answer(luck: StepLuck): void {
    const step = this.#underWay;
    this.#noticeRestart();
    if (step === undefined || this.#underWay !== step) return;
    const event = this.#answerTo(step, luck);
    if (event !== undefined) this.#finish(event);
  }

  #answerTo({ effect, result }: UnderWay, luck: StepLuck): StepEvent | undefined {
    const { attempt } = effect;
    const isDone = luck === "as it should" || luck === "done, answer lost";
    const content = this.#contentOf.get(attempt) ?? "";
    switch (effect.kind) {
      case "prepare":
        if (!isDone) return { kind: "not-done", attempt };
        return { kind: content.startsWith("refused") && !effect.isRestore ? "refused" : "prepared", attempt };
      case "check":
        if (!isDone) return { kind: "not-done", attempt };
        if (!content.startsWith("rejected")) return { kind: "check-passed", attempt };
        return { kind: "check-rejected", attempt, birdVersion: `v${this.#version}` };
      case "configure":
        if (luck === "not done" && result === undefined) return { kind: "not-done", attempt };
        return this.#answerToCommand(luck);
      case "confirm":
      case "undo":
        return this.#answerToCommand(luck);
      case "gate":
        return this.#answerToGate(luck, attempt, content);
      case "settle":
        return this.#answerToSettle(luck, attempt);
      default:
        return effect satisfies never;
    }
  }

  #answerToCommand(luck: StepLuck): StepEvent | undefined {
    if (luck === "as it should" || luck === "done, answer lost") this.#carryOut();
    const { effect, result } = this.#underWay ?? {};
    if (effect === undefined) return undefined;
    const unknown = { kind: "outcome-unknown", attempt: effect.attempt } as const;
    if (luck !== "as it should" || result === undefined) return unknown;
    this.#bird.becomeIdle();
    // Between its command and its answer, the window may be over already.
    const isOver = result.kind === "configured" && !this.#view.hasOurWindow;
    const isOther = result.kind === "undone" && !this.#view.isUpToDate;
    return isOver || isOther ? unknown : result;
  }

  #answerToGate(luck: StepLuck, attempt: number, content: string): StepEvent | undefined {
    if (luck === "done, answer lost" || luck === "not done, answer lost")
      return { kind: "not-done", attempt };
    if (luck === "as it should") this.#look();
    if (this.#underWay?.effect.kind !== "gate" || this.#underWay.effect.attempt !== attempt) return undefined;
    return { kind: content.startsWith("unhealthy") ? "unhealthy" : "healthy", attempt };
  }

  #answerToSettle(luck: StepLuck, attempt: number): StepEvent | undefined {
    if (luck !== "as it should" || this.#bird.isUnconfirmed) return undefined;
    this.#bird.becomeIdle();
    const running = this.#view.found();
    this.#view.see();
    return { kind: "settled", attempt, running };
  }

  #finish(event: StepEvent): void {
    // However it ends, neighbours were not well with it.
    if (event.kind === "unhealthy")
      this.#blocked.add(this.#contentOf.get(event.attempt) ?? "", "unhealthy", this.#now);
    this.#late.push(event);
    this.#end();
    this.#tell(event);
  }

  /** Everything that the manager looks at now and then: its source, BIRD's process, its load, its undo timer. */
  #look(): void {
    if (this.#source !== undefined) this.#tell(this.#source);
    this.#noticeRestart();
    if (this.#underWay?.effect.kind === "gate") {
      if (this.#view.hasOurWindow) return;
      const running = this.#view.found();
      if (running !== "attempt") this.#view.see();
      this.#tell({ kind: "window-lost", attempt: this.#underWay.effect.attempt, running });
      return;
    }
    if (unfinishedAttempt(this.#state) === undefined) this.#noticeDrift();
  }

  #noticeRestart(): void {
    if (!this.#view.noticeRestart()) return;
    const startedFrom = this.#isSupervised ? this.#bird.current.content : undefined;
    this.#tell({ kind: "bird-restarted", startedFrom });
  }

  #noticeDrift(): void {
    if (!this.#view.noticeDrift()) return;
    this.#tell({ kind: "drift" });
  }

  #crashLoop(): void {
    const hash = this.#bird.current.content;
    if (hash === "first" || hash === "foreign") return;
    this.#noticeRestart();
    this.#blocked.addForever(hash);
    if (this.#state.good[0] === hash) this.#blocked.published("");
    this.#tell({ kind: "crash-loop", hash });
    this.#bird.restart(this.#published === undefined || this.#published === hash ? "first" : this.#published);
  }

  #written(): Disk {
    const { running } = this.#state;
    const { memory } = this.#view;
    return {
      state: this.#state,
      // What BIRD has loaded is only seen with its answer.
      memory: this.#underWay?.effect.kind === "configure" ? { ...memory, sent: undefined } : memory,
      seen: running.kind === "confirmed" ? { hash: running.hash, load: memory.baseline } : undefined,
    };
  }

  /** The manager ends in the middle of everything, and starts from what it has written down. */
  #startAgain(): void {
    const { state, memory, seen } = this.#disk;
    const unfinished = unfinishedAttempt(state);
    const { good, hold } = state;
    this.#state = initialState({ good, hold, quarantine: [...state.quarantine.values()], unfinished });
    this.#wake = undefined;
    this.#underWay = undefined;
    this.#late.length = 0;
    this.#view.recall(memory);
    if (unfinished !== undefined) {
      this.#contentOf.set(1, unfinished.hash);
      this.#begin({ kind: "settle", attempt: 1 });
    }
    this.#noticeRestart();
    if (seen !== undefined && seen.load === this.#bird.current.number) {
      this.#seen.add("recognised");
      this.#tell({ kind: "bird-recognised", hash: seen.hash });
    }
    this.#tell({ kind: "bird-answers", version: `v${this.#version}` });
  }
}
