import type { BirdError } from "../errors.ts";
import type { ReplyLine } from "../model/reply.ts";
import { isErrorCode } from "../protocol/codes.ts";
import type { ItemDecoder } from "../protocol/item-decoder.ts";
import { refusal } from "../protocol/refusal.ts";
import { decodeText } from "../protocol/text.ts";
import type { CallOptions } from "./call.ts";
import type { ReplySink } from "./connection.ts";
import { aborted, deadlineExceeded } from "./failures.ts";
import type { Session } from "./session.ts";

/** What a stream needs from the client that opened it. */
export interface StreamSource<Item> {
  readonly command: string;
  /** Opens the stream's own session; called at the first `next()`. */
  open(signal: AbortSignal): Promise<Session>;
  decoder(session: Session): ItemDecoder<Item>;
  /** Told once, when the stream has ended in any way; its connection is of no more use unless the reply was read whole. */
  ended(session: Session | undefined): void;
}

/** How a stream may be cut short. */
export interface StreamOptions extends Pick<CallOptions, "signal"> {
  /** The longest time in milliseconds for which BIRD may send nothing while an item is waited for. */
  readonly stallTimeoutMs: number;
}

/**
 * The items of one reply, decoded as they are asked for, on a connection of their own. The items before a failure
 * are all given first. Leaving early, by `break` or `return()`, drops the connection, which harms BIRD in no way.
 */
export class ItemStream<Item> implements AsyncIterableIterator<Item>, ReplySink {
  readonly #source: StreamSource<Item>;
  readonly #options: StreamOptions;
  readonly #stopping = new AbortController();
  #session: Session | undefined;
  #decoder: ItemDecoder<Item> | undefined;
  #items: Item[] = [];
  #index = 0;
  #state: "new" | "open" | "complete" | "ended" = "new";
  #isWhole = false;
  #failure: { readonly error: unknown } | undefined;
  #filling: Promise<void> | undefined;
  #wakeConsumer: (() => void) | undefined;
  #wakeReader: (() => void) | undefined;

  constructor(source: StreamSource<Item>, options: StreamOptions) {
    this.#source = source;
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const item = this.#items[this.#index];
    if (item !== undefined) {
      this.#index++;
      return Promise.resolve({ value: item, done: false });
    }
    return this.#refilled();
  }

  /** Whether a consumer waits for an item right now. */
  get isAwaited(): boolean {
    return this.#filling !== undefined;
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    this.#end();
    return Promise.resolve({ value: undefined, done: true });
  }

  /** Ends the stream at once; a consumer that waits, or asks again, gets `error`. */
  destroy(error: BirdError): void {
    if (this.#state === "ended") return;
    this.#items = [];
    this.#index = 0;
    this.#fail(error);
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (isFinal && isErrorCode(code)) {
      const last: ReplyLine = { code, text: decodeText(bytes, start, end) };
      this.#failure = { error: refusal(this.#source.command, last) };
    } else {
      this.#decoder?.line(code, isFinal, bytes, start, end);
    }
    if (!isFinal) return;
    this.#isWhole = true;
    this.#state = "complete";
  }

  progress(): void {
    this.#collect();
    this.#wakeConsumer?.();
  }

  demand(): Promise<void> | undefined {
    if (this.#index >= this.#items.length) return undefined;
    return new Promise((resolve) => {
      this.#wakeReader = resolve;
    });
  }

  async #refilled(): Promise<IteratorResult<Item, undefined>> {
    for (;;) {
      const item = this.#items[this.#index];
      if (item !== undefined) {
        this.#index++;
        return { value: item, done: false };
      }
      if (this.#failure !== undefined) {
        const { error } = this.#failure;
        this.#end();
        throw error;
      }
      if (this.#state === "complete") this.#end();
      if (this.#state === "ended") return { value: undefined, done: true };
      this.#filling ??= this.#fill().finally(() => {
        this.#filling = undefined;
      });
      await this.#filling;
    }
  }

  async #fill(): Promise<void> {
    if (this.#state === "new") await this.#open();
    if (this.#state !== "open" || this.#failure !== undefined) return;
    const { stallTimeoutMs } = this.#options;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(
        () => this.#fail(deadlineExceeded(this.#source.command, stallTimeoutMs, "more of the reply")),
        stallTimeoutMs,
      );
      this.#wakeConsumer = () => {
        if (this.#index >= this.#items.length && this.#state === "open" && this.#failure === undefined) {
          timer.refresh();
          return;
        }
        clearTimeout(timer);
        this.#wakeConsumer = undefined;
        resolve();
      };
      this.#wakeReader?.();
      this.#wakeReader = undefined;
    });
  }

  async #open(): Promise<void> {
    this.#state = "open";
    this.#options.signal?.addEventListener("abort", this.#abort, { once: true });
    if (this.#options.signal?.aborted) this.#abort();
    try {
      const session = await this.#source.open(this.#stopping.signal);
      this.#session = session;
      if (this.#failure !== undefined) return session.connection.destroy();
      this.#decoder = this.#source.decoder(session);
      session.connection.exchange(this.#source.command, this).catch((error) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
  }

  readonly #abort = (): void => this.destroy(aborted(this.#source.command, this.#options.signal?.reason));

  #collect(): void {
    const more = this.#decoder?.take() ?? [];
    if (more.length === 0) return;
    if (this.#index >= this.#items.length) {
      this.#items = more;
      this.#index = 0;
    } else {
      for (const item of more) this.#items.push(item);
    }
  }

  #fail(error: unknown): void {
    if (this.#state === "ended" || this.#failure !== undefined) return;
    this.#collectWhatIsWhole();
    this.#failure = { error };
    this.#stopping.abort(error);
    this.#session?.connection.destroy();
    this.#wakeReader?.();
    this.#wakeConsumer?.();
  }

  /** The items that came before a fault are good; the one that the fault struck is not among them. */
  #collectWhatIsWhole(): void {
    if (this.#decoder !== undefined && this.#failure === undefined) this.#collect();
  }

  #end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#failure = undefined;
    this.#items = [];
    this.#index = 0;
    this.#options.signal?.removeEventListener("abort", this.#abort);
    this.#stopping.abort(aborted(this.#source.command, undefined));
    if (!this.#isWhole) this.#session?.connection.destroy();
    this.#wakeReader?.();
    this.#wakeConsumer?.();
    this.#source.ended(this.#session);
  }
}
