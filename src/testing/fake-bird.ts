import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { BirdError } from "../errors.ts";
import type { Dial, SocketTarget, Transport } from "../index.ts";
import { AnsweringSession } from "./answering-session.ts";
import type { FakeAnswer } from "./fake-answer.ts";
import { defaultAnswer, type FakeAnswers, findAnswer, replayed } from "./fake-answers.ts";
import { FakeListener } from "./fake-listener.ts";
import type { FakeSession } from "./fake-session.ts";
import { type FakeSplit, whole } from "./fake-split.ts";
import { memoryTransports } from "./memory-transport.ts";
import type { RecordedExchange } from "./recording.ts";

/** How a {@link FakeBird} behaves; every field has a default, and can be changed on the running one. */
export interface FakeBirdOptions {
  /** The version that it greets with. Default `2.17.6`. */
  readonly version?: string;
  /** Sent to each new client instead of `0001 BIRD ... ready.`; `silence` for no greeting. */
  readonly greeting?: FakeAnswer;
  /** Default: none but what every BIRD says. */
  readonly answers?: FakeAnswers;
  /** How everything that it sends is cut. Default `whole`. */
  readonly split?: FakeSplit;
}

/**
 * A BIRD for tests that knows bytes and no routes: it listens on a Unix socket in a folder of its own, greets, answers
 * from a table or a recording, and misbehaves as told. Dispose of it, or declare it with `await using`.
 */
export class FakeBird implements AsyncDisposable {
  /** The path of its control socket, the same over restarts. */
  readonly path: string;
  version: string;
  greeting: FakeAnswer | undefined;
  answers: FakeAnswers;
  split: FakeSplit;
  readonly #folder: string;
  readonly #sessions: FakeSession[] = [];
  readonly #commands: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #tcp: FakeListener[] = [];
  #unix: FakeListener | undefined;
  #absence: "CONNECTION_REFUSED" | "SOCKET_NOT_FOUND" = "SOCKET_NOT_FOUND";

  private constructor(folder: string, options: FakeBirdOptions) {
    this.#folder = folder;
    this.path = path.join(folder, "bird.ctl");
    this.version = options.version ?? "2.17.6";
    this.greeting = options.greeting;
    this.answers = options.answers ?? {};
    this.split = options.split ?? whole;
  }

  /** A fake that listens. */
  static async start(options: FakeBirdOptions = {}): Promise<FakeBird> {
    const bird = new FakeBird(await mkdtemp(path.join(tmpdir(), "fake-bird-")), options);
    await bird.restart();
    return bird;
  }

  /** A fake that answers with what a {@link Recorder} or a capture recorded. */
  static replay(
    exchanges: Iterable<RecordedExchange>,
    options: Omit<FakeBirdOptions, "answers"> = {},
  ): Promise<FakeBird> {
    return FakeBird.start({ ...options, answers: replayed(exchanges) });
  }

  /** Every client there has been, in the order in which they came. */
  get sessions(): readonly FakeSession[] {
    return this.#sessions;
  }

  /** Every command of every client, in the order in which they came. */
  get commands(): readonly string[] {
    return this.#commands;
  }

  /** Connects in memory, without a socket: each piece that is sent arrives as one chunk. */
  readonly dial: Dial = async () => {
    if (this.#unix === undefined) throw this.#absent();
    const [near, far] = memoryTransports(this.path);
    this.#admit(far);
    return near;
  };

  /** Listens on a TCP port of this host too, until it is disposed of or stopped. */
  async listenOnTcp(): Promise<SocketTarget> {
    const listener = await FakeListener.open("tcp", (transport) => this.#admit(transport));
    this.#tcp.push(listener);
    return listener.target;
  }

  /** Settles when the claim has become true; it is put to the test after every command and every coming and going. */
  until(claim: (bird: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!claim(this)) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Ends every connection, and goes on listening. */
  dropAll(): void {
    for (const session of this.#sessions) session.drop();
  }

  /** Ends as BIRD does at `down`: connections drop and the socket's file is gone. */
  stop(): Promise<void> {
    return this.#end("SOCKET_NOT_FOUND");
  }

  /** Ends as BIRD does when it is killed: connections drop, the socket's file stays and refuses connections. */
  kill(): Promise<void> {
    return this.#end("CONNECTION_REFUSED");
  }

  /** Listens again on the same path. */
  async restart(): Promise<void> {
    await this.stop();
    this.#unix = await FakeListener.open({ path: this.path }, (transport) => this.#admit(transport));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(absence: "CONNECTION_REFUSED" | "SOCKET_NOT_FOUND"): Promise<void> {
    const unix = this.#unix;
    this.#unix = undefined;
    this.#absence = absence;
    this.dropAll();
    await unix?.close(absence === "CONNECTION_REFUSED" ? "keep" : "remove");
    if (absence === "SOCKET_NOT_FOUND") await rm(this.path, { force: true });
    for (const listener of this.#tcp.splice(0)) await listener.close("remove");
  }

  #admit(transport: Transport): void {
    if (this.#unix === undefined) {
      transport.destroy();
      return;
    }
    const session = new AnsweringSession(transport, {
      greeting: () => this.greeting ?? `0001 BIRD ${this.version} ready.\n`,
      answer: (command) => findAnswer(this.answers, command) ?? defaultAnswer(command, this.version),
      split: () => this.split,
      came: (command) => {
        this.#commands.push(command);
        this.#changed();
      },
      ended: () => this.#changed(),
    });
    this.#sessions.push(session);
    this.#changed();
  }

  #changed(): void {
    for (const check of this.#waiting) check();
  }

  #absent(): BirdError {
    return new BirdError(`connecting to ${this.path}: expected a BIRD, found that it has been ended`, {
      kind: "connect",
      code: this.#absence,
      target: this.path,
    });
  }
}
