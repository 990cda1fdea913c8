import type { EventEmitter } from "eventemitter3";
import { aborted } from "../../client/failures.ts";
import { pause } from "../../client/pause.ts";
import { untilAborted } from "../../client/until-aborted.ts";
import type { BirdVersion } from "../../model/version.ts";
import { reloadError } from "../reload-error.ts";
import { Backoff } from "./backoff.ts";
import { CrashCount } from "./crash-count.ts";
import { commandLine } from "./daemon/command-line.ts";
import type { Daemon, DaemonExit } from "./daemon/daemon.ts";
import { FoundDaemon } from "./daemon/found-daemon.ts";
import { startDaemon } from "./daemon/started-daemon.ts";
import { findDegradation } from "./degradation.ts";
import { endDaemon } from "./end-daemon.ts";
import { type BirdReady, type SupervisorEvents, tell } from "./events.ts";
import { type ExitCause, explainExit, isCrash } from "./exit-cause.ts";
import type { LogLine } from "./log-line.ts";
import { meetRunning } from "./meet-running.ts";
import type { SupervisorSettings } from "./options.ts";
import { waitUntilReady } from "./readiness.ts";
import { removeStaleSocket, socketIdentity } from "./stale-socket.ts";
import type { SupervisorState } from "./state.ts";
import type { StopHow } from "./stop-how.ts";
import { Waiters } from "./waiters.ts";

/** A BIRD that runs, what it was started from, and the last lines of its log. */
interface Running {
  readonly daemon: Daemon;
  readonly configFile: string | undefined;
  readonly lastLines: readonly LogLine[];
}

/** What the caller has asked for and the loop has not done yet. */
interface Order {
  readonly how: StopHow;
  readonly next: "stop" | "start";
}

/** One time of supervising, from a start to a stop: BIRD after BIRD, one at a time. */
export class Supervision {
  /** Settles when everything has ended; never rejects. */
  readonly done: Promise<void>;
  readonly #settings: SupervisorSettings;
  readonly #events: EventEmitter<SupervisorEvents>;
  readonly #backoff: Backoff;
  readonly #crashes: CrashCount;
  readonly #ready = new Waiters<BirdReady>();
  #state: SupervisorState = { kind: "starting", pid: undefined, configFile: undefined };
  #daemon: Daemon | undefined;
  #version: BirdVersion | undefined;
  #order: Order | undefined;
  /** Cuts short what the loop waits for before there is a BIRD to be ended. */
  #wake = new AbortController();
  #hasRun = false;

  constructor(settings: SupervisorSettings, events: EventEmitter<SupervisorEvents>) {
    this.#settings = settings;
    this.#events = events;
    this.#backoff = new Backoff(settings.restartDelayMs);
    this.#crashes = new CrashCount(settings.crashLoop);
    this.done = this.#run();
  }

  get state(): SupervisorState {
    return this.#state;
  }

  get isStopping(): boolean {
    return this.#order?.next === "stop";
  }

  /** Settles when a BIRD becomes ready, or rejects when there will be none. */
  nextReady(): Promise<BirdReady> {
    return this.#ready.next();
  }

  /** Ends BIRD and the supervision, or BIRD alone, which is then started again at once. */
  async end(order: Order): Promise<void> {
    const isRepeated = this.#order?.how === order.how && this.#order.next === order.next;
    this.#order = order;
    this.#wake.abort(aborted("supervisor", order.how));
    if (!isRepeated) await this.#endDaemon(order);
    if (order.next === "stop") await this.done;
  }

  async #run(): Promise<void> {
    let failure: unknown = aborted("supervisor", "stopped");
    let found: FoundDaemon | undefined;
    try {
      found = await meetRunning(this.#settings);
      while (this.#order?.next !== "stop") {
        // A restart that was asked for is what follows now.
        this.#order = undefined;
        this.#wake = new AbortController();
        const delayMs = await this.#once(found, this.#wake.signal);
        found = undefined;
        if (this.#order === undefined) await pause(delayMs, this.#wake.signal);
      }
    } catch (error) {
      failure = error;
    }
    // It was found to be adopted, and then it was not to be supervised after all.
    await found?.[Symbol.asyncDispose]();
    this.#state = { kind: "stopped" };
    this.#ready.reject(failure);
  }

  /**
   * One BIRD from its start to its end. Gives the wait before the next.
   *
   * @throws what kept the very first one from being started at all.
   */
  async #once(found: FoundDaemon | undefined, wake: AbortSignal): Promise<number> {
    try {
      const running = found ? adopted(found) : await this.#start(wake);
      this.#hasRun = true;
      return await this.#watch(running);
    } catch (error) {
      if (this.#order !== undefined) return 0;
      const delayMs = this.#hasRun ? this.#backoff.next() : undefined;
      if (delayMs !== undefined) this.#state = { kind: "waiting", delayMs };
      tell(this.#events, (events) => events.emit("notStarted", { error, willRestartInMs: delayMs }));
      if (delayMs === undefined) throw error;
      return delayMs;
    }
  }

  async #start(wake: AbortSignal): Promise<Running> {
    const { bird, socketPath, user, group, recover, extraArguments } = this.#settings;
    this.#state = { kind: "starting", pid: undefined, configFile: undefined };
    const configFile = await untilAborted(Promise.resolve(this.#settings.configFile()), wake);
    const words = commandLine({ bird, configFile, socketPath, user, group, recover, extraArguments });
    const lastLines: LogLine[] = [];
    const daemon = await startDaemon(words, (line) => {
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      this.#tellLine(line);
    });
    return { daemon, configFile, lastLines };
  }

  async #watch(running: Running): Promise<number> {
    const { daemon, configFile, lastLines } = running;
    const { pid } = daemon;
    const { socketPath, readyTimeoutMs } = this.#settings;
    const startedAtMs = performance.now();
    this.#daemon = daemon;
    this.#version = undefined;
    this.#state = { kind: "starting", pid, configFile };
    tell(this.#events, (events) => events.emit("started", { pid, configFile }));
    // An order that came while there was nothing to end yet.
    if (this.#order !== undefined) void this.#endDaemon(this.#order);

    const looking = new AbortController();
    let isTooLate = false;
    const limit = setTimeout(() => {
      isTooLate = true;
      daemon.signal("SIGKILL");
    }, readyTimeoutMs);
    let socket: string | undefined;
    const readiness = waitUntilReady(daemon, socketPath, looking.signal).then(async (version) => {
      clearTimeout(limit);
      if (version === undefined) return;
      socket = await socketIdentity(socketPath);
      this.#becomeReady(running, version);
    });
    const exit = await daemon.exited;
    clearTimeout(limit);
    looking.abort();
    await readiness;
    this.#daemon = undefined;
    await removeStaleSocket(socketPath, socket);
    const cause = this.#causeOf(exit, lastLines, isTooLate);
    return this.#afterExit(running, exit, cause, performance.now() - startedAtMs);
  }

  #becomeReady({ daemon, configFile }: Running, version: BirdVersion): void {
    const { pid, isAdopted } = daemon;
    this.#version = version;
    if (this.#order !== undefined) return;
    this.#state = { kind: "ready", pid, configFile, version, isAdopted };
    const ready = { pid, version };
    tell(this.#events, (events) => events.emit("ready", ready));
    this.#ready.resolve(ready);
  }

  #causeOf(exit: DaemonExit, lastLines: readonly LogLine[], isTooLate: boolean): ExitCause {
    if (this.#order !== undefined) return { kind: "asked", how: this.#order.how };
    if (isTooLate) return { kind: "not-ready", waitedMs: this.#settings.readyTimeoutMs };
    return explainExit(exit, lastLines);
  }

  #afterExit(running: Running, exit: DaemonExit, cause: ExitCause, ranMs: number): number {
    const { daemon, configFile } = running;
    if (ranMs >= this.#settings.quietAfterMs) this.#backoff.reset();
    const delayMs = cause.kind === "asked" ? 0 : this.#backoff.next();
    const isLast = this.#order?.next === "stop";
    const willRestartInMs = isLast ? undefined : delayMs;
    if (!isLast) this.#state = { kind: "waiting", delayMs };
    const told = { pid: daemon.pid, ...exit, ranMs, cause, willRestartInMs };
    tell(this.#events, (events) => events.emit("exited", told));
    if (isCrash(cause) && this.#crashes.add(performance.now())) {
      const loop = { ...this.#settings.crashLoop, configFile, cause };
      tell(this.#events, (events) => events.emit("crashLoop", loop));
    }
    return delayMs;
  }

  #tellLine(line: LogLine): void {
    tell(this.#events, (events) => events.emit("log", line));
    const degradation = findDegradation(line);
    if (degradation !== undefined) tell(this.#events, (events) => events.emit("degraded", degradation));
  }

  async #endDaemon({ how, next }: Order): Promise<void> {
    const daemon = this.#daemon;
    if (daemon === undefined) return;
    const { socketPath, stopTimeoutMs } = this.#settings;
    this.#state = { kind: "stopping", pid: daemon.pid, how };
    const exit = await endDaemon(daemon, how, {
      socketPath,
      version: this.#version,
      timeoutMs: stopTimeoutMs,
    });
    if (exit !== undefined) return;
    // It was adopted, does not obey, and cannot be killed.
    if (daemon instanceof FoundDaemon) await daemon[Symbol.asyncDispose]();
    if (next === "stop") await this.done;
    throw reloadError(
      "BIRD_RUNNING",
      socketPath,
      `the BIRD on ${socketPath} did not end in ${stopTimeoutMs} ms`,
    );
  }
}

/** How many of the last lines of a log are searched for why BIRD ended. */
const KEPT_LINES = 20;

function adopted(daemon: FoundDaemon): Running {
  return { daemon, configFile: undefined, lastLines: [] };
}
