import { BirdError } from "../errors.ts";
import { clientClosed } from "./failures.ts";
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
  /** An attempt failed; the next one follows in `delayMs`. */
  redial(attempt: number, delayMs: number, error: BirdError): void;
}

type LinkState =
  | { readonly kind: "idle" }
  | { readonly kind: "open"; readonly session: Session }
  | { readonly kind: "redialling"; readonly ready: Promise<Session>; readonly failure: BirdError }
  | { readonly kind: "closed"; readonly error: BirdError };

/** Keeps one session with a BIRD alive: opens it, and when it goes, opens another, with backoff and jitter. */
export class Link {
  readonly #open: OpenSession;
  readonly #redial: RedialOptions | false;
  readonly #hooks: LinkHooks;
  readonly #closing = new AbortController();
  #state: LinkState = { kind: "idle" };

  constructor(open: OpenSession, redial: RedialOptions | false, hooks: LinkHooks) {
    this.#open = open;
    this.#redial = redial;
    this.#hooks = hooks;
  }

  /**
   * The first attempt, which is not repeated.
   *
   * @throws {BirdError} of kind `connect`.
   */
  async start(signal: AbortSignal | undefined): Promise<void> {
    const either =
      signal === undefined ? this.#closing.signal : AbortSignal.any([signal, this.#closing.signal]);
    this.#adopt(await this.#open(either, (error) => this.#ended(error)));
  }

  /**
   * The live session, waiting for the next one while there is none.
   *
   * @throws {BirdError} `CLOSED`, or why the last session ended where no other one will come.
   */
  async session(): Promise<Session> {
    if (this.#state.kind === "open") return this.#state.session;
    if (this.#state.kind === "redialling") return this.#state.ready;
    throw this.#state.kind === "closed" ? this.#state.error : clientClosed(undefined);
  }

  /** Why there is no session right now; `undefined` while there is one. */
  get failure(): BirdError | undefined {
    return this.#state.kind === "redialling" ? this.#state.failure : undefined;
  }

  /** Ends the session and every attempt to open another. Idempotent; `false` where it was closed already. */
  destroy(error: BirdError): boolean {
    const state = this.#state;
    if (state.kind === "closed") return false;
    this.#state = { kind: "closed", error };
    this.#closing.abort(error);
    if (state.kind === "open") state.session.connection.destroy(error);
    return true;
  }

  #adopt(session: Session): void {
    if (this.#state.kind === "closed") {
      session.connection.destroy(this.#state.error);
      throw this.#state.error;
    }
    this.#state = { kind: "open", session };
    this.#hooks.connected(session);
    // A session may end between its last answer and this line; then its end was told while none was adopted.
    if (!session.connection.isOpen) this.#ended(session.connection.endedBy ?? clientClosed(undefined));
  }

  #ended(error: BirdError): void {
    if (this.#state.kind !== "open") return;
    if (this.#redial === false) {
      this.#state = { kind: "closed", error };
      this.#hooks.disconnected(error);
      return;
    }
    const ready = this.#reopen(this.#redial, error);
    // Whoever waits for a session sees the failure; where nobody waits it is no unhandled one.
    ready.catch(() => {});
    this.#state = { kind: "redialling", ready, failure: error };
    this.#hooks.disconnected(error);
  }

  async #reopen(redial: RedialOptions, first: BirdError): Promise<Session> {
    let failure = first;
    for (let attempt = 1; ; attempt++) {
      const delayMs = backoff(attempt, redial);
      this.#hooks.redial(attempt, delayMs, failure);
      await this.#pause(delayMs);
      try {
        const session = await this.#open(this.#closing.signal, (error) => this.#ended(error));
        this.#adopt(session);
        return session;
      } catch (error) {
        if (this.#state.kind !== "redialling" || !(error instanceof BirdError)) throw error;
        failure = error;
        this.#state = { ...this.#state, failure };
      }
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const { signal } = this.#closing;
      if (signal.aborted) return reject(signal.reason);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, delayMs);
      signal.addEventListener("abort", stop, { once: true });
    });
  }
}

/** Doubles from the least to the most, then takes between half and all of it, so that many clients spread out. */
function backoff(attempt: number, { minDelayMs, maxDelayMs }: RedialOptions): number {
  return Math.min(minDelayMs * 2 ** (attempt - 1), maxDelayMs) * (0.5 + Math.random() / 2);
}
