import type { Look } from "../link/bird-link.ts";
import { isSameBoot, isSameLoad, type Load } from "../link/load.ts";
import type { OutsideEvent } from "../state/reload-event.ts";
import type { ReloadState } from "../state/reload-state.ts";
import type { Attempt } from "./attempt.ts";
import type { Sighting } from "./keeping.ts";

/** What a contact has to know of what goes on. */
export interface ContactView {
  state(): ReloadState;
  attempt(): Attempt | undefined;
  /** What BIRD was started from by this manager; `undefined` where somebody else starts it. */
  startedFrom(): string | undefined;
}

/** Makes events of looks at BIRD: that it answers, that it is another one, that somebody else was at it. */
export class Contact {
  readonly #view: ContactView;
  readonly #seen: Sighting | undefined;
  #isFirst = true;
  /** The load that BIRD is to be found with while no attempt changes it; `undefined` for whatever it is. */
  #expected: Load | undefined;
  #last: Load | undefined;

  /** `seen` is what an earlier run confirmed, and by which load to recognise it. */
  constructor(view: ContactView, seen: Sighting | undefined) {
    this.#view = view;
    this.#seen = seen;
  }

  /** An attempt that BIRD was told of is over: the load that was seen last is to be expected, and returned. */
  rest(): Load | undefined {
    this.#expected = this.#last;
    return this.#last;
  }

  /** The events of one look; `isNew` for the first one at a process of BIRD. */
  eventsOf({ status, load }: Look, isNew: boolean): readonly OutsideEvent[] {
    const events: OutsideEvent[] = [];
    this.#last = load;
    if (isNew) events.push(...this.#meet(load));
    else if (this.#isDrift(load)) events.push({ kind: "drift" });
    if (this.#isAtRest || this.#expected === undefined) this.#expected = load;
    const { bird } = this.#view.state();
    const version = status.version.text;
    if (bird.kind !== "answering" || bird.version !== version) events.push({ kind: "bird-answers", version });
    return events;
  }

  #meet(load: Load | undefined): readonly OutsideEvent[] {
    const wasFirst = this.#isFirst;
    this.#isFirst = false;
    this.#expected = load;
    const restarted = { kind: "bird-restarted", startedFrom: this.#view.startedFrom() } as const;
    return wasFirst ? this.#recognise(load, restarted) : [restarted];
  }

  /** An earlier run of the manager may have left this very process of BIRD. */
  #recognise(load: Load | undefined, restarted: OutsideEvent): readonly OutsideEvent[] {
    const { phase, source } = this.#view.state();
    const attempt = this.#view.attempt();
    if (phase.kind === "settling" && attempt !== undefined) {
      const isSame =
        load !== undefined && attempt.loadBefore !== undefined && isSameBoot(load, attempt.loadBefore);
      return isSame ? [] : [restarted];
    }
    const seen = this.#seen;
    if (seen === undefined || load === undefined || !isSameBoot(load, seen.load)) return [restarted];
    if (isSameLoad(load, seen.load)) return [{ kind: "bird-recognised", hash: seen.hash }];
    // Somebody was at it meanwhile; what is new in the source goes before that.
    return source.kind === "stable" && source.hash === seen.hash ? [{ kind: "drift" }] : [];
  }

  #isDrift(load: Load | undefined): boolean {
    return (
      this.#isAtRest &&
      load !== undefined &&
      this.#expected !== undefined &&
      !isSameLoad(load, this.#expected)
    );
  }

  /** Whether BIRD has nothing unconfirmed of ours, and so no load but the expected one. */
  get #isAtRest(): boolean {
    const { kind } = this.#view.state().phase;
    if (kind === "configuring") return this.#view.attempt()?.loadBefore === undefined;
    return ["idle", "waiting", "preparing", "checking"].includes(kind);
  }
}
