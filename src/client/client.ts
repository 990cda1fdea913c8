import { EventEmitter } from "eventemitter3";
import PQueue from "p-queue";
import { BirdError } from "../errors.ts";
import type { Reply } from "../model/reply.ts";
import type { BirdVersion } from "../model/version.ts";
import type { ItemDecoder } from "../protocol/item-decoder.ts";
import { finalLine } from "../protocol/reply.ts";
import { quoteTimeFormat } from "../protocol/time-format.ts";
import type { CallOptions } from "./call.ts";
import type { ClientEvents, ConnectionState } from "./events.ts";
import { aborted, clientClosed } from "./failures.ts";
import { ItemStream, type StreamSource } from "./item-stream.ts";
import { Lane, type Send } from "./lane.ts";
import { Link } from "./link.ts";
import { type ClientOptions, type ConnectTarget, type Settings, settle } from "./options.ts";
import { Session } from "./session.ts";
import { untilAborted } from "./until-aborted.ts";

/**
 * Exchanges with one BIRD: commands in order on one connection that is renewed when BIRD restarts, and streams, each
 * on a connection of its own. It knows commands as text and replies as lines.
 */
export class Client {
  /** Tells connection state, asynchronous lines and redials. Its listeners are the caller's to remove; closing ends them. */
  readonly events: EventEmitter<ClientEvents> = new EventEmitter<ClientEvents>();
  readonly #settings: Settings;
  readonly #link: Link;
  readonly #lane: Lane;
  readonly #streamSlots: PQueue;
  readonly #streams = new Set<ItemStream<unknown>>();
  readonly #preparations = new Map<string, string>();
  #lastStreamEnded: (() => void) | undefined;
  /** The command by which each session asks for its form of times. */
  #timeFormat: string | undefined;
  #version: BirdVersion = { text: "", major: 0, minor: 0, patch: 0 };
  #isClosed = false;

  private constructor(settings: Settings) {
    this.#settings = settings;
    this.#timeFormat =
      settings.timeFormat === undefined ? undefined : `timeformat ${quoteTimeFormat(settings.timeFormat)}`;
    this.#streamSlots = new PQueue({ concurrency: settings.maxStreams });
    this.#link = new Link((signal, ended) => this.#openSession(signal, ended), settings.redial, {
      connected: (session) => this.#connected(session),
      disconnected: (error) => this.#tell({ kind: "disconnected", error }),
      redial: (attempt, delayMs, error) => this.events.emit("redial", { attempt, delayMs, error }),
    });
    this.#lane = new Lane(this.#link, settings.drainTimeoutMs);
  }

  /**
   * Connects, once.
   *
   * @throws {BirdError} of kind `connect`, `ABORTED`, or `BAD_ARGUMENT`.
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

  /** Sends one command in its turn and gives the whole reply, also one that ends in an error code. */
  request(command: string, options: CallOptions = {}): Promise<Reply> {
    return this.transact(command, (send) => send(command), options);
  }

  /** Runs several exchanges that belong together, in their turn, with no other command between them. */
  transact<T>(
    command: string,
    job: (send: Send, session: Session) => Promise<T>,
    options: CallOptions = {},
  ): Promise<T> {
    return this.#lane.submit(command, job, { timeoutMs: this.#settings.timeoutMs, ...options });
  }

  /** The items of a reply, read on a connection of its own from the first `next()` on. */
  stream<Item>(
    command: string,
    decoder: (session: Session) => ItemDecoder<Item>,
    options: { readonly signal?: AbortSignal | undefined; readonly stallTimeoutMs?: number | undefined } = {},
  ): ItemStream<Item> {
    const source = this.#settings.isSingle ? this.#sharedSource(command) : this.#ownSource(command);
    const stream = new ItemStream<Item>(
      {
        command,
        decoder,
        open: (signal) => {
          if (this.#isClosed) return Promise.reject(clientClosed(command));
          this.#streams.add(stream);
          return source.open(signal);
        },
        ended: (session) => {
          this.#streams.delete(stream);
          source.ended(session);
          if (this.#streams.size === 0) this.#lastStreamEnded?.();
        },
      },
      { signal: options.signal, stallTimeoutMs: options.stallTimeoutMs ?? this.#settings.stallTimeoutMs },
    );
    return stream;
  }

  /** Sends `command` now and after each redial, so that what it sets outlives a restart of BIRD. */
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
    this.#timeFormat = command;
    return reply;
  }

  /**
   * Takes nothing more, finishes the commands that run or wait and the streams that are being read, then ends
   * everything. A stream from which nobody reads is ended after `drainTimeoutMs`. Idempotent.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#lane.close(), this.#streamsRead()]);
    this.destroy();
  }

  /** Ends everything now; what runs or waits is rejected with `CLOSED`. Idempotent. */
  destroy(): void {
    this.#isClosed = true;
    const error = clientClosed(undefined);
    for (const stream of this.#streams) stream.destroy(error);
    this.#lane.destroy(error);
    if (this.#link.destroy(error)) this.#tell({ kind: "closed" });
    this.events.removeAllListeners();
  }

  async #openSession(
    signal: AbortSignal | undefined,
    ended: (error: BirdError) => void,
    preparations: readonly string[] = [...this.#preparations.values()],
  ): Promise<Session> {
    const { connectTimeoutMs, dial, target } = this.#settings;
    const late = new BirdError(
      `connecting to ${target}: expected BIRD's greeting within ${connectTimeoutMs} ms`,
      {
        kind: "connect",
        code: "CONNECT_TIMEOUT",
        target,
      },
    );
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(late), connectTimeoutMs);
    const stop = (): void => limit.abort(asBirdError(signal?.reason, `connecting to ${target}`));
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    try {
      return await Session.open(
        dial,
        { restricted: this.#settings.restricted, timeFormat: this.#timeFormat, preparations },
        { readAheadBytes: this.#settings.readAheadBytes, signal: limit.signal },
        { notice: (notice) => this.events.emit("notice", notice), ended },
      );
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** A connection for one stream alone, dialled when one of the `maxStreams` places is free. */
  #ownSource(command: string): Pick<StreamSource<unknown>, "open" | "ended"> {
    const { promise: whenEnded, resolve: free } = deferred<void>();
    const open = (signal: AbortSignal): Promise<Session> =>
      untilAborted(
        new Promise((resolve, reject) => {
          void this.#streamSlots.add(async () => {
            if (signal.aborted) return reject(clientClosed(command));
            await this.#openSession(signal, () => {}, []).then(resolve, reject);
            await whenEnded;
          });
        }),
        signal,
      );
    return {
      open,
      ended: (session) => {
        session?.connection.destroy();
        free();
      },
    };
  }

  /** The one connection that there is, held in its turn until the stream ends. */
  #sharedSource(command: string): Pick<StreamSource<unknown>, "open" | "ended"> {
    const { promise: whenEnded, resolve: free } = deferred<void>();
    const open = (signal: AbortSignal): Promise<Session> =>
      new Promise((resolve, reject) => {
        const held = this.#lane.submit(
          command,
          (_send, session) => {
            resolve(session);
            return whenEnded;
          },
          { signal },
        );
        held.catch(reject);
      });
    return { open, ended: () => free() };
  }

  async #streamsRead(): Promise<void> {
    while (this.#streams.size > 0) {
      const idle = [...this.#streams].filter((stream) => !stream.isAwaited);
      await this.#untilNoStreams(this.#settings.drainTimeoutMs);
      for (const stream of idle) if (!stream.isAwaited) stream.destroy(clientClosed(undefined));
    }
  }

  #untilNoStreams(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#lastStreamEnded = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #connected(session: Session): void {
    this.#version = session.version;
    this.#tell({ kind: "connected", version: session.version });
  }

  #tell(state: ConnectionState): void {
    this.events.emit("state", state);
  }
}

function asBirdError(reason: unknown, command: string): BirdError {
  return reason instanceof BirdError ? reason : aborted(command, reason);
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
