// All parts of the manager are put together here, started and ended, each by its one owner; what they do is beside it.
import { EventEmitter } from "eventemitter3";
import type { BirdClient } from "../../bird.ts";
import { checkDuration } from "../../client/options.ts";
import { pause } from "../../client/pause.ts";
import type { BirdLink, Look } from "../link/bird-link.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { initialState } from "../state/recovery.ts";
import { defaultPolicy } from "../state/reload-policy.ts";
import { HoldWatch } from "../store/hold-watch.ts";
import { readBootId } from "../store/process-identity.ts";
import { StateStore } from "../store/state-store.ts";
import type { StopHow } from "../supervisor/stop-how.ts";
import { probeBird } from "../telemetry/probe-bird.ts";
import type { ConfigWatcher } from "../watch/config-watcher.ts";
import { Aftermath } from "./aftermath.ts";
import type { Candidate } from "./attempt.ts";
import { Contact } from "./contact.ts";
import { Degradations } from "./degradations.ts";
import { Engine } from "./engine.ts";
import { findCandidate, GoodCopies } from "./good-copies.ts";
import { Journal } from "./journal.ts";
import { Keeping } from "./keeping.ts";
import { makeTools } from "./make-tools.ts";
import type { ManagerEvents } from "./manager-events.ts";
import type { ReloadManagerOptions } from "./manager-options.ts";
import type { ManagerStatus } from "./manager-status.ts";
import { openLink, openSupervised, openWatcher } from "./open-parts.ts";
import { ProgramCheck } from "./program-check.ts";
import { readinessOf } from "./readiness.ts";
import { statusOf } from "./status-of.ts";
import type { SupervisedBird } from "./supervised-bird.ts";
import { tellSupervisor } from "./tell-supervisor.ts";
import { tellWatcher } from "./tell-watcher.ts";
import type { Tools } from "./tools.ts";

/** What a manager is made of. */
interface Parts {
  readonly options: ReloadManagerOptions;
  readonly store: StateStore;
  readonly holdWatch: HoldWatch;
  readonly copies: GoodCopies;
  /** Confirmed content whose copies are whole, the last one first. */
  readonly good: readonly string[];
  /** The copy of the attempt whose end an earlier run did not see. */
  readonly earlier: Candidate | undefined;
  readonly bootId: string;
}

/**
 * Watches a configuration and gives BIRD each new content safely: checked, with an undo scheduled, confirmed only when
 * the neighbours are well, taken back otherwise.
 */
export class ReloadManager implements AsyncDisposable {
  /** Tells what happens; disposing ends its listeners. */
  readonly events: EventEmitter<ManagerEvents> = new EventEmitter<ManagerEvents>();
  readonly #options: ReloadManagerOptions;
  readonly #store: StateStore;
  readonly #holdWatch: HoldWatch;
  readonly #program: ProgramCheck;
  readonly #journal: Journal;
  readonly #startedAt = new Date();
  readonly #watcher: ConfigWatcher;
  readonly #link: BirdLink;
  readonly #contact: Contact;
  readonly #engine: Engine;
  readonly #aftermath: Aftermath;
  readonly #degradations: Degradations;
  readonly #supervised: SupervisedBird | undefined;
  readonly #tools: Tools;
  #source: ConfigSource | undefined;
  #lastLook: Look | undefined;
  #onStopped: (() => void) | undefined;
  #ending: Promise<void> | undefined;

  private constructor(parts: Parts) {
    const { options, store, holdWatch, copies, good, bootId } = parts;
    this.#options = options;
    this.#store = store;
    this.#holdWatch = holdWatch;
    this.#journal = new Journal(store.state.journal);
    const keeping = new Keeping(store, copies, this.#journal, bootId);
    this.#degradations = new Degradations(
      (what) => this.events.emit("degraded", what),
      (code) => this.events.emit("recovered", code),
    );
    this.#program = new ProgramCheck(options.bird, this.#degradations);
    this.#watcher = openWatcher(options);
    this.#link = openLink(options);
    this.#tools = makeTools({
      options,
      link: this.#link,
      program: this.#program,
      snapshots: store.snapshots,
      copies,
      source: () => this.#source,
      engine: () => this.#engine,
      save: () => this.#aftermath.save(),
    });
    this.#supervised = this.#openSupervised();
    this.#contact = new Contact(
      {
        state: () => this.#engine.state,
        attempt: () => this.#engine.attempt,
        startedFrom: () => this.#supervised?.startedFrom,
      },
      keeping.seen,
    );
    this.#aftermath = new Aftermath({
      store,
      copies,
      journal: this.#journal,
      keeping,
      contact: this.#contact,
      degradations: this.#degradations,
      events: this.events,
      engine: () => this.#engine,
    });
    this.#engine = new Engine({
      initial: initialState({
        good,
        quarantine: store.state.quarantine,
        unfinished: store.state.unfinished,
        hold: holdWatch.reason,
      }),
      unfinished: keeping.earlierAttempt(parts.earlier),
      policy: { ...defaultPolicy, ...options.policy },
      tools: this.#tools,
      onChange: (before, now) => this.#aftermath.ofChange(before, now),
      onPublish: (hash) => this.#aftermath.ofPublishing(hash),
      onFinish: (attempt, outcome) => this.#aftermath.ofEnd(attempt, outcome),
      onStopped: () => this.#onStopped?.(),
      onFailure: (error) => this.events.emit("failure", error),
    });
  }

  /**
   * Takes up the state of an earlier run. Does nothing else before `start()`, so that listeners can be attached.
   *
   * @throws {BirdError} `STATE_LOCKED` where another manager has the state directory, `STATE_UNUSABLE`,
   * `SNAPSHOT_FAILED`, `BAD_ARGUMENT`.
   */
  static async open(options: ReloadManagerOptions): Promise<ReloadManager> {
    if (options.windowMs !== undefined) checkDuration("windowMs", options.windowMs);
    const store = await StateStore.open({ directory: options.stateDirectory, ...options.access });
    try {
      const copies = new GoodCopies(store.snapshots);
      const good: string[] = [];
      for (const copy of store.state.good) if (await copies.find(copy)) good.push(copy.hash);
      const { unfinished } = store.state;
      const earlier = unfinished === undefined ? undefined : await findCandidate(store.snapshots, unfinished);
      await store.collect();
      const bootId = await readBootId();
      const holdWatch = await HoldWatch.start(store.hold);
      return new ReloadManager({ options, store, holdWatch, copies, good, earlier, bootId });
    } catch (error) {
      await store[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Begins. Settles when the configuration was read for the first time; what is done with it, events tell. */
  async start(): Promise<void> {
    tellWatcher(this.#watcher, {
      events: this.events,
      degradations: this.#degradations,
      onSource: (source) => {
        this.#source = source;
        this.#engine.dispatch({ kind: "content", hash: source.hash });
        this.#supervised?.consider();
      },
      onFault: ({ code, message }) => this.#engine.dispatch({ kind: "source-fault", code, message }),
    });
    this.#link.events.on("look", (look, isNew) => this.#afterLook(look, isNew));
    this.#link.events.on("unreachable", () => this.#engine.dispatch({ kind: "bird-unreachable" }));
    this.#holdWatch.events.on("change", (reason) =>
      this.#engine.dispatch(reason === undefined ? { kind: "resume" } : { kind: "hold", reason }),
    );
    const { damaged } = this.#store;
    if (damaged !== undefined)
      this.#degradations.begin(
        "state-damaged",
        `the state was damaged (${damaged.fault}) and is now ${damaged.path}`,
      );
    await this.#watcher.start();
    this.#engine.start();
    this.#supervised?.consider();
    this.#link.start();
  }

  /** What is known now. */
  status(): ManagerStatus {
    return statusOf(this.#engine.state, {
      startedAt: this.#startedAt,
      main: this.#options.config,
      watch: this.#watcher.mode,
      subPaths: this.#watcher.subPaths.map(({ file }) => file),
      degraded: this.#degradations.all,
      readiness: readinessOf(this.#engine.state, this.#lastLook?.status),
      journal: this.#journal.records,
      earlier: this.#journal.earlier,
    });
  }

  /** The secrets that came with the facts of the node, for whoever prints something: never to be printed. */
  secrets(): readonly string[] {
    return this.#source?.facts?.secrets ?? [];
  }

  /**
   * Asks BIRD whether it is there, over a connection of its own. Rejects with a `BirdError`, and where nobody listens on
   * the socket at once.
   */
  probe(signal: AbortSignal): Promise<void> {
    return probeBird(this.#options.target, signal);
  }

  /**
   * The client that the manager asks BIRD with, for further questions; not for commands that change it.
   *
   * @throws {BirdError} `CLOSED` while BIRD has not been reached.
   */
  get bird(): BirdClient {
    return this.#link.client;
  }

  /** Reads the configuration now, whatever was noticed, and looks at BIRD. */
  async resync(): Promise<void> {
    this.#link.hurry();
    await this.#holdWatch.check();
    await this.#watcher.resync();
  }

  /** Begins nothing new until `resume()`, also over restarts. What BIRD holds unconfirmed is brought to its end. */
  async hold(reason: string): Promise<void> {
    await this.#store.hold.hold(reason);
    await this.#holdWatch.check();
  }

  async resume(): Promise<void> {
    await this.#store.hold.resume();
    await this.#holdWatch.check();
  }

  /** Lets everything be tried again that is kept from BIRD. */
  retry(): void {
    this.#engine.dispatch({ kind: "retry" });
  }

  /**
   * Takes back what is unconfirmed, or within `stopTimeoutMs` leaves that to BIRD's own timer; ends BIRD where the
   * manager started it. Idempotent.
   */
  stop(how: ReloadManagerOptions["stopHow"] = this.#options.stopHow): Promise<void> {
    this.#ending ??= this.#stop(how ?? "withdraw");
    return this.#ending;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.events.removeAllListeners();
  }

  #openSupervised(): SupervisedBird | undefined {
    const { active } = this.#store;
    const supervised = openSupervised(this.#options, {
      tools: this.#tools,
      lastGood: () => this.#tools.lastGood(),
      source: () => this.#source,
      publish: async ({ snapshot }) => {
        await active.publish(snapshot);
        return active.mainPath(snapshot);
      },
      onTry: ({ attempt, outcome = "postponed" }) =>
        this.#aftermath.orFail(this.#aftermath.ofEnd(attempt, outcome)),
      onFailure: (error) => this.events.emit("failure", error),
    });
    if (supervised === undefined) return undefined;
    tellSupervisor(supervised.supervisor, {
      events: this.events,
      degradations: this.#degradations,
      onReady: () => this.#link.hurry(),
      onCrashLoop: () => {
        const hash = supervised.startedFrom;
        if (hash !== undefined) this.#engine.dispatch({ kind: "crash-loop", hash });
      },
    });
    return supervised;
  }

  #afterLook(look: Look, isNew: boolean): void {
    this.#lastLook = look;
    if (isNew) this.#aftermath.orFail(this.#program.compare(look.status.version));
    for (const event of this.#contact.eventsOf(look, isNew)) {
      this.#engine.dispatch(event);
      if (event.kind === "drift") this.#aftermath.ofDrift();
    }
  }

  async #stop(how: StopHow): Promise<void> {
    const { stopTimeoutMs = 5_000 } = this.#options;
    const timer = new AbortController();
    const stopped = new Promise<void>((resolve) => {
      this.#onStopped = resolve;
    });
    await this.#watcher.close();
    this.#engine.dispatch({ kind: "stop" });
    await Promise.race([stopped, pause(stopTimeoutMs, timer.signal)]);
    timer.abort();
    await this.#engine.end();
    await this.#supervised?.stop(how);
    await this.#link[Symbol.asyncDispose]();
    this.#holdWatch[Symbol.dispose]();
    await this.#aftermath.save();
    await this.#store[Symbol.asyncDispose]();
  }
}
