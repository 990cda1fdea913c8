/** Which fields objects have, in their order. */
export interface Shape {
  readonly id: number;
  readonly keys: readonly string[];
  /** Has them all, each `undefined`. */
  readonly template: Readonly<Record<string, undefined>>;
  /** Which of them are left out of an object that stands by itself, and not in another one. */
  readonly isOmitted: readonly boolean[];
}

/** The texts and the shapes of objects in encoded values, each kept once and told by its number. */
export class Vocabulary {
  readonly #omitted: ReadonlySet<string>;
  readonly #texts: string[] = [];
  readonly #textIds = new Map<string, number>();
  readonly #shapes: Shape[] = [];
  readonly #shapesByFirstKey = new Map<string, Shape[]>();
  #textBytes = 0;

  /** `omitted` names fields that are kept elsewhere. */
  constructor(omitted: readonly string[]) {
    this.#omitted = new Set(omitted);
  }

  /** About how much memory the texts take: a byte a letter, and for each what its place in the lists needs. */
  get byteLength(): number {
    return this.#textBytes + 64 * this.#texts.length;
  }

  textId(text: string): number {
    const known = this.#textIds.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#textIds.set(text, id);
    this.#textBytes += text.length;
    return id;
  }

  text(id: number): string {
    return this.#texts[id] ?? "";
  }

  /** The shape of objects with these fields. */
  shapeOf(keys: readonly string[]): Shape {
    const first = keys[0] ?? "";
    const alike = this.#shapesByFirstKey.get(first);
    for (const shape of alike ?? []) if (hasKeys(shape, keys)) return shape;
    const shape: Shape = {
      id: this.#shapes.length,
      keys,
      template: Object.fromEntries(keys.map((key) => [key, undefined])),
      isOmitted: keys.map((key) => this.#omitted.has(key)),
    };
    this.#shapes.push(shape);
    this.#shapesByFirstKey.set(first, [...(alike ?? []), shape]);
    return shape;
  }

  shape(id: number): Shape | undefined {
    return this.#shapes[id];
  }
}

function hasKeys(shape: Shape, keys: readonly string[]): boolean {
  if (shape.keys.length !== keys.length) return false;
  for (let i = 0; i < keys.length; i++) if (shape.keys[i] !== keys[i]) return false;
  return true;
}
