import { badArgument } from "../errors.ts";
import { LARGEST_SMALL, LONGEST_RUN, TAGS } from "./value-tags.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A value takes no more than this beside its texts, its elements and its fields. */
const MOST_BYTES = 16;

/** Encodes values that consist of objects, arrays, texts, numbers, booleans, dates and `undefined`: equal ones alike. */
export class ValueWriter {
  readonly #vocabulary: Vocabulary;
  #bytes: Buffer = Buffer.alloc(1_024);
  #length = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** What the last value was encoded to: the first `length` of these. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  get length(): number {
    return this.#length;
  }

  /** Encodes one value, over the last one. */
  encode(value: unknown): void {
    this.#length = 0;
    this.#value(value, true);
  }

  #value(value: unknown, isWhole: boolean): void {
    this.#reserve();
    if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") this.#tagged(TAGS.text, this.#vocabulary.textId(value));
    else if (value === undefined) this.#byte(TAGS.undefined);
    else if (typeof value === "boolean") this.#byte(value ? TAGS.true : TAGS.false);
    else if (Array.isArray(value)) this.#list(value);
    else if (value instanceof Date) this.#double(TAGS.date, value.getTime());
    else if (typeof value === "object" && value !== null) this.#object(value, isWhole);
    else throw badArgument("route", "objects, lists, texts, numbers, booleans and dates", value);
  }

  #list(values: readonly unknown[]): void {
    this.#tagged(TAGS.list, values.length);
    for (const value of values) this.#value(value, false);
  }

  #object(value: object, isWhole: boolean): void {
    const { id, isOmitted } = this.#vocabulary.shapeOf(Object.keys(value));
    this.#tagged(TAGS.object, id);
    const fields: readonly unknown[] = Object.values(value);
    let run = 0;
    for (let i = 0; i < fields.length; i++) {
      if (fields[i] === undefined || (isWhole && isOmitted[i])) {
        run++;
      } else {
        if (run > 0) this.#undefined(run);
        run = 0;
        this.#value(fields[i], false);
      }
    }
    if (run > 0) this.#undefined(run);
  }

  #undefined(count: number): void {
    let left = count;
    for (; left > LONGEST_RUN; left -= LONGEST_RUN) {
      this.#byte(TAGS.undefined + LONGEST_RUN - 1);
      this.#reserve();
    }
    this.#byte(TAGS.undefined + left - 1);
  }

  #number(value: number): void {
    // The zero below 0 is another number.
    const isWhole = value >>> 0 === value && !Object.is(value, -0);
    if (!isWhole) {
      this.#double(TAGS.double, value);
    } else if (value <= LARGEST_SMALL) {
      this.#byte(TAGS.small + value);
    } else if (value <= 0xffff) {
      this.#byte(TAGS.uint16);
      this.#length = this.#bytes.writeUInt16LE(value, this.#length);
    } else {
      this.#byte(TAGS.uint32);
      this.#length = this.#bytes.writeUInt32LE(value, this.#length);
    }
  }

  #double(tag: number, value: number): void {
    this.#byte(tag);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  #tagged(tag: number, value: number): void {
    this.#byte(tag);
    this.#number(value);
  }

  #byte(value: number): void {
    this.#bytes[this.#length++] = value;
  }

  #reserve(): void {
    if (this.#length + MOST_BYTES <= this.#bytes.length) return;
    this.#bytes = Buffer.concat([this.#bytes], 2 * this.#bytes.length);
  }
}
