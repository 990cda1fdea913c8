import type { Parser } from "typescript-parsec";
import type { Prefix, RouteDistinguisher } from "../../src/model/net-part.ts";
import { readNumber } from "../text/numbers.ts";
import { type WordKind, wordThat } from "../text/words.ts";

/** The version of IP that an address is of. */
export type IpVersion = 4 | 6;

/** `10.0.0.0/8` or `2001:db8::/32` */
export function prefixOf(version: IpVersion): Parser<WordKind, Prefix> {
  return wordThat(`an IPv${version} prefix`, (text) => {
    const [address = "", digits = "", ...rest] = text.split("/");
    const length = readNumber(digits);
    if (!isAddress(version, address) || length === undefined || rest.length > 0) return undefined;
    return { address, length };
  });
}

/** An address of either version. */
export const ipAddress: Parser<WordKind, string> = wordThat("an address", (text) =>
  isAddress(4, text) || isAddress(6, text) ? text : undefined,
);

/** `65000:1` (lib/net.c, rd_format) */
export const routeDistinguisher: Parser<WordKind, RouteDistinguisher> = wordThat(
  "a route distinguisher",
  (text) => (/^(?:(?:2:)?\d+:\d+|[\d.]+:\d+|X:[\da-f]{8}:[\da-f]{8})$/.test(text) ? text : undefined),
);

/** This many bytes in hexadecimal with colons (lib/printf.c, `%6b`). */
export function bytesOf(count: number): Parser<WordKind, string> {
  return wordThat(`${count} bytes`, (text) =>
    hexadecimalBytes.test(text) && text.length === 3 * count - 1 ? text : undefined,
  );
}

/** Any number of bytes in hexadecimal with colons, at least one. */
export const someBytes: Parser<WordKind, string> = wordThat("bytes", (text) =>
  hexadecimalBytes.test(text) ? text : undefined,
);

/** A whole number in decimal. */
export const number: Parser<WordKind, number> = wordThat("a whole number", readNumber);

/** `AS65001` */
export const asNumber: Parser<WordKind, number> = wordThat("an AS number", (text) =>
  text.startsWith("AS") ? readNumber(text.slice(2)) : undefined,
);

/** Whether a text has the letters of an address of this version. */
export function isAddress(version: IpVersion, text: string): boolean {
  return version === 4 ? /^\d+(\.\d+){3}$/.test(text) : /^[\da-f]*:[\da-f:.]*$/.test(text);
}

const hexadecimalBytes = /^[\da-f]{2}(?::[\da-f]{2})*$/;
