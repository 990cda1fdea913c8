import type { EventEmitter } from "eventemitter3";
import type { AttemptOutcome } from "../state/reload-event.ts";
import type { ReloadState } from "../state/reload-state.ts";
import type { StateStore } from "../store/state-store.ts";
import type { Attempt } from "./attempt.ts";
import type { Contact } from "./contact.ts";
import type { Degradations } from "./degradations.ts";
import type { Engine } from "./engine.ts";
import type { GoodCopies } from "./good-copies.ts";
import type { Journal } from "./journal.ts";
import type { Keeping } from "./keeping.ts";
import type { ManagerEvents } from "./manager-events.ts";

/** Where what follows has to go. */
export interface AftermathParts {
  readonly store: StateStore;
  readonly copies: GoodCopies;
  readonly journal: Journal;
  readonly keeping: Keeping;
  readonly contact: Contact;
  readonly degradations: Degradations;
  readonly events: EventEmitter<ManagerEvents>;
  engine(): Engine;
}

/** What follows from a change of state or the end of an attempt: it is told, written down, and copies come and go. */
export class Aftermath {
  readonly #parts: AftermathParts;

  constructor(parts: AftermathParts) {
    this.#parts = parts;
  }

  /** Tells what has changed, and writes down what has to survive. */
  ofChange(before: ReloadState, now: ReloadState): void {
    const { events, degradations } = this.#parts;
    // Also at once, before the next attempt: what comes next is compared with what is confirmed now.
    if (now.good !== before.good) this.#keep(now.good);
    // At once, before the next look: what BIRD runs now is nobody else's doing.
    if ("before" in before.phase && !("before" in now.phase)) this.#rest(now);
    if (now.phase !== before.phase) events.emit("phase", now.phase);
    if (now.source !== before.source) events.emit("source", now.source);
    if (now.bird !== before.bird) events.emit("bird", now.bird);
    if (now.hold !== before.hold) events.emit("hold", now.hold);
    if (now.running !== before.running && now.running.kind === "confirmed") degradations.end("drift");
    if (now.quarantine !== before.quarantine || now.good !== before.good) this.orFail(this.save());
  }

  /** BIRD is to be started from this confirmed content. */
  async ofPublishing(hash: string): Promise<void> {
    const { copies, store } = this.#parts;
    const copy = await copies.get(hash);
    if (copy !== undefined) await store.active.publish(copy.snapshot);
  }

  /** An attempt ended. */
  async ofEnd(attempt: Attempt, outcome: AttemptOutcome): Promise<void> {
    const { copies, store, journal, events, engine } = this.#parts;
    if (outcome === "foreign") this.ofDrift();
    const { good } = engine().state;
    await copies.limit(good);
    const { candidate } = attempt;
    if (candidate !== undefined && !good.includes(attempt.hash)) {
      await store.snapshots.release(candidate.snapshot);
    }
    const record = attempt.record(outcome);
    journal.add(record);
    events.emit("attempt", record);
    await this.save();
  }

  /** Somebody else was at BIRD. */
  ofDrift(): void {
    const { degradations, events } = this.#parts;
    const message = "somebody else gave BIRD a configuration";
    degradations.begin("drift", message);
    events.emit("drift", message);
  }

  /** Settles when all that has to survive is on disk. */
  save(): Promise<void> {
    const { keeping, engine } = this.#parts;
    return keeping.save(engine().state, engine().attempt);
  }

  /** Does something beside, whose failure ends the manager. */
  orFail(work: Promise<void>): void {
    work.catch((error: unknown) => this.#parts.events.emit("failure", error));
  }

  /** Where it is the attempt under way that was confirmed, it has the copy. */
  #keep([last]: ReloadState["good"]): void {
    const { copies, engine } = this.#parts;
    const { attempt } = engine();
    if (attempt?.candidate !== undefined && attempt.hash === last) copies.keep(last, attempt.candidate);
  }

  #rest({ running }: ReloadState): void {
    const { contact, keeping } = this.#parts;
    const load = contact.rest();
    if (running.kind === "confirmed") keeping.saw(running.hash, load);
  }
}
