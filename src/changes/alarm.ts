/** Lets one who waits for a moment be woken before it. A ring that comes while nobody waits is kept. */
export class Alarm {
  #isRinging = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#isRinging = true;
    this.#wake?.();
  }

  /** Waits so many milliseconds, or until it rings, and tells whether it did; also until the signal fires. */
  async wait(delayMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isRinging && !signal.aborted) await this.#sleep(delayMs, signal);
    const hasRung = this.#isRinging;
    this.#isRinging = false;
    return hasRung;
  }

  #sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, delayMs));
      signal.addEventListener("abort", done, { once: true });
      this.#wake = done;
    });
  }
}
