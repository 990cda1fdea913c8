import { BytePool } from "./byte-pool.ts";
import { ValueReader } from "./value-reader.ts";
import { ValueWriter } from "./value-writer.ts";
import { Vocabulary } from "./vocabulary.ts";

/**
 * Values, each kept once, as bytes, and told by its number: equal ones have the same. Fields that are `omitted` come back
 * as `undefined`, in their places.
 */
export class ValuePool<Value> {
  readonly #isValue: (value: unknown) => value is Value;
  readonly #vocabulary: Vocabulary;
  readonly #writer: ValueWriter;
  readonly #reader: ValueReader;
  readonly #pool: BytePool = new BytePool();

  constructor(isValue: (value: unknown) => value is Value, omitted: readonly string[] = []) {
    this.#isValue = isValue;
    this.#vocabulary = new Vocabulary(omitted);
    this.#writer = new ValueWriter(this.#vocabulary);
    this.#reader = new ValueReader(this.#vocabulary);
  }

  /** How many different values there are. */
  get size(): number {
    return this.#pool.size;
  }

  /** About how much memory they take. */
  get byteLength(): number {
    return this.#pool.byteLength + this.#vocabulary.byteLength;
  }

  /** The number of a value. */
  add(value: unknown): number {
    this.#writer.encode(value);
    return this.#pool.add(this.#writer.bytes, this.#writer.length);
  }

  /** The number of a value; -1 where it is not here. */
  find(value: unknown): number {
    this.#writer.encode(value);
    return this.#pool.find(this.#writer.bytes, this.#writer.length);
  }

  /** A value by its number, a new one at each call. */
  at(id: number): Value {
    const value = this.#reader.decode(this.#pool.bytes, this.#pool.start(id));
    if (!this.#isValue(value)) throw new TypeError(`there is no value ${id} of the kind`);
    return value;
  }

  /** Gives back the memory that is held for more. */
  trim(): void {
    this.#pool.trim();
  }
}
