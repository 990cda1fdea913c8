import { EventEmitter } from "eventemitter3";
import { aborted } from "../../client/failures.ts";
import { untilAborted } from "../../client/until-aborted.ts";
import type { BirdReady, SupervisorEvents } from "./events.ts";
import { type SupervisorOptions, type SupervisorSettings, settleSupervisor } from "./options.ts";
import type { SupervisorState } from "./state.ts";
import type { StopHow } from "./stop-how.ts";
import { Supervision } from "./supervision.ts";

/**
 * Runs `bird -f` and keeps it running: starts it, waits until it answers, reads its log, starts it again when it
 * ends, after a wait that grows. Where it is killed, BIRD runs on without it, and the next one takes over as
 * `onRunning` says; as process 1 of a container it takes BIRD along, for the kernel then ends the whole container.
 */
export class Supervisor implements AsyncDisposable {
  /** Tells what happens to BIRD. Its listeners are the caller's to remove; disposing ends them. */
  readonly events: EventEmitter<SupervisorEvents> = new EventEmitter<SupervisorEvents>();
  readonly #settings: SupervisorSettings;
  #supervision: Supervision | undefined;

  /** @throws {BirdError} `BAD_ARGUMENT`. */
  constructor(options: SupervisorOptions) {
    this.#settings = settleSupervisor(options);
  }

  /** Where the supervisor stands right now. */
  get state(): SupervisorState {
    return this.#supervision?.state ?? { kind: "stopped" };
  }

  /**
   * Starts BIRD, unless that is done already, and waits until it is ready, however often it must be started for that.
   * An aborted `signal` ends BIRD and the supervision, as `stop("withdraw")` does.
   *
   * @throws {BirdError} `BIRD_RUNNING` for a BIRD on the socket that is not to be ended; `BIRD_NOT_STARTED` where there
   * is no such program; what the first `configFile()` throws; `ABORTED` where it is stopped before BIRD is ready.
   */
  async start(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<BirdReady> {
    const { signal } = options;
    if (signal?.aborted) throw aborted("start", signal.reason);
    const { state } = this;
    if (state.kind === "ready") return { pid: state.pid, version: state.version };
    const ready = (this.#running ?? this.#supervise()).nextReady();
    if (signal === undefined) return ready;
    try {
      return await untilAborted(ready, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      await this.stop("withdraw");
      throw aborted("start", signal.reason);
    }
  }

  /**
   * Ends BIRD and the supervision, whatever it is at, and waits until no process and no socket of it is left. After
   * `stopTimeoutMs`, BIRD is killed. Another call of the same kind waits with the first; of another kind, it is carried
   * out too.
   *
   * @throws {BirdError} `BIRD_RUNNING` where an adopted BIRD does not end and may not be killed; it is let alone then.
   */
  async stop(how: StopHow): Promise<void> {
    await this.#supervision?.end({ how, next: "stop" });
  }

  /**
   * Ends BIRD, starts it again at once from what `configFile()` then says, and waits until it is ready. Where nothing
   * is supervised, it only starts.
   *
   * @throws {BirdError} as `start()` and `stop()` do.
   */
  async restart(how: StopHow = "graceful-restart"): Promise<BirdReady> {
    const supervision = this.#running;
    if (supervision === undefined) return this.start();
    if (supervision.isStopping) throw aborted("restart", "it is being stopped");
    const ready = supervision.nextReady();
    const [, next] = await Promise.all([supervision.end({ how, next: "start" }), ready]);
    return next;
  }

  /** Stops with `withdraw`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop("withdraw");
    this.events.removeAllListeners();
  }

  get #running(): Supervision | undefined {
    return this.state.kind === "stopped" ? undefined : this.#supervision;
  }

  #supervise(): Supervision {
    this.#supervision = new Supervision(this.#settings, this.events);
    return this.#supervision;
  }
}
