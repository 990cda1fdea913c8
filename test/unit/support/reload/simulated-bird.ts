/** One load of a configuration; an undo brings back an earlier one. */
export interface SimulatedLoad {
  readonly content: string;
  readonly number: number;
}

/**
 * What of BIRD matters to one who configures it: what runs, what an undo brings back, the undo timer, and whether it is
 * busy (conf/conf.c). It throws where a command would harm BIRD 3 or lose its undo point.
 */
export class SimulatedBird {
  /** Counts the processes. */
  boots = 1;
  /** Who it is that it reconfigures for. */
  busyFor: "nobody" | "manager" | "other" = "nobody";
  /** Whatever of the manager's it was given to keep: its timer was stopped while that ran. */
  readonly kept = new Set<string>();
  #current: SimulatedLoad;
  #saved: SimulatedLoad | undefined;
  #window: "ours" | "none" = "none";
  #loads = 1;

  constructor(content: string) {
    this.#current = { content, number: 1 };
  }

  get current(): SimulatedLoad {
    return this.#current;
  }

  get isUnconfirmed(): boolean {
    return this.#window === "ours";
  }

  /** `configure "..." timeout N` by the manager. */
  configure(content: string): void {
    this.#refuseWhileBusy("configure");
    if (this.isUnconfirmed)
      throw new Error(`configure ${content} loses the undo point of ${this.#current.content}`);
    this.#load(content, "manager");
    this.#window = "ours";
  }

  /** `configure confirm`, by anybody. */
  confirm(): void {
    if (this.isUnconfirmed) this.kept.add(this.#current.content);
    this.#window = "none";
  }

  undo(): void {
    this.#refuseWhileBusy("undo");
    this.#goBack("manager");
  }

  /** The timer goes off, if it runs. */
  expire(): void {
    if (this.isUnconfirmed) this.#goBack("other");
  }

  /** `configure` by somebody else, who has waited for BIRD to be idle. */
  configureForeign(): void {
    this.becomeIdle();
    // What was unconfirmed is what an undo brings back from now on.
    this.confirm();
    this.#load("foreign", "other");
  }

  /** `configure undo` by somebody else. */
  undoForeign(): void {
    this.becomeIdle();
    this.#goBack("other");
  }

  /** It ends, and is started again. */
  restart(content: string): void {
    this.boots += 1;
    this.becomeIdle();
    this.#window = "none";
    this.#saved = undefined;
    this.#loads += 1;
    this.#current = { content, number: this.#loads };
  }

  /** What it was to shut down is down. */
  becomeIdle(): void {
    this.busyFor = "nobody";
  }

  #load(content: string, busyFor: "manager" | "other"): void {
    this.#loads += 1;
    this.#saved = this.#current;
    this.#current = { content, number: this.#loads };
    this.busyFor = busyFor;
  }

  #goBack(busyFor: "manager" | "other"): void {
    if (this.#saved === undefined) return;
    this.#current = this.#saved;
    this.#saved = undefined;
    this.#window = "none";
    this.busyFor = busyFor;
  }

  #refuseWhileBusy(command: string): void {
    if (this.busyFor !== "nobody") throw new Error(`${command} while BIRD reconfigures`);
  }
}
