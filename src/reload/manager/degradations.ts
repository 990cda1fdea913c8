import type { Degradation } from "./manager-status.ts";

/** What works less well than it should, each told once until it is over. */
export class Degradations {
  readonly #found = new Map<string, Degradation>();
  readonly #onBegin: (what: Degradation) => void;
  readonly #onEnd: (code: string) => void;

  constructor(onBegin: (what: Degradation) => void, onEnd: (code: string) => void) {
    this.#onBegin = onBegin;
    this.#onEnd = onEnd;
  }

  get all(): readonly Degradation[] {
    return [...this.#found.values()];
  }

  begin(code: string, message: string): void {
    if (this.#found.get(code)?.message === message) return;
    const what = { code, message, since: new Date() };
    this.#found.set(code, what);
    this.#onBegin(what);
  }

  end(code: string): void {
    if (this.#found.delete(code)) this.#onEnd(code);
  }
}
