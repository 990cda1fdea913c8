import type { RunningBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { type FullBird, startFullBird } from "../table/full-bird.ts";
import { startManyProtocols } from "../table/many-protocols.ts";
import type { Programs } from "./programs.ts";

/** The BIRDs that rows measure with, each started when it is first needed. */
export class Lab implements AsyncDisposable {
  readonly version: BirdVersion;
  readonly #programs: Programs;
  readonly #routes: number;
  #full: Promise<FullBird> | undefined;
  #manyProtocols: Promise<RunningBird> | undefined;

  constructor(version: BirdVersion, programs: Programs, routes: number) {
    this.version = version;
    this.#programs = programs;
    this.#routes = routes;
  }

  /** One that has all the routes. */
  full(): Promise<FullBird> {
    this.#full ??= startFullBird({
      version: this.version,
      routes: this.#routes,
      speaker: this.#programs.file("speaker"),
    });
    return this.#full;
  }

  /** One with 600 protocols. */
  manyProtocols(): Promise<RunningBird> {
    this.#manyProtocols ??= startManyProtocols(this.version);
    return this.#manyProtocols;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const bird of [await this.#full, await this.#manyProtocols]) await bird?.[Symbol.asyncDispose]();
  }
}
