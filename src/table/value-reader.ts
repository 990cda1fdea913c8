import { TAGS } from "./value-tags.ts";
import type { Shape, Vocabulary } from "./vocabulary.ts";

/** Decodes what a `ValueWriter` with the same vocabulary has encoded. */
export class ValueReader {
  readonly #vocabulary: Vocabulary;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The value whose encoding begins at `start`, anew at each call. */
  decode(bytes: Buffer, start: number): unknown {
    this.#bytes = bytes;
    this.#at = start;
    return this.#value();
  }

  #value(): unknown {
    const tag = this.#bytes[this.#at++] ?? 0;
    if (tag >= TAGS.small) return tag - TAGS.small;
    if (tag >= TAGS.undefined) return undefined;
    if (tag === TAGS.text) return this.#vocabulary.text(this.#number());
    if (tag === TAGS.object) return this.#object(this.#vocabulary.shape(this.#number()));
    if (tag === TAGS.list) return this.#list(this.#number());
    if (tag === TAGS.date) return new Date(this.#double());
    if (tag <= TAGS.true) return tag === TAGS.true;
    this.#at--;
    return this.#number();
  }

  #list(length: number): unknown[] {
    const values: unknown[] = [];
    for (let i = 0; i < length; i++) values.push(this.#value());
    return values;
  }

  #object(shape: Shape | undefined): object {
    const found: Record<string, unknown> = { ...shape?.template };
    const keys = shape?.keys ?? [];
    for (let i = 0; i < keys.length; i++) {
      const tag = this.#bytes[this.#at] ?? 0;
      if (tag >= TAGS.undefined && tag < TAGS.small) {
        this.#at++;
        i += tag - TAGS.undefined;
      } else {
        found[keys[i] ?? ""] = this.#value();
      }
    }
    return found;
  }

  #number(): number {
    const tag = this.#bytes[this.#at++] ?? 0;
    const at = this.#at;
    if (tag === TAGS.uint16) {
      this.#at += 2;
      return this.#bytes.readUInt16LE(at);
    }
    if (tag === TAGS.uint32) {
      this.#at += 4;
      return this.#bytes.readUInt32LE(at);
    }
    return tag === TAGS.double ? this.#double() : tag - TAGS.small;
  }

  #double(): number {
    const at = this.#at;
    this.#at += 8;
    return this.#bytes.readDoubleLE(at);
  }
}
