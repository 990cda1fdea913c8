import { badAnswer, type Flag, refused } from "../bad-answer.ts";

/** Reads an AS number that a router can have of its own. */
export function parseAsNumber(flag: Flag, text: string): number {
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value > 0xffff_ffff) {
    throw badAnswer(flag, "an AS number from 1 to 4294967294", text);
  }
  const reason = RESERVED.get(value);
  if (reason !== undefined) throw refused(flag, `AS ${value} ${reason}`);
  return value;
}

const RESERVED: ReadonlyMap<number, string> = new Map([
  [0, "is no network's number (RFC 7607)"],
  [23_456, "stands for numbers that old routers cannot read (RFC 6793)"],
  [65_535, "is reserved (RFC 7300)"],
  [0xffff_ffff, "is reserved (RFC 7300)"],
]);
