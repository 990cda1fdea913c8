import PQueue from "p-queue";
import type { Reply } from "../model/reply.ts";
import { Call, type CallOptions } from "./call.ts";
import { aborted, clientClosed, deadlineExceeded } from "./failures.ts";
import type { Link } from "./link.ts";
import type { Session } from "./session.ts";

/** Sends one command within a job of a {@link Lane} and gives its whole reply, whatever that says. */
export type Send = (command: string) => Promise<Reply>;

/** Commands in order over one link: the next one is sent when the reply before it has come to its final line. */
export class Lane {
  readonly #link: Link;
  readonly #drainTimeoutMs: number;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #rejects = new Set<(error: unknown) => void>();
  #isClosed = false;

  /** `drainTimeoutMs` bounds the time for which a reply that nobody waits for any longer is still read. */
  constructor(link: Link, drainTimeoutMs: number) {
    this.#link = link;
    this.#drainTimeoutMs = drainTimeoutMs;
  }

  /**
   * Runs `job` when its turn comes; whatever it sends belongs together and nothing comes between. `command` names it
   * in errors.
   *
   * @throws {BirdError} of kind `closed` or `connect`, or what `job` throws.
   */
  submit<T>(
    command: string,
    job: (send: Send, session: Session) => Promise<T>,
    options: CallOptions,
  ): Promise<T> {
    if (this.#isClosed) return Promise.reject(clientClosed(command));
    const call = new Call<T>(command, options, () => this.#late(command, options.timeoutMs ?? 0));
    // The caller's signal and deadline stay out of the queue: an aborted task would free its place while BIRD's
    // reply is still arriving.
    const reject = (error: unknown): void => call.reject(error);
    this.#rejects.add(reject);
    void this.#queue.add(async () => {
      if (!call.isSettled) await this.#serve(call, job);
      this.#rejects.delete(reject);
    });
    return call.result;
  }

  /** Takes no more commands and waits for those it has. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.onIdle();
  }

  /** Takes no more commands and rejects those it has. */
  destroy(error: unknown): void {
    this.#isClosed = true;
    for (const reject of this.#rejects) reject(error);
  }

  async #serve<T>(call: Call<T>, job: (send: Send, session: Session) => Promise<T>): Promise<void> {
    try {
      const session = await this.#sessionFor(call);
      if (session === undefined) return;
      await session.freshenClock();
      const drained = this.#drainOnLetGo(call, session);
      try {
        call.resolve(await job((command) => this.#send(call, session, command), session));
      } finally {
        drained();
      }
    } catch (error) {
      call.reject(error);
    }
  }

  /** The session, or `undefined` where the caller let go while there was none. */
  #sessionFor<T>(call: Call<T>): Promise<Session | undefined> {
    return new Promise((resolve, reject) => {
      call.onLetGo = () => resolve(undefined);
      this.#link.session().then(resolve, reject);
    });
  }

  #send<T>(call: Call<T>, session: Session, command: string): Promise<Reply> {
    if (call.isSettled) return Promise.reject(aborted(command, undefined));
    return session.request(command);
  }

  #drainOnLetGo<T>(call: Call<T>, session: Session): () => void {
    let timer: NodeJS.Timeout | undefined;
    call.onLetGo = () => {
      session.connection.discard();
      timer = setTimeout(
        () =>
          session.connection.destroy(deadlineExceeded(call.command, this.#drainTimeoutMs, "a final line")),
        this.#drainTimeoutMs,
      );
    };
    return () => {
      call.onLetGo = undefined;
      clearTimeout(timer);
    };
  }

  #late(command: string, timeoutMs: number): unknown {
    return this.#link.failure ?? deadlineExceeded(command, timeoutMs, "a final line");
  }
}
