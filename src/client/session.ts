import { BirdError } from "../errors.ts";
import type { Notice, Reply } from "../model/reply.ts";
import type { ServerClock } from "../model/time.ts";
import type { BirdVersion } from "../model/version.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { finalLine, ReplyCollector } from "../protocol/reply.ts";
import type { ReplyReader } from "../protocol/reply-reader.ts";
import { takesTimeFormat } from "../protocol/time-format.ts";
import { Connection, type ConnectionHooks } from "./connection.ts";
import { connectFailed, describeError } from "./failures.ts";
import { ReadBuffer } from "./read-buffer.ts";
import { readUtcOffset } from "./server-clock.ts";
import type { Dial, Transport } from "./transport.ts";
import { untilAborted } from "./until-aborted.ts";

/** What a session is asked to be before its first command, on every connection anew. */
export interface SessionSettings {
  /** Whether BIRD must refuse everything that changes it (`restrict`). */
  readonly restricted: boolean;
  /** The `timeformat` command, sent where BIRD has it; `undefined` leaves BIRD's own form of times. */
  readonly timeFormat: string | undefined;
  /** Commands that set the session up further, such as `echo all`, sent last. */
  readonly preparations: readonly string[];
}

/** How long a session's knowledge of the daemon's time zone serves, in milliseconds. */
const CLOCK_MAX_AGE_MS = 600_000;

/** A connection that has greeted and been set up, with what is known of the daemon behind it. */
export class Session {
  readonly connection: Connection;
  readonly version: BirdVersion;
  /** What commands in a quick row have to respect. */
  readonly readBuffer: ReadBuffer;
  #utcOffsetMinutes: number | undefined;
  #clockReadAt = 0;

  private constructor(connection: Connection, version: BirdVersion) {
    this.connection = connection;
    this.version = version;
    this.readBuffer = new ReadBuffer(version);
  }

  /**
   * Dials, waits for the greeting and sets the session up.
   *
   * @throws {BirdError} of kind `connect`; of kind `refused` where BIRD refuses the time format; or the signal's
   * reason.
   */
  static async open(
    dial: Dial,
    settings: SessionSettings,
    options: { readonly target: string; readonly readAheadBytes: number; readonly signal: AbortSignal },
    hooks: ConnectionHooks,
  ): Promise<Session> {
    const transport = await dialWithin(dial, options.target, options.signal);
    const { connection, version } = await Connection.open(transport, options, hooks);
    const session = new Session(connection, version);
    const stop = (): void => connection.destroy(options.signal.reason);
    options.signal.addEventListener("abort", stop, { once: true });
    try {
      if (options.signal.aborted) stop();
      await session.#prepare(settings);
      return session;
    } catch (error) {
      connection.destroy();
      throw session.#explain(error);
    } finally {
      options.signal.removeEventListener("abort", stop);
    }
  }

  /** Sends one command and collects its reply, whatever its final line says. */
  async request(command: string): Promise<Reply> {
    const collector = new ReplyCollector(command);
    await this.connection.exchange(command, {
      line: (code, isFinal, bytes, start, end) => collector.line(code, isFinal, bytes, start, end),
      notice: (notice: Notice) =>
        notice.kind === "message"
          ? collector.message(notice.text)
          : collector.lost(notice.count, notice.text),
    });
    return collector.finish();
  }

  /** Sends one command whose reply `reader` reads, and gives what it makes of it. */
  async read<Result>(command: string, reader: ReplyReader<Result>): Promise<Result> {
    await this.connection.exchange(command, reader);
    return reader.finish();
  }

  /** The daemon's clock as of now, where short forms of time need it; `undefined` where its zone is not known. */
  get clock(): ServerClock | undefined {
    if (this.#utcOffsetMinutes === undefined) return undefined;
    return { now: new Date(), utcOffsetMinutes: this.#utcOffsetMinutes };
  }

  /**
   * Learns the daemon's time zone anew where that was long ago and times would not tell it themselves; `undefined`
   * where there is nothing to wait for.
   */
  freshenClock(): Promise<void> | undefined {
    if (takesTimeFormat(this.version) || Date.now() - this.#clockReadAt < CLOCK_MAX_AGE_MS) return undefined;
    return this.#readClock();
  }

  async #readClock(): Promise<void> {
    const reply = await this.request("show status");
    this.#clockReadAt = Date.now();
    this.#utcOffsetMinutes = readUtcOffset(reply, new Date());
  }

  async #prepare(settings: SessionSettings): Promise<void> {
    if (settings.restricted) await this.#restrict();
    if (settings.timeFormat !== undefined && takesTimeFormat(this.version)) {
      finalLine(await this.request(settings.timeFormat));
    }
    await this.freshenClock();
    // Each was accepted once. A newer BIRD may know it no longer (3.x has no `echo`) and serves well without.
    for (const command of settings.preparations) await this.request(command);
  }

  async #restrict(): Promise<void> {
    const answer = (await this.request("restrict")).lines.at(-1);
    if (answer?.code === REPLY_CODES.accessRestricted.code) return;
    const found = `${answer?.code} ${answer?.text}`;
    throw connectFailed(
      "NOT_RESTRICTED",
      this.connection.target,
      "`restrict` to be answered with 0016",
      found,
    );
  }

  /** A connection that goes while the session is set up is one that could not be had. */
  #explain(error: unknown): unknown {
    const isLost =
      error instanceof BirdError && (error.code === "CONNECTION_LOST" || error.kind === "protocol");
    if (!isLost) return error;
    const { target } = this.connection;
    return connectFailed(
      "CONNECT_FAILED",
      target,
      "answers while the session was set up",
      error.message,
      error,
    );
  }
}

/** Dials; where the signal fires first, a transport that comes too late is destroyed. */
async function dialWithin(dial: Dial, target: string, signal: AbortSignal): Promise<Transport> {
  const dialled = (async () => dial(signal))();
  try {
    return await untilAborted(dialled, signal);
  } catch (error) {
    dialled.then(
      (transport) => transport.destroy(),
      () => {},
    );
    if (error instanceof BirdError) throw error;
    throw connectFailed("CONNECT_FAILED", target, "a transport", describeError(error), error);
  }
}
