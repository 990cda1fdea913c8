import type { WatchClock } from "./clock.ts";

/** Settles after `delayMs`, or as soon as the signal fires; it never rejects. */
export function sleep(clock: WatchClock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** What ends a wait for a job. */
export interface TimeoutOptions {
  readonly timeoutMs: number;
  readonly clock: WatchClock;
  readonly signal: AbortSignal;
}

/** What the job gives; `undefined` where the time is over or the signal fires before. The job goes on then. */
export function withTimeout<T>(
  job: Promise<T>,
  { timeoutMs, clock, signal }: TimeoutOptions,
): Promise<{ readonly value: T } | undefined> {
  const waiting = new AbortController();
  const stop = (): void => waiting.abort();
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const late = sleep(clock, timeoutMs, waiting.signal).then(() => undefined);
  return Promise.race([job.then((value) => ({ value })), late]).finally(() => {
    stop();
    signal.removeEventListener("abort", stop);
  });
}

/** Settles as the job does, or as soon as the signal fires. */
export function untilAborted(job: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve();
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
    job.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}
