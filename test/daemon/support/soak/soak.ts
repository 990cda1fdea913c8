import { lstat, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { BirdClient } from "../../../../src/bird.ts";
import { readConfigSource } from "../../../../src/reload/source/read-source.ts";
import { parseState } from "../../../../src/reload/store/parse-state.ts";
import type { StoredState } from "../../../../src/reload/store/stored-state.ts";
import { swapPayload } from "../../../unit/support/config-volume.ts";
import { type LogLine, ManagerProcess } from "../manager/manager-process.ts";
import { type Random, randomOf } from "../mrt/random.ts";
import { pollUntil } from "../poll.ts";
import type { Content, ContentWriter } from "./contents.ts";

/** What is soaked. */
export interface SoakOptions {
  /** The command line of a manager of `volume` that keeps its state in `stateDirectory`. */
  readonly manage: (volume: string, stateDirectory: string) => readonly string[];
  readonly contents: ContentWriter;
  /** The socket of the BIRD that it manages, which runs the good content 0. */
  readonly socketPath: string;
  readonly directory: string;
  readonly seed: number;
  /** How many times the volume's content is swapped. */
  readonly swaps: number;
}

/** Swaps contents and kills managers, and keeps what every one of them has told. */
export class Soak implements AsyncDisposable {
  /** What was swapped in, by its hash. */
  readonly swapped = new Map<string, Pick<Content, "kind" | "number">>();
  /** The hashes of what any manager has said to be confirmed, in its log, its journal, or as what BIRD starts from. */
  readonly confirmed = new Set<string>();
  /** What managers have said that is no log, or that they could not go on. */
  readonly complaints: string[] = [];
  readonly bird: BirdClient;
  /** How many managers were killed, and how many of them while BIRD held something unconfirmed. */
  killed = 0;
  killedWithin = 0;
  readonly #options: SoakOptions;
  readonly #volume: string;
  readonly #stateDirectory: string;
  readonly #swapping: Random;
  readonly #killing: Random;
  #manager: ManagerProcess;
  #isUndoPending = false;

  private constructor(options: SoakOptions, bird: BirdClient) {
    this.#options = options;
    this.bird = bird;
    this.#volume = path.join(options.directory, "volume");
    this.#stateDirectory = path.join(options.directory, "state");
    this.#swapping = randomOf(options.seed);
    // Numbers of its own: when a manager is killed does not change what is swapped.
    this.#killing = randomOf(options.seed + 1);
    this.#manager = this.#startManager();
  }

  /** The numbers of contents that BIRD may run. */
  get goodNumbers(): readonly number[] {
    return [...this.swapped.values()].filter(({ kind }) => kind === "good").map(({ number }) => number);
  }

  /** What was confirmed and ought not to be. */
  get wronglyConfirmed(): readonly unknown[] {
    const wrong = [...this.confirmed].filter((hash) => this.swapped.get(hash)?.kind !== "good");
    return wrong.map((hash) => ({ hash, ...this.swapped.get(hash) }));
  }

  /** Starts the first manager, and waits until it has confirmed what BIRD runs. */
  static async start(options: SoakOptions): Promise<Soak> {
    await mkdir(path.join(options.directory, "volume"));
    await swapPayload(path.join(options.directory, "volume"), options.contents.good(0).files);
    const soak = new Soak(options, await BirdClient.connect({ path: options.socketPath }));
    await soak.#learn(options.contents.good(0));
    await soak.untilRuns(0);
    return soak;
  }

  /** Makes all swaps, and kills a manager now and then; a manager runs at the end. */
  async run(): Promise<void> {
    const ended = new AbortController();
    const killing = this.#killAgainAndAgain(ended.signal);
    try {
      await Promise.race([this.#swapAll(), killing]);
    } finally {
      ended.abort();
      await killing;
    }
  }

  /** Swaps the volume's content; returns its hash. */
  async swap(content: Content): Promise<string> {
    await swapPayload(this.#volume, content.files);
    return this.#learn(content);
  }

  /** Waits until BIRD runs the good content of this number, confirmed. */
  async untilRuns(number: number): Promise<void> {
    const look = async () => {
      const { undoInSeconds } = await this.bird.configureStatus();
      const { good, unfinished } = await this.#readState();
      return {
        number: await this.bird.evaluate({ expression: "number" }),
        part: await this.bird.evaluate({ expression: "part" }),
        lastGood: this.swapped.get(good[0]?.hash ?? "")?.number ?? -1,
        isUnconfirmed: undoInSeconds !== undefined || unfinished !== undefined,
      };
    };
    const wanted = { number: `${number}`, part: `${number}`, lastGood: number, isUnconfirmed: false };
    await pollUntil(look, wanted, {
      timeoutMs: 120_000,
      intervalMs: 50,
      tell: () => this.#manager.lastWords,
    });
  }

  /** Waits until the manager has logged how its attempt with this content ended. */
  async outcomeOf(hash: string): Promise<unknown> {
    const find = (): LogLine | undefined => this.#attempts().find((line) => line.hash === hash);
    await pollUntil(() => find() !== undefined, true, {
      timeoutMs: 60_000,
      tell: () => this.#manager.lastWords,
    });
    return find()?.outcome;
  }

  /** Ends the manager as a container is ended; returns its exit status. */
  async stop(): Promise<unknown> {
    const status = await this.#manager.end("SIGTERM");
    await this.#gather();
    return status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.bird.destroy();
    await this.#manager.end("SIGKILL");
  }

  async #swapAll(): Promise<void> {
    const random = this.#swapping;
    const { contents, swaps } = this.#options;
    for (let number = 1; number <= swaps; number++) {
      await delay(random(4) === 0 ? 0 : random(LONGEST_PAUSE_MS));
      const isCheckpoint = number % SWAPS_TO_CHECKPOINT === 0;
      const any = contents.any(number, random);
      await this.swap(isCheckpoint ? contents.good(number) : any);
      if (isCheckpoint) await this.untilRuns(number);
    }
  }

  async #killAgainAndAgain(ended: AbortSignal): Promise<void> {
    for (;;) {
      await this.#untilKill(ended);
      if (this.#manager.hasEnded)
        throw new Error(`the manager has ended by itself: ${this.#manager.lastWords}`);
      if (ended.aborted) return;
      await this.#manager.end("SIGKILL");
      this.killed++;
      const { unfinished } = await this.#gather();
      this.#isUndoPending = unfinished !== undefined;
      if (unfinished !== undefined) this.killedWithin++;
      this.#manager = this.#startManager();
    }
  }

  /**
   * Until some moment; in one of four cases, until a moment within a phase of an attempt, if that comes. A manager that
   * has to wait for BIRD's undo mostly lives to see it, or there would be little else but waiting.
   */
  async #untilKill(ended: AbortSignal): Promise<void> {
    const random = this.#killing;
    const phase = PHASES[random(PHASES.length)];
    const isAimed = random(4) === 0;
    const patienceMs = this.#isUndoPending && random(5) > 0 ? LONGEST_UNDO_MS : 0;
    const until = performance.now() + patienceMs + 500 + random(LONGEST_LIFE_MS);
    const pause = (ms: number): Promise<unknown> => delay(ms, undefined, { signal: ended }).catch(() => {});
    const manager = this.#manager;
    while (performance.now() < until && !ended.aborted && !manager.hasEnded) {
      if (isAimed && manager.lines.some((line) => line.phase === phase)) {
        await pause(random(60));
        return;
      }
      await pause(5);
    }
  }

  #startManager(): ManagerProcess {
    return new ManagerProcess(this.#options.manage(this.#volume, this.#stateDirectory));
  }

  #attempts(): readonly LogLine[] {
    return this.#manager.lines.filter(({ event }) => event === "attempt");
  }

  /** Keeps what the manager has told, in whatever way. */
  async #gather(): Promise<StoredState> {
    const state = await this.#readState();
    for (const { hash, outcome } of [...this.#attempts(), ...state.journal]) {
      if (outcome === "confirmed") this.confirmed.add(String(hash));
    }
    for (const { hash } of state.good) this.confirmed.add(hash);
    const failures = this.#manager.lines.filter(
      ({ level, event }) => level === "fatal" || event === "failure",
    );
    this.complaints.push(...this.#manager.strange, ...failures.map((line) => JSON.stringify(line)));
    const active = await readFile(path.join(this.#stateDirectory, "active", "tree", "bird.conf"), "utf8");
    const number = Number(/^define number = (\d+);$/m.exec(active)?.[1]);
    if (!this.goodNumbers.includes(number)) this.complaints.push(`BIRD would start from: ${active}`);
    return state;
  }

  async #readState(): Promise<StoredState> {
    const file = path.join(this.#stateDirectory, "state.json");
    const isThere = (): Promise<boolean> =>
      lstat(file).then(
        () => true,
        () => false,
      );
    await pollUntil(isThere, true, { timeoutMs: 20_000, tell: () => this.#manager.lastWords });
    const state = parseState(await readFile(file, "utf8"));
    if ("fault" in state) throw new Error(`${file}: ${state.fault}`);
    return state;
  }

  async #learn({ number, kind }: Content): Promise<string> {
    const { hash } = await readConfigSource({ main: path.join(this.#volume, "bird.conf") });
    this.swapped.set(hash, { kind, number });
    return hash;
  }
}

const PHASES = ["preparing", "checking", "configuring", "gating", "confirming"] as const;
const LONGEST_PAUSE_MS = 400;
const LONGEST_LIFE_MS = 10_000;
/** The window of the gate, and BIRD's margin beyond it (src/reload/manager/steps/configure.ts). */
const LONGEST_UNDO_MS = 16_000;
const SWAPS_TO_CHECKPOINT = 250;
