import type { AttributeField } from "../../../grammar/route/attribute-field.ts";
import { GRAMMAR_READERS } from "../../../grammar/route/attribute-readers.ts";
import { UNDEFINED } from "../../../grammar/route/attribute-setter.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import { continuedCode, textStart, type UncutLines } from "../../protocol/uncut-lines.ts";
import { type AttributeName, readAttributeName } from "./attribute-names.ts";
import type { ExpectedLine, LineMeaning } from "./expected-line.ts";
import { knownHop } from "./known-hops.ts";
import { readValue } from "./known-lines.ts";
import type { LineMachine } from "./line-machine.ts";
import { LINE_PLACES, ROW, WHOLE } from "./tape-layout.ts";
import { formOf } from "./tape-value.ts";

const NEWLINE = 0x0a;
const TAB = 0x09;
const BLANK = 0x20;
const ROUTE_LIST = REPLY_CODES.routeList.code;
const ROUTE_DETAILS = REPLY_CODES.routeDetails.code;
const ROUTE_ATTRIBUTES = REPLY_CODES.routeAttributes.code;

/** Any row: what comes first below one comes behind it. */
export const ANY_ROW: ExpectedLine = expectedLine(ROW, 0, ROUTE_LIST, WHOLE, {});

/** What the lines mean that a machine knows. */
export class ExpectedLines {
  readonly #machine: LineMachine;
  /** By their places. Filled: V8 would look into a list with gaps by hashes. */
  readonly #lines: ExpectedLine[] = new Array<ExpectedLine>(LINE_PLACES).fill(ANY_ROW);

  constructor(machine: LineMachine) {
    this.#machine = machine;
  }

  /** The line in a place that the machine told of. */
  at(place: number): ExpectedLine {
    return this.#lines[place] ?? ANY_ROW;
  }

  /**
   * Expects the first of `lines` behind `before` from now on; the machine has it at `offset`. `false` for a line that
   * does not come again, or whose meaning depends on the lines around it.
   */
  expect(lines: UncutLines, offset: number, before: ExpectedLine): boolean {
    const place = this.#placeOf(lines, offset);
    if (place !== ROW) this.#machine.follow(before.place, place);
    return place !== ROW;
  }

  #placeOf(lines: UncutLines, offset: number): number {
    const { bytes, at } = lines;
    const code = continuedCode(lines);
    const text = textStart(lines);
    if (bytes[text] !== TAB || bytes[text + 1] === TAB) return ROW;
    const newline = bytes.indexOf(NEWLINE, text);
    const whole = newline + 1 - at;
    if (code === ROUTE_LIST)
      return this.#remember(offset, whole, code, WHOLE, () => hopMeaning(bytes, text, newline));
    if (code !== ROUTE_DETAILS && code !== ROUTE_ATTRIBUTES) return ROW;
    const name = readAttributeName(bytes, text);
    const field = name?.field;
    if (name === undefined || field === undefined) return ROW;
    const { put: putBytes } = name;
    if (putBytes === undefined)
      return this.#remember(offset, whole, code, WHOLE, () =>
        wholeMeaning(name, field, bytes, text, newline),
      );
    const value = text + name.length;
    if (bytes[value] !== BLANK) return ROW;
    const form = formOf(field.kind);
    return this.#remember(offset, value + 1 - at, code, form, () => ({ put: field.put, name, putBytes }));
  }

  #remember(
    offset: number,
    length: number,
    code: number,
    form: number,
    read: () => Partial<LineMeaning> | undefined,
  ): number {
    const machine = this.#machine;
    const known = machine.findLine(offset, length, code);
    const meaning = known === ROW ? read() : undefined;
    if (meaning === undefined) return known;
    const place = machine.keepLine(offset, length, code, form);
    if (place !== ROW) this.#lines[place] = expectedLine(place, length, code, form, meaning);
    return place;
  }
}

function expectedLine(
  place: number,
  length: number,
  code: number,
  form: number,
  { nextHops, put, value, name, putBytes }: Partial<LineMeaning>,
): ExpectedLine {
  return { place, length, code, form, nextHops, put, value, name, putBytes };
}

function hopMeaning(bytes: Uint8Array, start: number, end: number): Partial<LineMeaning> | undefined {
  const nextHops = knownHop(bytes, start, end);
  return nextHops && { nextHops };
}

function wholeMeaning(
  name: AttributeName,
  field: AttributeField,
  bytes: Uint8Array,
  start: number,
  end: number,
): Partial<LineMeaning> | undefined {
  const text = readValue(name, bytes, start, end);
  const value = text === UNDEFINED ? undefined : GRAMMAR_READERS[field.kind](text);
  return value === undefined ? undefined : { put: field.put, value };
}
