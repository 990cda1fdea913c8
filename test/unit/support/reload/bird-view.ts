import type { FoundRunning } from "../../../../src/reload/state/reload-event.ts";
import type { SimulatedBird } from "./simulated-bird.ts";

/** The numbers of loads that tell whose configuration runs, and the process that they belong to. */
export interface BirdMemory {
  readonly boots: number;
  /** The load that was seen last. */
  readonly baseline: number;
  /** The one before the attempt's `configure`. */
  readonly before: number | undefined;
  /** The one of the attempt. */
  readonly sent: number | undefined;
}

/** A BIRD as its manager knows it: by its process, its loads and its undo timer. */
export class BirdView {
  readonly #bird: SimulatedBird;
  #memory: BirdMemory = { boots: 1, baseline: 1, before: undefined, sent: undefined };

  constructor(bird: SimulatedBird) {
    this.#bird = bird;
  }

  get memory(): BirdMemory {
    return this.#memory;
  }

  /** Nothing has happened behind the manager's back. */
  get isUpToDate(): boolean {
    return this.#memory.boots === this.#bird.boots && this.#memory.baseline === this.#bird.current.number;
  }

  get hasOurWindow(): boolean {
    return this.#bird.isUnconfirmed && this.found() === "attempt";
  }

  /** Goes on from what an earlier run of the manager remembered, with BIRD as it is. */
  recall(memory: BirdMemory): void {
    this.#memory = memory;
    this.see();
  }

  see(): void {
    this.#memory = { ...this.#memory, baseline: this.#bird.current.number };
  }

  /** Whether it is another process than before. */
  noticeRestart(): boolean {
    const { boots } = this.#bird;
    if (boots === this.#memory.boots) return false;
    this.#memory = { ...this.#memory, boots };
    this.see();
    return true;
  }

  /** Whether it is another load than before. */
  noticeDrift(): boolean {
    if (this.#memory.baseline === this.#bird.current.number) return false;
    this.see();
    return true;
  }

  /** What is noted before BIRD is told anything. */
  beginAttempt(): void {
    this.#memory = { ...this.#memory, before: this.#memory.baseline, sent: undefined };
  }

  configure(content: string): void {
    if (this.#bird.busyFor === "other") this.#bird.becomeIdle();
    this.#bird.configure(content);
    this.see();
    this.#memory = { ...this.#memory, sent: this.#memory.baseline };
  }

  /** `true` where BIRD had something of the attempt to confirm, or what it runs else. */
  confirm(): true | FoundRunning {
    if (this.hasOurWindow) {
      this.#bird.confirm();
      return true;
    }
    const found = this.found();
    this.see();
    return found;
  }

  /** Whether there was something of the attempt to undo. */
  undo(): boolean {
    if (!this.hasOurWindow) return false;
    this.#bird.undo();
    this.see();
    return true;
  }

  /** Whose configuration runs. */
  found(): FoundRunning {
    const { number } = this.#bird.current;
    if (number === this.#memory.sent) return "attempt";
    return number === this.#memory.before ? "before" : "other";
  }
}
