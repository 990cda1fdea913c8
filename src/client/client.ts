import { EventEmitter } from "eventemitter3";
import PQueue from "p-queue";
import type { Reply } from "../model/reply.ts";
import type { BirdVersion } from "../model/version.ts";
import { encodeCommand } from "../protocol/command.ts";
import type { ItemDecoder } from "../protocol/item-decoder.ts";
import { finalLine } from "../protocol/reply.ts";
import type { CallOptions } from "./call.ts";
import { type ClientEvents, type ConnectionState, tell } from "./events.ts";
import { clientClosed } from "./failures.ts";
import type { ItemStream } from "./item-stream.ts";
import { type Job, Lane } from "./lane.ts";
import { Link } from "./link.ts";
import { type ClientOptions, type ConnectTarget, checkDuration, type Settings, settle } from "./options.ts";
import type { Session } from "./session.ts";
import { SessionOpener } from "./session-opener.ts";
import { onOwnConnection, onSharedConnection } from "./stream-sources.ts";
import { Streams } from "./streams.ts";

/**
 * Exchanges with one BIRD: commands in order on one connection that is renewed when BIRD restarts, and streams, each
 * on a connection of its own. It knows commands as text and replies as lines.
 */
export class Client implements AsyncDisposable {
  /** Tells connection state, asynchronous lines and redials. Its listeners are the caller's to remove; closing ends them. */
  readonly events: EventEmitter<ClientEvents> = new EventEmitter<ClientEvents>();
  readonly #settings: Settings;
  readonly #sessions: SessionOpener;
  readonly #link: Link;
  readonly #lane: Lane;
  readonly #streams: Streams;
  readonly #preparations = new Map<string, string>();
  #version: BirdVersion = { text: "", major: 0, minor: 0, patch: 0 };
  #closing: Promise<void> | undefined;

  private constructor(settings: Settings) {
    this.#settings = settings;
    this.#sessions = new SessionOpener(settings, (notice) => {
      tell(this.events, (events) => events.emit("notice", notice));
    });
    this.#link = new Link(
      settings.target,
      (signal, ended) => this.#sessions.open(signal, this.#preparations.values(), ended),
      settings.redial,
      {
        connected: (session) => this.#connected(session),
        disconnected: (error) => this.#tell({ kind: "disconnected", error }),
        redial: (attempt, delayMs, error) =>
          tell(this.events, (events) => events.emit("redial", { attempt, delayMs, error })),
      },
    );
    this.#lane = new Lane(this.#link, settings.drainTimeoutMs);
    this.#streams = new Streams(
      settings.isSingle
        ? onSharedConnection(this.#lane)
        : onOwnConnection(new PQueue({ concurrency: settings.maxStreams }), (signal) =>
            this.#sessions.open(signal, [], () => {}),
          ),
    );
  }

  /**
   * Connects, once.
   *
   * @throws {BirdError} of kind `connect`; of kind `refused` where BIRD refuses the time format; `ABORTED`, or
   * `BAD_ARGUMENT`.
   */
  static async connect(options: ConnectTarget & ClientOptions): Promise<Client> {
    const client = new Client(settle(options));
    try {
      await client.#link.start(options.signal);
      return client;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  /** The version of the BIRD that greeted last. */
  get version(): BirdVersion {
    return this.#version;
  }

  /** The limit of a command that names none, in milliseconds. */
  get timeoutMs(): number {
    return this.#settings.timeoutMs;
  }

  /** Sends one command in its turn and gives the whole reply, also one that ends in an error code. */
  async request(command: string, options: CallOptions = {}): Promise<Reply> {
    encodeCommand(command);
    return this.transact(command, (send) => send(command), options);
  }

  /** Runs several exchanges that belong together, in their turn, with no other command between them. */
  async transact<T>(command: string, job: Job<T>, options: CallOptions = {}): Promise<T> {
    const timeoutMs = checkDuration("timeoutMs", options.timeoutMs ?? this.timeoutMs);
    return this.#lane.submit(command, job, { signal: options.signal, timeoutMs });
  }

  /** The items of a reply, read on a connection of its own from the first `next()` on. */
  stream<Item>(
    command: string,
    decoder: (session: Session) => ItemDecoder<Item>,
    options: { readonly signal?: AbortSignal | undefined; readonly stallTimeoutMs?: number | undefined } = {},
  ): ItemStream<Item> {
    const limitMs = options.stallTimeoutMs ?? this.#settings.stallTimeoutMs;
    const stallTimeoutMs = checkDuration("stallTimeoutMs", limitMs);
    return this.#streams.create(command, decoder, { signal: options.signal, stallTimeoutMs });
  }

  /**
   * Sends `command` now and after each redial, so that what it sets outlives a restart of BIRD. It takes the place of
   * an earlier one of the same `key`.
   *
   * @throws {BirdError} of kind `refused` where BIRD does; it is not sent again then.
   */
  async prepare(key: string, command: string, options: CallOptions = {}): Promise<Reply> {
    const reply = await this.request(command, options);
    finalLine(reply);
    this.#preparations.set(key, command);
    return reply;
  }

  /** Sends a `timeformat` command now and as the first on every later connection, streams' too. */
  async setTimeFormat(command: string, options: CallOptions = {}): Promise<Reply> {
    const reply = await this.request(command, options);
    finalLine(reply);
    this.#sessions.timeFormat = command;
    return reply;
  }

  /**
   * Takes nothing more, finishes the commands that run or wait and the streams that are being read, then ends
   * everything. A stream from which nobody takes for `drainTimeoutMs` is ended. Idempotent.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Ends everything now; what runs or waits is rejected with `CLOSED`. Idempotent. */
  destroy(): void {
    this.#streams.destroy();
    this.#lane.destroy();
    if (this.#link.destroy(clientClosed(undefined))) this.#tell({ kind: "closed" });
    this.events.removeAllListeners();
  }

  async #close(): Promise<void> {
    await Promise.all([this.#lane.close(), this.#streams.close(this.#settings.drainTimeoutMs)]);
    this.destroy();
  }

  #connected(session: Session): void {
    this.#version = session.version;
    this.#tell({ kind: "connected", version: session.version });
  }

  #tell(state: ConnectionState): void {
    tell(this.events, (events) => events.emit("state", state));
  }
}
