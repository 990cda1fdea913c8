import path from "node:path";
import { checkDuration } from "../../client/options.ts";
import { badArgument } from "../../errors.ts";
import type { ReadSourceOptions } from "../source/read-source.ts";

/** What to watch, and how closely. */
export interface ConfigWatcherOptions
  extends Pick<
    ReadSourceOptions,
    "main" | "roots" | "facts" | "maxFileBytes" | "maxTotalBytes" | "maxFiles" | "timeoutMs"
  > {
  /** Nothing may have happened for so long before the configuration is read, in milliseconds. Default 150. */
  readonly quietMs?: number;
  /** It is read at least so often while a writer never pauses, in milliseconds. Default 2,000. */
  readonly maxWaitMs?: number;
  /** It is read so often whatever was noticed, in milliseconds. Default 20,000. */
  readonly resyncMs?: number;
  /** Its files and folders are looked at so often where inotify cannot be had, in milliseconds. Default 1,000. */
  readonly pollMs?: number;
  /**
   * A folder of the watcher's own in which a file is touched at each resync, to see whether events still come. Where
   * none comes within a second all watches are made anew, and where that does not help it polls. Default: none.
   */
  readonly probeDirectory?: string;
}

/** The times of a watcher, in milliseconds. */
export interface WatcherTimes {
  readonly quietMs: number;
  readonly maxWaitMs: number;
  readonly resyncMs: number;
  readonly pollMs: number;
  readonly timeoutMs: number;
}

/** Fills in the defaults; throws `BAD_ARGUMENT`. */
export function checkOptions(options: ConfigWatcherOptions): WatcherTimes {
  const { main, quietMs = 150, maxWaitMs = 2_000, resyncMs = 20_000 } = options;
  const { pollMs = 1_000, timeoutMs = 10_000 } = options;
  if (!path.isAbsolute(main)) throw badArgument("main", "an absolute path", main);
  return {
    quietMs: checkDuration("quietMs", quietMs),
    maxWaitMs: checkDuration("maxWaitMs", maxWaitMs),
    resyncMs: checkDuration("resyncMs", resyncMs),
    pollMs: checkDuration("pollMs", pollMs),
    timeoutMs: checkDuration("timeoutMs", timeoutMs),
  };
}
