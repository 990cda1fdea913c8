import { REPLY_CODES } from "../../protocol/codes.ts";
import type { UncutLines } from "../../protocol/uncut-lines.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import { type AttributeName, readAttributeName } from "./attribute-names.ts";
import { ExpectedLine, type LineMeaning } from "./expected-line.ts";
import { knownHop } from "./known-hops.ts";
import { knownLine } from "./known-lines.ts";

const NEWLINE = 0x0a;
const BLANK = 0x20;
const ROUTE_LIST = REPLY_CODES.routeList.code;
const ROUTE_DETAILS = REPLY_CODES.routeDetails.code;
const ROUTE_ATTRIBUTES = REPLY_CODES.routeAttributes.code;

/** Lines that are longer seldom come again. */
const LONGEST = 112;

const lines = new ByteCache<ExpectedLine>(4096, LONGEST);

/**
 * The first of lines below a row, to be expected where it stands from now on; `text` is where its text begins.
 * `undefined` for a line that does not come again, or whose meaning depends on the lines around it.
 */
export function findExpected(uncut: UncutLines, code: number, text: number): ExpectedLine | undefined {
  const { bytes, at } = uncut;
  const newline = bytes.indexOf(NEWLINE, text);
  if (code === ROUTE_LIST)
    return remembered(bytes, at, newline + 1, code, () => hopMeaning(bytes, text, newline));
  if (code !== ROUTE_DETAILS && code !== ROUTE_ATTRIBUTES) return undefined;
  const name = readAttributeName(bytes, text);
  if (name?.field === undefined) return undefined;
  if (name.put === undefined) {
    return remembered(bytes, at, newline + 1, code, () => attributeMeaning(name, bytes, text, newline));
  }
  const value = text + name.length;
  return bytes[value] === BLANK
    ? remembered(bytes, at, value + 1, code, () => valueMeaning(name))
    : undefined;
}

function remembered(
  bytes: Uint8Array,
  start: number,
  end: number,
  code: number,
  read: () => LineMeaning | undefined,
): ExpectedLine | undefined {
  if (end - start > LONGEST) return undefined;
  const line = lines.find(bytes, start, end);
  if (line?.fits(code) === true) return line;
  const meaning = read();
  return (
    meaning && lines.keep(bytes, start, end, new ExpectedLine(bytes.subarray(start, end), code, meaning))
  );
}

function hopMeaning(bytes: Uint8Array, start: number, end: number): LineMeaning | undefined {
  const alone = knownHop(bytes, start, end);
  const nextHop = alone?.[0];
  return nextHop && { kind: "next-hop", nextHop, alone };
}

function attributeMeaning(name: AttributeName, bytes: Uint8Array, start: number, end: number): LineMeaning {
  return { kind: "attribute", set: knownLine(name, bytes, start, end).set };
}

function valueMeaning(name: AttributeName): LineMeaning | undefined {
  return name.put && { kind: "value", put: name.put, name };
}
