import { aborted } from "../client/failures.ts";
import { checkDuration } from "../client/options.ts";
import type { EchoOptions } from "../commands/echo.ts";
import { BirdError } from "../errors.ts";
import { Alarm } from "./alarm.ts";
import { compareViews } from "./compare-views.ts";
import { Lookout, type LookoutOptions } from "./lookout.ts";
import type { ProtocolChange } from "./protocol-change.ts";
import { Turns } from "./turns.ts";

/** What to watch, and how closely. */
export interface WatchProtocolsOptions {
  /** Only this protocol, or those that this pattern with `*` and `?` matches. Default: all. */
  readonly name?: string | undefined;
  /** From one look to the next, in milliseconds. Default 5,000. */
  readonly intervalMs?: number | undefined;
  /**
   * The log messages at which BIRD 1.6 and 2 are looked at at once; `off` for none. Default: all but `debug`. With
   * `debug protocols { states }` in BIRD's configuration they tell every change of a state.
   */
  readonly echo?: EchoOptions["classes"] | undefined;
  /** Ends the iteration with `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
}

/** Where a watcher looks. */
export interface WatchSource {
  /** A client for this watcher. One that is not its own serves others too, and one that cannot return ends when it is lost. */
  open(
    signal: AbortSignal,
  ): Promise<Pick<LookoutOptions, "client" | "isOwn"> & { readonly canReturn: boolean }>;
  /** Fires when there is nothing to watch any more, which ends the iteration without an error. */
  readonly closed: AbortSignal;
}

/**
 * What changes, from the first `next()` on. There is never more than one look at a time, and none while nobody asks: a
 * slow reader gets the difference to what it was told last.
 */
export function watchProtocols(
  source: WatchSource,
  options: WatchProtocolsOptions,
): AsyncIterableIterator<ProtocolChange, undefined> {
  const stopping = new AbortController();
  const intervalMs = checkDuration("intervalMs", options.intervalMs ?? 5_000);
  const changes = watch(source, { ...options, intervalMs }, stopping);
  return {
    next: () => changes.next(),
    async return() {
      // A generator that waits takes no return() before its wait is over.
      stopping.abort();
      await changes.return(undefined);
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* watch(
  source: WatchSource,
  options: WatchProtocolsOptions & { readonly intervalMs: number },
  stopping: AbortController,
): AsyncGenerator<ProtocolChange, undefined, undefined> {
  const stop = (): void => stopping.abort();
  const ends = [source.closed, options.signal].filter((signal) => signal !== undefined);
  for (const signal of ends) signal.addEventListener("abort", stop, { once: true });
  try {
    if (ends.some(({ aborted }) => aborted)) stop();
    yield* look(source, options, stopping.signal);
  } catch (error) {
    // What fails because it is to end is no failure.
    if (!stopping.signal.aborted) throw error;
  } finally {
    for (const signal of ends) signal.removeEventListener("abort", stop);
  }
  if (options.signal?.aborted) throw aborted("watching protocols", options.signal.reason);
}

async function* look(
  source: WatchSource,
  { name, intervalMs, echo = MESSAGES }: WatchProtocolsOptions & { readonly intervalMs: number },
  signal: AbortSignal,
): AsyncGenerator<ProtocolChange, undefined, undefined> {
  signal.throwIfAborted();
  const alarm = new Alarm();
  const { canReturn, ...opened } = await source.open(signal);
  using lookout = new Lookout({ ...opened, name, echo, alarm });
  const turns = new Turns(intervalMs, alarm);
  let last = await lookout.look(signal);
  yield { kind: "snapshot", at: last.at, status: last.status, protocols: last.protocols };
  for (let isLost = false; ; ) {
    await turns.next(signal);
    signal.throwIfAborted();
    const found = lookout.takeLoss() ?? (await lookout.look(signal).catch(lossOf));
    if (found instanceof BirdError) {
      signal.throwIfAborted();
      if (!isLost) yield { kind: "unreachable", at: new Date(), error: found };
      isLost = true;
      if (!canReturn) throw found;
      continue;
    }
    if (isLost) yield { kind: "reachable", at: found.at, version: found.status.version };
    isLost = false;
    yield* compareViews(last, found);
    last = found;
  }
}

/** An error that says that BIRD cannot be reached; others are thrown on. */
function lossOf(error: unknown): BirdError {
  if (error instanceof BirdError && (error.kind === "closed" || error.kind === "connect")) return error;
  throw error;
}

/** `debug` is of BIRD's own inner life. */
const MESSAGES: EchoOptions["classes"] = [
  "trace",
  "info",
  "remote",
  "warning",
  "error",
  "auth",
  "fatal",
  "bug",
];
