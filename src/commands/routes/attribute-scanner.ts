import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { GRAMMAR_READERS } from "../../../grammar/route/attribute-readers.ts";
import { attributeSetter, UNDEFINED } from "../../../grammar/route/attribute-setter.ts";
import type { RouteDraft } from "../../../grammar/route/draft.ts";
import { readText } from "../bytes/ascii.ts";
import { type AttributeName, readAttributeName } from "./attribute-names.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { knownLine, readValue } from "./known-lines.ts";

/** An attribute of a name that BIRD does not give itself. */
interface FreeAttribute {
  readonly name: string;
  readonly text: string;
}

const value = new ByteCursor();

/** Reads the lines of a route's attributes: a tab, a name, a colon, and the value. */
export class AttributeScanner {
  readonly #assembly: RouteAssembly;
  /** What the next line may go on with: a list, or any text. The latter is not put into the route before. */
  #list: AttributeName | undefined;
  #free: FreeAttribute | undefined;

  constructor(assembly: RouteAssembly) {
    this.#assembly = assembly;
  }

  /** Reads one line; `false` where the bytes are none, or belong to no route. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    const route = this.#assembly.route;
    const name = readAttributeName(bytes, start);
    if (route === undefined || name === undefined) return false;
    if (name.put !== undefined) {
      value.moveTo(bytes, Math.min(start + name.length + 1, end));
      const isRead = name.put(route, value) || putUnusual(name, route, readValue(name, bytes, start, end));
      if (isRead && name.field?.isWrapped === true) this.#list = name;
      return true;
    }
    const { text, set } = knownLine(name, bytes, start, end);
    if (name.field === undefined) this.#free = { name: name.text, text };
    else set(route);
    return true;
  }

  /** Goes on with the attribute of the line before; `false` where that cannot be. */
  wrap(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#free !== undefined) {
      const { name } = this.#free;
      this.#free = { name, text: `${this.#free.text} ${readText(bytes, start, end).trim()}`.trim() };
      return true;
    }
    const route = this.#assembly.route;
    if (route === undefined || this.#list === undefined) return false;
    value.moveTo(bytes, start);
    if (this.#list.put?.(route, value) === true) return true;
    const set = this.#list.field?.read(readText(bytes, start, end).trim(), GRAMMAR_READERS);
    return set !== undefined && this.#assembly.attribute(set);
  }

  /** Says that the next line may go on with this list, or with nothing. */
  begin(list: AttributeName | undefined): void {
    this.#list = list;
  }

  /** Says that no further line goes on with the attribute before; to be called before any other line. */
  finish(): void {
    this.#list = undefined;
    if (this.#free === undefined) return;
    this.#assembly.attribute(attributeSetter(this.#free.name, this.#free.text, GRAMMAR_READERS));
    this.#free = undefined;
  }
}

/** Puts a value of a known field that the scanner itself does not read; `false` where the grammar does not either. */
function putUnusual({ text: name, field }: AttributeName, route: RouteDraft, text: string): boolean {
  const set = text === UNDEFINED ? undefined : field?.read(text, GRAMMAR_READERS);
  if (set === undefined) attributeSetter(name, text, GRAMMAR_READERS)(route);
  else set(route);
  return set !== undefined;
}
