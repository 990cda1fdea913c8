/** Ends a wait before its time; without effect afterwards. */
export type CancelWait = () => void;

/** What time is it, and what is to be done later. */
export interface WatchClock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Calls back once after so many milliseconds, or as soon as possible where they are less than none. */
  after(delayMs: number, callback: () => void): CancelWait;
}

/** The time of this machine. */
export const systemClock: WatchClock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
