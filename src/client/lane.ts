import PQueue from "p-queue";
import type { Reply } from "../model/reply.ts";
import type { ReplyReader } from "../protocol/reply-reader.ts";
import { Call, type CallOptions } from "./call.ts";
import { aborted, clientClosed, deadlineExceeded } from "./failures.ts";
import type { Link } from "./link.ts";
import type { Session } from "./session.ts";

/** Sends one command within a job of a {@link Lane} and gives its whole reply, whatever that says, or what `reader` makes of it. */
export interface Send {
  (command: string): Promise<Reply>;
  <Result>(command: string, reader: ReplyReader<Result>): Promise<Result>;
}

/** Exchanges that belong together; nothing of another job comes between. */
export type Job<T> = (send: Send, session: Session) => Promise<T>;

/** Commands in order over one link: the next one is sent when the reply before it has come to its final line. */
export class Lane {
  readonly #link: Link;
  readonly #drainTimeoutMs: number;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #calls = new Set<Pick<Call<unknown>, "command" | "reject">>();
  /** The last turn of a job that came while none was there, and so needed no queue (3 µs a job, a seventh of a round trip). */
  #unqueued: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** `drainTimeoutMs` bounds the time for which a reply that nobody waits for any longer is still read. */
  constructor(link: Link, drainTimeoutMs: number) {
    this.#link = link;
    this.#drainTimeoutMs = drainTimeoutMs;
  }

  /**
   * Runs `job` when its turn comes. `command` names it in errors.
   *
   * @throws {BirdError} of kind `closed` or `connect`, or what `job` throws.
   */
  submit<T>(command: string, job: Job<T>, options: CallOptions): Promise<T> {
    if (this.#isClosed) return Promise.reject(clientClosed(command));
    const call = new Call<T>(command, options, () => this.#late(command, options.timeoutMs ?? 0));
    // The caller's signal and deadline stay out of the queue: an aborted task would free its place while BIRD's
    // reply is still arriving.
    const isFirst = this.#calls.size === 0;
    this.#calls.add(call);
    if (isFirst) this.#unqueued = this.#turn(call, job);
    else void this.#queue.add(() => this.#unqueued.then(() => this.#turn(call, job)));
    return call.result;
  }

  /** Takes no more commands and waits for those it has. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.onIdle();
    await this.#unqueued;
  }

  /** Takes no more commands and rejects those it has. */
  destroy(): void {
    this.#isClosed = true;
    for (const call of this.#calls) call.reject(clientClosed(call.command));
  }

  /** Never rejects. */
  async #turn<T>(call: Call<T>, job: Job<T>): Promise<void> {
    try {
      await this.#serve(call, job);
    } catch (error) {
      call.reject(error);
    }
    this.#calls.delete(call);
  }

  async #serve<T>(call: Call<T>, job: Job<T>): Promise<void> {
    if (call.isSettled) return;
    // What need not be waited for is not: each wait is a turn that a row of short commands pays for.
    const session = this.#link.live ?? (await this.#sessionFor(call));
    if (session === undefined) return;
    const stopDraining = this.#drainOnLetGo(call, session);
    try {
      const freshened = session.freshenClock();
      if (freshened !== undefined) await freshened;
      if (!call.isSettled) call.resolve(await job(senderOf(call, session), session));
    } finally {
      stopDraining();
    }
  }

  /** The session, or `undefined` where the caller let go while there was none. */
  #sessionFor<T>(call: Call<T>): Promise<Session | undefined> {
    return new Promise((resolve, reject) => {
      call.onLetGo = () => resolve(undefined);
      this.#link.session(call.command).then(resolve, reject);
    });
  }

  /** Reads on when the caller goes, and drops the connection where the final line does not come in time. */
  #drainOnLetGo<T>(call: Call<T>, session: Session): () => void {
    let timer: NodeJS.Timeout | undefined;
    const drop = (): void =>
      session.connection.destroy(deadlineExceeded(call.command, this.#drainTimeoutMs, "a final line"));
    call.onLetGo = () => {
      session.connection.discard();
      timer = setTimeout(drop, this.#drainTimeoutMs);
    };
    return () => {
      call.onLetGo = undefined;
      clearTimeout(timer);
    };
  }

  #late(command: string, timeoutMs: number): unknown {
    const { failure } = this.#link;
    // Before the first attempt the failure is still how the last connection went, which says nothing of this command.
    return failure?.kind === "connect" ? failure : deadlineExceeded(command, timeoutMs, "a reply", failure);
  }
}

function senderOf<T>(call: Call<T>, session: Session): Send {
  function send(command: string): Promise<Reply>;
  function send<Result>(command: string, reader: ReplyReader<Result>): Promise<Result>;
  async function send(command: string, reader?: ReplyReader<unknown>): Promise<unknown> {
    const room = call.isSettled ? undefined : session.readBuffer.room(Buffer.byteLength(command) + 1);
    if (room !== undefined) await room;
    if (call.isSettled) throw aborted(command, undefined);
    return reader === undefined ? session.request(command) : session.read(command, reader);
  }
  return send;
}
