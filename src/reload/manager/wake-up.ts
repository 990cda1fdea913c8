/** Calls back at the earliest of the moments that it is told. */
export class WakeUp {
  readonly #onTime: () => void;
  #timer: NodeJS.Timeout | undefined;
  #at = Number.POSITIVE_INFINITY;

  constructor(onTime: () => void) {
    this.#onTime = onTime;
  }

  /** In milliseconds since 1970. */
  at(time: number): void {
    if (time >= this.#at) return;
    this.cancel();
    this.#at = time;
    this.#timer = setTimeout(() => this.#ring(), Math.min(Math.max(0, time - Date.now()), MAX_DELAY_MS));
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#at = Number.POSITIVE_INFINITY;
  }

  #ring(): void {
    this.#at = Number.POSITIVE_INFINITY;
    this.#onTime();
  }
}

/** The longest time that Node's timers can wait; the one who is called back too early asks again. */
const MAX_DELAY_MS = 2 ** 31 - 1;
