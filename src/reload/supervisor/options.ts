import path from "node:path";
import { badArgument } from "../../errors.ts";
import type { RestartDelay } from "./backoff.ts";
import type { CrashLoopLimit } from "./crash-count.ts";

/**
 * What becomes of a BIRD that answers on the socket at `start()`:
 * - `replace-own`: one that an earlier supervisor started and left is ended and followed as `replace` says; any other
 *   is let alone and `start()` rejects, as it may be somebody's service.
 * - `replace`: it is ended so that neighbours keep its routes, and the one that is started recovers them.
 * - `adopt`: it runs on and is watched; its log stays unread, and its configuration is what it was.
 * - `refuse`: `start()` rejects.
 */
export type OnRunning = "replace-own" | "replace" | "adopt" | "refuse";

/** What is supervised and how. Times are in milliseconds. */
export interface SupervisorOptions {
  /** The program and its leading arguments, as `["bird"]`. */
  readonly bird: readonly string[];
  /** The control socket, of at most 107 bytes when its path is absolute. */
  readonly socketPath: string;
  /** Asked at every start: the file that BIRD is to start from. BIRD reads it as `user`, where one is given. */
  readonly configFile: () => string | Promise<string>;
  /** BIRD gives up root for this user (`-u`). */
  readonly user?: string | undefined;
  /** BIRD changes to this group (`-g`). */
  readonly group?: string | undefined;
  /**
   * Starts BIRD with `-R`, so that it recovers the routes that neighbours kept. While a neighbour with `graceful
   * restart` of any mode is not there, BIRD then holds back what it exports to the others for `graceful restart wait`,
   * by default 240 s. Default `true`.
   */
  readonly recover?: boolean | undefined;
  /** Further arguments, as `["-D", "debug.log"]`. */
  readonly extraArguments?: readonly string[] | undefined;
  /** The waits between an exit and the next start; they double. Default 100 to 30,000. */
  readonly restartDelayMs?: Partial<RestartDelay> | undefined;
  /** After having run for this long BIRD is again started after the least wait. Default 60,000. */
  readonly quietAfterMs?: number | undefined;
  /** How many crashes in how long a time are a crash loop. Default 3 in 60,000. */
  readonly crashLoop?: Partial<CrashLoopLimit> | undefined;
  /** For how long BIRD may take to end before it is killed. Default 10,000. */
  readonly stopTimeoutMs?: number | undefined;
  /** For how long BIRD may take to answer on its socket before it is killed and started again. Default 30,000. */
  readonly readyTimeoutMs?: number | undefined;
  /** Default `replace-own`. */
  readonly onRunning?: OnRunning | undefined;
}

/** {@link SupervisorOptions} with every default filled in and every value checked. */
export interface SupervisorSettings {
  readonly bird: readonly string[];
  readonly socketPath: string;
  readonly configFile: () => string | Promise<string>;
  readonly user: string | undefined;
  readonly group: string | undefined;
  readonly recover: boolean;
  readonly extraArguments: readonly string[];
  readonly restartDelayMs: RestartDelay;
  readonly quietAfterMs: number;
  readonly crashLoop: CrashLoopLimit;
  readonly stopTimeoutMs: number;
  readonly readyTimeoutMs: number;
  readonly onRunning: OnRunning;
}

/**
 * Fills in the defaults.
 *
 * @throws {BirdError} `BAD_ARGUMENT`.
 */
export function settleSupervisor(options: SupervisorOptions): SupervisorSettings {
  if (!options.bird[0]) throw badArgument("bird", "a program and its arguments", options.bird);
  const restartDelayMs = { least: 100, most: 30_000, ...options.restartDelayMs };
  checkTime("restartDelayMs.least", restartDelayMs.least);
  checkTime("restartDelayMs.most", restartDelayMs.most);
  const crashLoop = { exits: 3, withinMs: 60_000, ...options.crashLoop };
  checkTime("crashLoop.exits", crashLoop.exits);
  checkTime("crashLoop.withinMs", crashLoop.withinMs);
  return {
    bird: options.bird,
    socketPath: checkSocketPath(options.socketPath),
    configFile: options.configFile,
    user: options.user,
    group: options.group,
    recover: options.recover ?? true,
    extraArguments: options.extraArguments ?? [],
    restartDelayMs,
    quietAfterMs: checkTime("quietAfterMs", options.quietAfterMs ?? 60_000),
    crashLoop,
    stopTimeoutMs: checkTime("stopTimeoutMs", options.stopTimeoutMs ?? 10_000),
    readyTimeoutMs: checkTime("readyTimeoutMs", options.readyTimeoutMs ?? 30_000),
    onRunning: options.onRunning ?? "replace-own",
  };
}

/** What `sun_path` holds before its NUL; with more BIRD dies (sysdep/unix/io.c, test_old_bird). */
const MAX_SOCKET_PATH_BYTES = 107;

function checkSocketPath(given: string): string {
  const socketPath = path.resolve(given);
  const bytes = Buffer.byteLength(socketPath);
  if (given !== "" && !given.includes("\0") && bytes <= MAX_SOCKET_PATH_BYTES) return socketPath;
  throw badArgument("socketPath", `a path of 1 to ${MAX_SOCKET_PATH_BYTES} bytes`, given);
}

/** The longest time that Node's timers can wait. */
const MAX_TIME_MS = 2 ** 31 - 1;

function checkTime(name: string, value: number): number {
  if (Number.isFinite(value) && value > 0 && value <= MAX_TIME_MS) return value;
  throw badArgument(name, `a number above 0 and up to ${MAX_TIME_MS}`, value);
}
