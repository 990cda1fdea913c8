import { BirdError } from "../errors.ts";
import type { Notice } from "../model/reply.ts";
import { quoteTimeFormat } from "../protocol/time-format.ts";
import { aborted, connectFailed } from "./failures.ts";
import type { Settings } from "./options.ts";
import { Session } from "./session.ts";

/** Opens sessions that all begin alike, each within the limit of time for connecting. */
export class SessionOpener {
  /** The command by which sessions ask for their form of times; `undefined` leaves BIRD's own. */
  timeFormat: string | undefined;
  readonly #settings: Settings;
  readonly #notice: (notice: Notice) => void;

  constructor(settings: Settings, notice: (notice: Notice) => void) {
    this.#settings = settings;
    this.#notice = notice;
    const { timeFormat } = settings;
    this.timeFormat = timeFormat === undefined ? undefined : `timeformat ${quoteTimeFormat(timeFormat)}`;
  }

  /**
   * A session that was sent `preparations`; `ended` is called when its connection ends.
   *
   * @throws {BirdError} of kind `connect`, of kind `refused` for the time format, or what the signal tells, as
   * `ABORTED` where that is no error of ours.
   */
  async open(
    signal: AbortSignal,
    preparations: Iterable<string>,
    ended: (error: BirdError) => void,
  ): Promise<Session> {
    const { connectTimeoutMs, dial, readAheadBytes, restricted, target } = this.#settings;
    const limit = new AbortController();
    const late = (): void =>
      limit.abort(
        connectFailed(
          "CONNECT_TIMEOUT",
          target,
          `a session with BIRD within ${connectTimeoutMs} ms`,
          "silence",
        ),
      );
    const stop = (): void => limit.abort(asBirdError(signal.reason, target));
    const timer = setTimeout(late, connectTimeoutMs);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    try {
      return await Session.open(
        dial,
        { restricted, timeFormat: this.timeFormat, preparations: [...preparations] },
        { target, readAheadBytes, signal: limit.signal },
        { notice: this.#notice, ended },
      );
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }
}

function asBirdError(reason: unknown, target: string): BirdError {
  return reason instanceof BirdError ? reason : aborted(`connecting to ${target}`, reason);
}
