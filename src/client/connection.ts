import { BirdError } from "../errors.ts";
import type { Notice } from "../model/reply.ts";
import type { BirdVersion } from "../model/version.ts";
import { encodeCommand } from "../protocol/command.ts";
import { errorBytes } from "../protocol/error-bytes.ts";
import { Framer, type LineSink } from "../protocol/framer.ts";
import type { UncutLines } from "../protocol/uncut-lines.ts";
import { connectionLost } from "./failures.ts";
import { GreetingSink } from "./greeting.ts";
import { ReadAhead } from "./read-ahead.ts";
import type { ReplySink } from "./reply-sink.ts";
import type { Transport } from "./transport.ts";

/** What a connection tells while no one asks. */
export interface ConnectionHooks {
  notice(notice: Notice): void;
  /** The connection has ended; `error` says why. Told once. */
  ended(error: BirdError): void;
}

/**
 * How long chunks that have been read ahead are worked off, in milliseconds, before the program's timers and its
 * other sockets get their turn: promises alone would let none of them in until the last chunk is done.
 */
const MAX_TURN_MS = 10;

/**
 * And how many bytes of a reply that is handed on as it comes. BIRD stops printing when its socket holds about 100 kB
 * that nobody has read, and goes on when three quarters of them have been (Linux, net/unix/af_unix.c): where as much is
 * worked off before the socket is read again, BIRD and the client wait for each other by turns.
 */
const MAX_TURN_BYTES = 40_960;

/** With so much read ahead, what waits is worked off first: more would cost memory. */
const ENOUGH_AHEAD_BYTES = 4_194_304;

interface Exchange {
  readonly command: string;
  sink: ReplySink;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * One transport with a BIRD behind it, and at most one exchange on it: a command goes out, its reply comes in to the
 * final line. Anything that breaks the line protocol ends the connection, since nothing after it can be trusted.
 */
export class Connection implements LineSink {
  readonly target: string;
  readonly #transport: Transport;
  readonly #hooks: ConnectionHooks;
  readonly #framer = new Framer();
  #exchange: Exchange | undefined;
  #endedBy: BirdError | undefined;

  private constructor(transport: Transport, hooks: ConnectionHooks) {
    this.target = transport.target;
    this.#transport = transport;
    this.#hooks = hooks;
  }

  /**
   * Waits for BIRD's greeting on a new transport, which is destroyed if none comes.
   *
   * @throws {BirdError} `NOT_BIRD` where something else answers, `CONNECT_FAILED` where nothing does, or the signal's
   * reason.
   */
  static async open(
    transport: Transport,
    options: { readonly readAheadBytes: number; readonly signal: AbortSignal },
    hooks: ConnectionHooks,
  ): Promise<{ connection: Connection; version: BirdVersion }> {
    const connection = new Connection(transport, hooks);
    const greeting = new GreetingSink(transport.target);
    const greeted = connection.#begin("greeting", greeting);
    const stop = (): void => connection.#end(options.signal.reason);
    options.signal.addEventListener("abort", stop, { once: true });
    if (options.signal.aborted) stop();
    else void connection.#pump(options.readAheadBytes);
    try {
      await greeted;
      return { connection, version: greeting.version() };
    } catch (error) {
      connection.destroy();
      throw greeting.explain(error, connection.#framer.pending);
    } finally {
      options.signal.removeEventListener("abort", stop);
    }
  }

  /** Why the connection has ended; `undefined` while it is open. */
  get endedBy(): BirdError | undefined {
    return this.#endedBy;
  }

  /**
   * Sends one command and gives its reply's lines to `sink`; settles at the final line. Only one exchange may run
   * at a time.
   *
   * @throws {BirdError} `CONNECTION_LOST` where the reply was cut or `sink` threw, of kind `protocol`, or `BAD_ARGUMENT` before
   * anything is sent.
   */
  async exchange(command: string, sink: ReplySink): Promise<void> {
    const bytes = encodeCommand(command);
    if (this.#endedBy !== undefined) throw connectionLost(this.target, command, this.#endedBy);
    if (this.#exchange !== undefined) throw new TypeError("an exchange is running on this connection");
    const answered = this.#begin(command, sink);
    void this.#write(bytes);
    await answered;
  }

  /** Lets the running exchange's lines go nowhere from now on, but keeps reading them: the stream stays in step. */
  discard(): void {
    if (this.#exchange !== undefined) this.#exchange.sink = NOWHERE;
  }

  /** Ends the connection at once. Idempotent. `reason` is what a running exchange rejects with. */
  destroy(reason: BirdError = connectionLost(this.target, this.#exchange?.command)): void {
    this.#end(reason);
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    const exchange = this.#exchange;
    if (exchange === undefined) throw unasked(errorBytes(bytes, start, end));
    exchange.sink.line(code, isFinal, bytes, start, end);
    if (!isFinal) return;
    // The exchange runs until its sink has heard all: should that throw, #end rejects it.
    exchange.sink.progress?.();
    this.#exchange = undefined;
    exchange.resolve();
  }

  uncut(lines: UncutLines): void {
    this.#exchange?.sink.uncut?.(lines);
  }

  message(text: string): void {
    this.#notice({ kind: "message", text });
  }

  lost(count: number, text: string): void {
    this.#notice({ kind: "lost", count, text });
  }

  #notice(notice: Notice): void {
    this.#exchange?.sink.notice?.(notice);
    this.#hooks.notice(notice);
  }

  #begin(command: string, sink: ReplySink): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#exchange = { command, sink, resolve, reject };
    });
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#transport.write(bytes);
    } catch (error) {
      this.#end(error);
    }
  }

  async #pump(readAheadBytes: number): Promise<void> {
    const ahead = new ReadAhead(this.#transport.bytes, readAheadBytes);
    let turnBegan = performance.now();
    let turnBytes = 0;
    try {
      for await (const chunk of ahead) {
        // A reply that is taken as a whole is not cut: BIRD has printed all of it by now.
        const most = this.#exchange?.sink.progress === undefined ? Infinity : MAX_TURN_BYTES;
        for (let at = 0; at < chunk.length; at += most) {
          const demand = this.#exchange?.sink.demand?.();
          if (demand !== undefined) await demand;
          if (this.#endedBy !== undefined) return;
          const piece = chunk.subarray(at, at + most);
          this.#framer.push(piece, this);
          this.#exchange?.sink.progress?.();
          turnBytes += piece.length;
          const hasEnough = turnBytes < most || ahead.bytes >= ENOUGH_AHEAD_BYTES;
          if (hasEnough && performance.now() - turnBegan < MAX_TURN_MS) continue;
          await nextTurn();
          turnBegan = performance.now();
          turnBytes = 0;
        }
        this.#transport.release?.(chunk);
      }
      this.#end(undefined);
    } catch (error) {
      this.#end(error);
    }
  }

  #end(cause: unknown): void {
    if (this.#endedBy !== undefined) return;
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.#endedBy =
      cause instanceof BirdError ? cause : connectionLost(this.target, exchange?.command, cause);
    this.#transport.destroy();
    exchange?.reject(this.#endedBy);
    this.#hooks.ended(this.#endedBy);
  }
}

/** Lets the program's timers and other sockets go first. In node:timers/promises each turn is an asynchronous resource. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function unasked(bytes: Uint8Array): BirdError {
  return new BirdError("reading a reply: expected nothing while no command runs, found a reply line", {
    kind: "protocol",
    code: "PROTOCOL_VIOLATION",
    bytes,
  });
}

const NOWHERE: ReplySink = { line() {} };
