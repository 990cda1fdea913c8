/**
 * A moment that BIRD printed. BIRD has one text form for each session and use (`timeformat`, lib/timer.c), and most
 * of them are relative to the daemon's clock and time zone; so its own text is always kept.
 */
export interface BirdTime {
  /** Exactly what BIRD printed; empty where its format prints nothing. */
  readonly text: string;
  /** The same moment, absolute, to the millisecond; `undefined` where the text does not tell it. */
  readonly date: Date | undefined;
  /** How exactly `text` tells the moment; `undefined` together with `date`. */
  readonly precision: TimePrecision | undefined;
}

/** The smallest unit that a printed time tells. */
export type TimePrecision = "microsecond" | "millisecond" | "second" | "minute" | "day";

/** What must be known of a daemon's clock to turn a short form such as `15:33:58.544` into a moment. */
export interface ServerClock {
  /** The moment of the reply that holds the short form. */
  readonly now: Date;
  /** What the daemon's local time is ahead of UTC, in minutes. */
  readonly utcOffsetMinutes: number;
}
