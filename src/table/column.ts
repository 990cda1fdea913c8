type Values = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** One number of each of many routes. Numbers are added first; then they are put in order, once. */
export class Column<Kind extends Values> {
  readonly #create: (length: number) => Kind;
  #values: Kind;
  #length = 0;

  constructor(create: (length: number) => Kind) {
    this.#create = create;
    this.#values = create(64);
  }

  get length(): number {
    return this.#length;
  }

  get byteLength(): number {
    return this.#values.byteLength;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#create(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  at(place: number): number {
    return this.#values[place] ?? 0;
  }

  /** Puts the number that was added as `order[place]` to each `place`, and gives back the memory that is held for more. */
  reorder(order: Uint32Array): void {
    const values = this.#create(order.length);
    for (let place = 0; place < order.length; place++) values[place] = this.at(order[place] ?? 0);
    this.#values = values;
    this.#length = order.length;
  }
}

/** An empty column of bytes. */
export function byteColumn(): Column<Uint8Array<ArrayBuffer>> {
  return new Column((length) => new Uint8Array(length));
}

/** An empty column of whole numbers below 2^32. */
export function uint32Column(): Column<Uint32Array<ArrayBuffer>> {
  return new Column((length) => new Uint32Array(length));
}

/** An empty column of any numbers. */
export function numberColumn(): Column<Float64Array<ArrayBuffer>> {
  return new Column((length) => new Float64Array(length));
}
