import { BirdError } from "../errors.ts";
import { clientClosed, connectFailed, connectionLost, describeError } from "./failures.ts";
import { pause } from "./pause.ts";
import type { Session } from "./session.ts";

/** How long to wait between attempts to reach a BIRD that went away; the wait doubles from one attempt to the next. */
export interface RedialOptions {
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

/** Opens one session; `ended` is to be called when its connection ends. */
export type OpenSession = (signal: AbortSignal, ended: (error: BirdError) => void) => Promise<Session>;

/** What a link tells of itself. */
export interface LinkHooks {
  connected(session: Session): void;
  disconnected(error: BirdError): void;
  /** An attempt follows in `delayMs`; `error` is why there is no session yet. */
  redial(attempt: number, delayMs: number, error: BirdError): void;
}

type LinkState =
  | { readonly kind: "new" }
  | { readonly kind: "open"; readonly session: Session }
  /** `isOver` settles, and never rejects, when another state has come. */
  | { readonly kind: "redialling"; readonly isOver: Promise<void>; readonly failure: BirdError }
  /** The session ended and no other one is sought. */
  | { readonly kind: "lost"; readonly error: BirdError }
  | { readonly kind: "destroyed"; readonly error: BirdError };

/** Keeps one session with a BIRD alive: opens it, and when it goes, opens another, with backoff and jitter. */
export class Link {
  readonly #target: string;
  readonly #open: OpenSession;
  readonly #redial: RedialOptions | false;
  readonly #hooks: LinkHooks;
  readonly #closing = new AbortController();
  #state: LinkState = { kind: "new" };

  constructor(target: string, open: OpenSession, redial: RedialOptions | false, hooks: LinkHooks) {
    this.#target = target;
    this.#open = open;
    this.#redial = redial;
    this.#hooks = hooks;
  }

  /**
   * The first attempt, which is not repeated.
   *
   * @throws {BirdError} what {@link OpenSession} throws.
   */
  async start(signal: AbortSignal = this.#closing.signal): Promise<void> {
    this.#adopt(await this.#open(signal, (error) => this.#ended(error)));
  }

  /**
   * The live session for a command, waiting for the next one while there is none.
   *
   * @throws {BirdError} `CLOSED`, or `CONNECTION_LOST` where the last session has ended and no other one will come.
   */
  async session(command: string): Promise<Session> {
    for (;;) {
      const state = this.#state;
      if (state.kind === "open") return state.session;
      if (state.kind === "new") throw new TypeError("a link must be started before it is used");
      if (state.kind === "lost") throw connectionLost(this.#target, command, state.error);
      if (state.kind === "destroyed") throw clientClosed(command);
      await state.isOver;
    }
  }

  /** The live session; `undefined` while there is none. */
  get live(): Session | undefined {
    return this.#state.kind === "open" ? this.#state.session : undefined;
  }

  /** Why there is no session right now; `undefined` while there is one. */
  get failure(): BirdError | undefined {
    return this.#state.kind === "redialling" ? this.#state.failure : undefined;
  }

  /** Ends the session and every attempt to open another. Idempotent; tells whether it was this call that did it. */
  destroy(error: BirdError): boolean {
    const state = this.#state;
    if (state.kind === "destroyed") return false;
    this.#state = { kind: "destroyed", error };
    this.#closing.abort(error);
    if (state.kind === "open") state.session.connection.destroy(error);
    return true;
  }

  #adopt(session: Session): void {
    if (this.#state.kind === "destroyed") {
      session.connection.destroy(this.#state.error);
      return;
    }
    this.#state = { kind: "open", session };
    this.#hooks.connected(session);
    // A session may end between its last answer and this line; then its end was told while none was adopted.
    const { endedBy } = session.connection;
    if (endedBy !== undefined) this.#ended(endedBy);
  }

  #ended(error: BirdError): void {
    if (this.#state.kind !== "open") return;
    const redial = this.#redial;
    if (redial === false) {
      this.#state = { kind: "lost", error };
      this.#hooks.disconnected(error);
      return;
    }
    // The state comes first: a listener that is told may call back into this very link.
    let over: () => void = () => {};
    const isOver = new Promise<void>((resolve) => {
      over = resolve;
    });
    this.#state = { kind: "redialling", isOver, failure: error };
    this.#hooks.disconnected(error);
    void this.#reopen(redial).finally(over);
  }

  async #reopen(redial: RedialOptions): Promise<void> {
    for (let attempt = 1; this.#state.kind === "redialling"; attempt++) {
      const delayMs = backoff(attempt, redial);
      this.#hooks.redial(attempt, delayMs, this.#state.failure);
      await pause(delayMs, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      try {
        const session = await this.#open(this.#closing.signal, (error) => this.#ended(error));
        this.#adopt(session);
        return;
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  #failed(error: unknown): void {
    if (this.#state.kind !== "redialling") return;
    const failure =
      error instanceof BirdError
        ? error
        : connectFailed("CONNECT_FAILED", this.#target, "a session", describeError(error), error);
    this.#state = { ...this.#state, failure };
  }
}

/** Doubles from the least to the most, then takes between half and all of it, so that many clients spread out. */
function backoff(attempt: number, { minDelayMs, maxDelayMs }: RedialOptions): number {
  return Math.min(minDelayMs * 2 ** (attempt - 1), maxDelayMs) * (0.5 + Math.random() / 2);
}
