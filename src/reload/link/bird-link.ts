import { setTimeout as delay } from "node:timers/promises";
import { EventEmitter } from "eventemitter3";
import { BirdClient } from "../../bird.ts";
import type { ClientOptions, ConnectTarget } from "../../client/options.ts";
import { BirdError } from "../../errors.ts";
import type { Status } from "../../model/status.ts";
import { isSameBoot, type Load, loadOf, monotonicMs } from "./load.ts";

/** How BIRD is reached, and how often it is looked at. */
export interface BirdLinkOptions {
  readonly target: ConnectTarget;
  readonly client?: ClientOptions;
  /** From one look to the next, in milliseconds. Default 5,000. */
  readonly intervalMs?: number;
  /** The waits between attempts to reach a BIRD that does not answer, in milliseconds. Default 100 to 5,000. */
  readonly wait?: { readonly least: number; readonly most: number };
}

/** One look at BIRD. */
export interface Look {
  readonly status: Status;
  /** `undefined` where BIRD's time format hides it. */
  readonly load: Load | undefined;
}

/** What a link tells. */
export interface BirdLinkEvents {
  /** A look that BIRD answered; `isNew` for the first one at this process of BIRD. */
  look: [look: Look, isNew: boolean];
  /** BIRD does not answer; told once until it does again. */
  unreachable: [error: BirdError];
}

/** Keeps in touch with a BIRD that may come and go: connects, looks at it again and again, and tells when it is another. */
export class BirdLink implements AsyncDisposable {
  readonly events: EventEmitter<BirdLinkEvents> = new EventEmitter<BirdLinkEvents>();
  readonly #options: BirdLinkOptions;
  readonly #ended = new AbortController();
  #client: BirdClient | undefined;
  #wake = new AbortController();
  #boot: Load | undefined;
  #isReachable: boolean | undefined;
  #running: Promise<void> | undefined;

  constructor(options: BirdLinkOptions) {
    this.#options = options;
  }

  /** Begins to look. */
  start(): void {
    this.#running ??= this.#run();
  }

  /**
   * The client, while there is one.
   *
   * @throws {BirdError} `CLOSED` while BIRD has not been reached.
   */
  get client(): BirdClient {
    if (this.#client !== undefined) return this.#client;
    const details = { kind: "closed", code: "CLOSED", command: undefined } as const;
    throw new BirdError("BIRD has not been reached yet", details);
  }

  /** Looks now; what it finds is also told as an event. Rejects with a `BirdError`. */
  async look(signal?: AbortSignal): Promise<Look> {
    const askedAt = monotonicMs();
    const status = await this.client.showStatus(signal === undefined ? {} : { signal });
    const look = { status, load: loadOf(status, askedAt, monotonicMs()) };
    const isNew = this.#boot === undefined || look.load === undefined || !isSameBoot(this.#boot, look.load);
    const wasUnreachable = this.#isReachable !== true;
    this.#isReachable = true;
    if (look.load !== undefined) this.#boot = look.load;
    this.events.emit("look", look, isNew && (look.load !== undefined || wasUnreachable));
    return look;
  }

  /** Does not wait for the next look. */
  hurry(): void {
    this.#wake.abort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    this.hurry();
    await this.#running;
    await this.#client?.close();
    this.events.removeAllListeners();
  }

  async #run(): Promise<void> {
    const { intervalMs = 5_000, wait = { least: 100, most: 5_000 } } = this.#options;
    let failures = 0;
    while (!this.#ended.signal.aborted) {
      try {
        await this.#connect();
        await this.look(this.#ended.signal);
        failures = 0;
      } catch (error) {
        if (!(error instanceof BirdError)) throw error;
        if (this.#ended.signal.aborted) return;
        failures += 1;
        this.#lost(error);
      }
      const backoff = Math.min(wait.most, wait.least * 2 ** Math.min(failures - 1, 16));
      // Half of it by chance, so that the managers of a rack do not all knock at once.
      await this.#pause(failures === 0 ? intervalMs : backoff * (0.5 + Math.random() / 2));
    }
  }

  async #connect(): Promise<void> {
    if (this.#client !== undefined) return;
    const { target, client = {} } = this.#options;
    this.#client = await BirdClient.connect({ ...client, ...target, signal: this.#ended.signal });
    this.#client.events.on("state", (state) => {
      if (state.kind === "disconnected") this.#lost(state.error);
      if (state.kind === "connected") this.hurry();
    });
  }

  #lost(error: BirdError): void {
    if (this.#isReachable === false || this.#ended.signal.aborted) return;
    this.#isReachable = false;
    this.events.emit("unreachable", error);
  }

  async #pause(ms: number): Promise<void> {
    this.#wake = new AbortController();
    const signal = AbortSignal.any([this.#wake.signal, this.#ended.signal]);
    await delay(ms, undefined, { signal }).catch(() => {});
  }
}
