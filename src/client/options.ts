import { badArgument } from "../errors.ts";
import { EXACT_TIME_FORMAT, quoteTimeFormat } from "../protocol/time-format.ts";
import type { RedialOptions } from "./link.ts";
import type { Dial, Transport } from "./transport.ts";
import { dialSocket, type SocketTarget } from "./unix-socket.ts";

/** Where BIRD is: its Unix socket, an address that forwards to one, or a byte stream of the caller's own. */
export type ConnectTarget =
  | SocketTarget
  | {
      /**
       * A dialler, called for each connection anew; or one stream, on which everything then runs in turn and after
       * whose end there is no other.
       */
      readonly transport: Dial | Transport;
    };

/** How a client behaves; every field has a default. */
export interface ClientOptions {
  /** Gives up connecting. Has no effect once connected. */
  readonly signal?: AbortSignal | undefined;
  /** Sends `restrict` on every connection and checks that BIRD obeyed. Default `false`. */
  readonly restricted?: boolean | undefined;
  /**
   * The strftime format that sessions ask for where BIRD has `timeformat` (2.16, 3.0). Default: absolute and exact.
   * `false` leaves BIRD's configured one. With another format than the default, times may keep only their text.
   */
  readonly timeFormat?: string | false | undefined;
  /**
   * The limit for reaching BIRD and setting the session up, in milliseconds. Default 30,000: a BIRD 3 greets nobody while it
   * prints a table (nest/rt-show.c, rt_show_cont), which took 3 s for a million routes (`npm run bench -- --bird 3.4.0 --only load`).
   */
  readonly connectTimeoutMs?: number | undefined;
  /** The default limit of a command, waiting included, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /**
   * The longest silence of BIRD within a stream that is being read, in milliseconds. Default 120,000: a BIRD 3 prints a
   * table to its end before it sends what the socket did not take at once.
   */
  readonly stallTimeoutMs?: number | undefined;
  /** For how long a reply that nobody waits for is still read before its connection is dropped. Default 5,000. */
  readonly drainTimeoutMs?: number | undefined;
  /** How much a stream reads ahead of its consumer before the socket pauses, in bytes. Default 16 MiB. */
  readonly readAheadBytes?: number | undefined;
  /** The waits between attempts to reach a BIRD that went away, or `false` for none. Default 100 ms to 5 s. */
  readonly redial?: Partial<RedialOptions> | false | undefined;
  /** How many streams may be open at a time; more wait. Default 4. */
  readonly maxStreams?: number | undefined;
}

/** {@link ClientOptions} with every default filled in and every value checked. */
export interface Settings {
  readonly dial: Dial;
  /** There is but the one stream that the caller gave: nothing else can be dialled. */
  readonly isSingle: boolean;
  readonly target: string;
  readonly restricted: boolean;
  readonly timeFormat: string | undefined;
  readonly connectTimeoutMs: number;
  readonly timeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly drainTimeoutMs: number;
  readonly readAheadBytes: number;
  readonly redial: RedialOptions | false;
  readonly maxStreams: number;
}

/**
 * Fills in the defaults.
 *
 * @throws {BirdError} `BAD_ARGUMENT`.
 */
export function settle(options: ConnectTarget & ClientOptions): Settings {
  const timeFormat = options.timeFormat ?? EXACT_TIME_FORMAT;
  if (timeFormat !== false) quoteTimeFormat(timeFormat);
  const redial = options.redial === false ? false : { minDelayMs: 100, maxDelayMs: 5_000, ...options.redial };
  if (redial !== false) {
    checkDuration("redial.minDelayMs", redial.minDelayMs);
    checkDuration("redial.maxDelayMs", redial.maxDelayMs);
  }
  const isSingle = isOneStream(options);
  return {
    dial: dialler(options),
    isSingle,
    target: describe(options),
    restricted: options.restricted ?? false,
    timeFormat: timeFormat === false ? undefined : timeFormat,
    connectTimeoutMs: checkDuration("connectTimeoutMs", options.connectTimeoutMs ?? 30_000),
    timeoutMs: checkDuration("timeoutMs", options.timeoutMs ?? 30_000),
    stallTimeoutMs: checkDuration("stallTimeoutMs", options.stallTimeoutMs ?? 120_000),
    drainTimeoutMs: checkDuration("drainTimeoutMs", options.drainTimeoutMs ?? 5_000),
    readAheadBytes: positive("readAheadBytes", options.readAheadBytes ?? 16 * 1024 * 1024),
    redial: isSingle ? false : redial,
    maxStreams: positive("maxStreams", options.maxStreams ?? 4),
  };
}

/** Whether there is but one stream, given by the caller, beside which nothing can be dialled. */
export function isOneStream(target: ConnectTarget): boolean {
  return "transport" in target && typeof target.transport !== "function";
}

/** The longest time that Node's timers can wait; they turn a longer one into no time at all. */
const MAX_DURATION_MS = 2 ** 31 - 1;

/**
 * A time in milliseconds that a timer can wait.
 *
 * @throws {BirdError} `BAD_ARGUMENT`.
 */
export function checkDuration(name: string, value: number): number {
  return positive(name, value, MAX_DURATION_MS);
}

function dialler(options: ConnectTarget): Dial {
  if (!("transport" in options)) return dialSocket(checkTarget(options));
  const { transport } = options;
  return typeof transport === "function" ? transport : () => Promise.resolve(transport);
}

function describe(options: ConnectTarget): string {
  if ("path" in options) return options.path;
  if ("host" in options) return `${options.host}:${options.port}`;
  return typeof options.transport === "function" ? "the given transport" : options.transport.target;
}

function checkTarget(target: SocketTarget): SocketTarget {
  if ("path" in target) {
    if (typeof target.path !== "string" || target.path === "")
      throw badArgument("path", "a socket's path", target.path);
    return { path: target.path };
  }
  if (typeof target.host !== "string" || target.host === "")
    throw badArgument("host", "a host name", target.host);
  return { host: target.host, port: positive("port", target.port, 65_535) };
}

function positive(name: string, value: number, most: number = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw badArgument(name, `a whole number from 1 to ${most}`, value);
}
