import type { BirdError } from "../errors.ts";
import { isErrorCode, REPLY_CODES } from "../protocol/codes.ts";
import type { ItemDecoder } from "../protocol/item-decoder.ts";
import { refusal } from "../protocol/refusal.ts";
import { decodeText } from "../protocol/text.ts";
import type { UncutLines } from "../protocol/uncut-lines.ts";
import type { ReplySink } from "./reply-sink.ts";

const EMPTY_LINE = Uint8Array.of(0x0a);

/** What a buffer tells the stream that it belongs to. */
export interface ItemBufferHooks {
  /** More of the reply has come; there may be items now. */
  progress(): void;
  /** A line does not say what the command's reply says. Told once. */
  fault(error: unknown): void;
}

/**
 * The items of one reply between the connection that brings them and the consumer that takes them. It asks for more
 * of the reply only when it is empty.
 */
export class ItemBuffer<Item> implements ReplySink {
  readonly #command: string;
  readonly #decoder: ItemDecoder<Item>;
  readonly #hooks: ItemBufferHooks;
  #items: Item[] = [];
  #index = 0;
  #isFinished = false;
  #refused: BirdError | undefined;
  #resume: (() => void) | undefined;

  constructor(command: string, decoder: ItemDecoder<Item>, hooks: ItemBufferHooks) {
    this.#command = command;
    this.#decoder = decoder;
    this.#hooks = hooks;
  }

  /** BIRD's refusal at the end of the reply, behind whatever items there are. */
  get refused(): BirdError | undefined {
    return this.#refused;
  }

  get isEmpty(): boolean {
    return this.#index >= this.#items.length;
  }

  /** The next item, or `undefined` where none is there yet. */
  take(): Item | undefined {
    const item = this.#items[this.#index];
    if (item !== undefined) this.#index++;
    return item;
  }

  /** Lets the connection go on, for the consumer waits. */
  resume(): void {
    this.#resume?.();
    this.#resume = undefined;
  }

  /** Takes no more lines; the items that are whole by now can still be taken. */
  finish(): void {
    if (!this.#isFinished) this.#collect();
    this.#isFinished = true;
    this.resume();
  }

  /** Forgets the items that nobody has taken. */
  clear(): void {
    this.#items = [];
    this.#index = 0;
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.#isFinished) return;
    const isRefusal = isFinal && isErrorCode(code);
    if (isRefusal) this.#refused = refusal(this.#command, { code, text: decodeText(bytes, start, end) });
    try {
      // BIRD refuses to go on only between entries (nest/rt-show.c), so the last one is whole: to the decoder the
      // reply ends here as it would at an empty `0000`.
      if (isRefusal) this.#decoder.line(REPLY_CODES.ok.code, true, EMPTY_LINE, 0, 0);
      else this.#decoder.line(code, isFinal, bytes, start, end);
    } catch (error) {
      // The items before the fault are good; the one that it struck is not among them.
      this.finish();
      // Where there is a refusal, that is why the entry is not whole.
      if (!isRefusal) this.#hooks.fault(error);
    }
  }

  uncut(lines: UncutLines): void {
    if (!this.#isFinished) this.#decoder.uncut?.(lines);
  }

  progress(): void {
    if (this.#isFinished) return;
    try {
      this.#collect();
    } catch (error) {
      this.#isFinished = true;
      this.#hooks.fault(error);
      return;
    }
    this.#hooks.progress();
  }

  demand(): Promise<void> | undefined {
    if (this.isEmpty || this.#isFinished) return undefined;
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  #collect(): void {
    const more = this.#decoder.take();
    if (this.isEmpty) {
      this.#items = more;
      this.#index = 0;
    } else {
      for (const item of more) this.#items.push(item);
    }
  }
}
