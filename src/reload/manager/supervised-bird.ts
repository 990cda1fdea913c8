import { BirdError } from "../../errors.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { SupervisorOptions } from "../supervisor/options.ts";
import type { StopHow } from "../supervisor/stop-how.ts";
import { Supervisor } from "../supervisor/supervisor.ts";
import type { Candidate } from "./attempt.ts";
import { type BootTry, tryToBoot } from "./boot.ts";
import type { Tools } from "./tools.ts";
import { WakeUp } from "./wake-up.ts";

/** What a BIRD that is started by the manager depends on. */
export interface SupervisedBirdOptions {
  readonly supervisor: Omit<SupervisorOptions, "configFile">;
  readonly tools: Pick<Tools, "program" | "snapshots" | "guards" | "facts">;
  /** What was confirmed last. */
  lastGood(): Promise<Candidate | undefined>;
  /** What the source holds. */
  source(): ConfigSource | undefined;
  /** Makes a copy the one that BIRD is started from, and returns the path of its main file. */
  publish(candidate: Candidate): Promise<string>;
  /** A try to start BIRD from content that nothing has confirmed. */
  onTry(tried: BootTry): void;
  /** BIRD cannot be started at all. */
  onFailure(error: unknown): void;
}

/** A BIRD that is started from what was confirmed last, or where nothing was, from the first content that may do. */
export class SupervisedBird implements AsyncDisposable {
  readonly supervisor: Supervisor;
  readonly #options: SupervisedBirdOptions;
  readonly #ended = new AbortController();
  readonly #again: WakeUp = new WakeUp(() => this.consider());
  #first: Candidate | undefined;
  #startedFrom: string | undefined;
  #isStarted = false;
  #considering: Promise<void> = Promise.resolve();

  constructor(options: SupervisedBirdOptions) {
    this.#options = options;
    this.supervisor = new Supervisor({ ...options.supervisor, configFile: () => this.#fileToStartFrom() });
  }

  /** The content that BIRD was started from last. */
  get startedFrom(): string | undefined {
    return this.#startedFrom;
  }

  /** Starts BIRD, if it is not started, from what there is; to be called when the source has something new. */
  consider(): void {
    this.#considering = this.#considering
      .then(() => (this.#isStarted || this.#ended.signal.aborted ? undefined : this.#consider()))
      .catch(this.#options.onFailure);
  }

  /** Ends BIRD. */
  async stop(how: StopHow): Promise<void> {
    this.#ended.abort();
    this.#again.cancel();
    await this.#considering;
    await this.supervisor.stop(how);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop("withdraw");
    await this.supervisor[Symbol.asyncDispose]();
  }

  async #consider(): Promise<void> {
    if ((await this.#options.lastGood()) === undefined && !(await this.#findFirst())) return;
    this.#isStarted = true;
    // Its events tell how that goes; what cannot be at all is a failure.
    this.supervisor.start().catch((error: unknown) => {
      if (!(error instanceof BirdError) || error.code !== "ABORTED") this.#options.onFailure(error);
    });
  }

  async #findFirst(): Promise<boolean> {
    const source = this.#options.source();
    if (source === undefined) return false;
    const tried = await tryToBoot(source, this.#options.tools, this.#ended.signal);
    if (tried.outcome === undefined) this.#first = tried.attempt.candidate;
    else this.#options.onTry(tried);
    if (tried.outcome === "postponed") this.#again.at(Date.now() + RETRY_MS);
    return this.#first !== undefined;
  }

  async #fileToStartFrom(): Promise<string> {
    const candidate = (await this.#options.lastGood()) ?? this.#first;
    // Nothing is started before there is one.
    if (candidate === undefined) throw new Error("there is nothing to start BIRD from");
    const file = await this.#options.publish(candidate);
    this.#startedFrom = candidate.source.hash;
    return file;
  }
}

const RETRY_MS = 5_000;
