/** Writes one text at a time; of those that come meanwhile only the last one is written. */
export class LatestWriter {
  readonly #write: (text: string) => Promise<void>;
  #latest = "";
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write;
  }

  /** Settles once this text or a later one is written, or could not be; the next one is tried all the same. */
  write(text: string): Promise<void> {
    this.#latest = text;
    this.#next ??= this.#afterCurrent();
    return this.#next;
  }

  /** Settles once nothing is being written any more; never rejects. */
  async idle(): Promise<void> {
    while (this.#next !== undefined) await Promise.allSettled([this.#next]);
    await Promise.allSettled([this.#current]);
  }

  async #afterCurrent(): Promise<void> {
    // Who asked for that one hears of its failure.
    await Promise.allSettled([this.#current]);
    this.#next = undefined;
    this.#current = this.#write(this.#latest);
    return this.#current;
  }
}
