import type { BirdError } from "../errors.ts";
import { encodeCommand } from "../protocol/command.ts";
import type { ItemDecoder } from "../protocol/item-decoder.ts";
import type { CallOptions } from "./call.ts";
import { aborted, deadlineExceeded } from "./failures.ts";
import { ItemBuffer } from "./item-buffer.ts";
import type { Session } from "./session.ts";

/** Where a stream's reply comes from, and who is told when it has. */
export interface StreamSource<Item> {
  readonly command: string;
  decoder(session: Session): ItemDecoder<Item>;
  /** Gives `read` a session, in its turn. When the signal fires, what becomes of the reply is the source's matter. */
  run(read: (session: Session) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Told once, when nothing more will come; items that are here already can still be taken. */
  ended(): void;
}

/** How a stream may be cut short. */
export interface StreamOptions extends Pick<CallOptions, "signal"> {
  /** The longest time in milliseconds for which BIRD may send nothing while an item is waited for. */
  readonly stallTimeoutMs: number;
}

/**
 * The items of one reply, read from the first `next()` on and decoded as they are asked for. The items before a
 * failure are all given first. Leaving early, by `break` or `return()`, harms neither BIRD nor any other command.
 */
export class ItemStream<Item> implements AsyncIterableIterator<Item, undefined>, AsyncDisposable {
  readonly #source: StreamSource<Item>;
  readonly #options: StreamOptions;
  readonly #stopping = new AbortController();
  #buffer: ItemBuffer<Item> | undefined;
  #isStarted = false;
  /** Set when nothing more will come; `error` is what the consumer gets once, behind the items. */
  #end: { readonly error: unknown } | "done" | undefined;
  #asked = 0;
  #arrival: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #stallTimer: NodeJS.Timeout | undefined;

  constructor(source: StreamSource<Item>, options: StreamOptions) {
    this.#source = source;
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    this.#asked++;
    const value = this.#buffer?.take();
    return value === undefined ? this.#awaited() : Promise.resolve({ value, done: false });
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    this.#finish("done");
    this.#end = "done";
    this.#buffer?.clear();
    return Promise.resolve({ value: undefined, done: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** Ends the stream at once; a consumer that waits, or asks again, gets `error`. */
  destroy(error: BirdError): void {
    if (this.#end !== undefined) return;
    this.#finish({ error });
    this.#buffer?.clear();
  }

  get command(): string {
    return this.#source.command;
  }

  /** Whether a consumer waits for an item right now. */
  get isAwaited(): boolean {
    return this.#arrival !== undefined;
  }

  /** How often `next()` has been called. */
  get asked(): number {
    return this.#asked;
  }

  async #awaited(): Promise<IteratorResult<Item, undefined>> {
    if (!this.#isStarted) this.#start();
    for (;;) {
      const value = this.#buffer?.take();
      if (value !== undefined) return { value, done: false };
      const end = this.#end;
      this.#end = end === undefined ? undefined : "done";
      if (typeof end === "object") throw end.error;
      if (end === "done") return { value: undefined, done: true };
      await this.#arrived();
    }
  }

  #start(): void {
    this.#isStarted = true;
    if (this.#end !== undefined) return;
    this.#options.signal?.addEventListener("abort", this.#abort, { once: true });
    if (this.#options.signal?.aborted) {
      this.#abort();
      return;
    }
    this.#run().then(
      () => this.#finish(this.#buffer?.refused === undefined ? "done" : { error: this.#buffer.refused }),
      (error) => this.#finish({ error }),
    );
  }

  async #run(): Promise<void> {
    encodeCommand(this.command);
    await this.#source.run((session) => this.#read(session), this.#stopping.signal);
  }

  async #read(session: Session): Promise<void> {
    const { command } = this;
    this.#buffer = new ItemBuffer(command, this.#source.decoder(session), {
      progress: () => this.#progressed(),
      fault: (error) => this.#finish({ error }),
    });
    this.#watchForStall();
    await session.connection.exchange(command, this.#buffer);
  }

  readonly #abort = (): void => this.destroy(aborted(this.command, this.#options.signal?.reason));

  #progressed(): void {
    if (this.#buffer?.isEmpty) this.#stallTimer?.refresh();
    else this.#wake();
  }

  #arrived(): Promise<void> {
    if (this.#arrival === undefined) {
      let resolve: () => void = () => {};
      const promise = new Promise<void>((settle) => {
        resolve = settle;
      });
      this.#arrival = { promise, resolve };
      if (this.#buffer !== undefined) this.#watchForStall();
      this.#buffer?.resume();
    }
    return this.#arrival.promise;
  }

  #watchForStall(): void {
    const { stallTimeoutMs } = this.#options;
    const stalled = (): void =>
      this.#finish({ error: deadlineExceeded(this.command, stallTimeoutMs, "more of the reply") });
    this.#stallTimer = setTimeout(stalled, stallTimeoutMs);
  }

  #wake(): void {
    clearTimeout(this.#stallTimer);
    this.#stallTimer = undefined;
    this.#arrival?.resolve();
    this.#arrival = undefined;
  }

  #finish(end: { readonly error: unknown } | "done"): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#options.signal?.removeEventListener("abort", this.#abort);
    this.#stopping.abort(end === "done" ? aborted(this.command, undefined) : end.error);
    this.#buffer?.finish();
    this.#wake();
    this.#source.ended();
  }
}
