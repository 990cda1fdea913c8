import { isIpv4, isIpv6 } from "../../../reload/facts/value.ts";
import type { Peer } from "../answers.ts";
import { badAnswer, refused } from "../bad-answer.ts";
import { parseAsNumber } from "./as-number.ts";
import { refuseDuplicates, splitWords } from "./words.ts";

/** Reads routers as `ADDRESS,AS` or `ADDRESS`, separated by blanks. */
export function parsePeers(text: string): readonly Peer[] {
  const peers = splitWords(text, /\s+/).map(parsePeer);
  if (peers.length === 0) throw badAnswer(FLAG, FORM, text);
  refuseDuplicates(
    FLAG,
    peers.map(({ address }) => address),
  );
  return peers;
}

const FLAG = "--peer";
const FORM = "ADDRESS,AS, or ADDRESS,external where any AS number but our own will do";

function parsePeer(text: string): Peer {
  const [address = "", as = "external", ...rest] = text.split(",");
  if (rest.length > 0) throw badAnswer(FLAG, FORM, text);
  return {
    address: parseAddress(address, text),
    as: as === "external" ? as : parseAsNumber(FLAG, as),
  };
}

function parseAddress(address: string, text: string): string {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) {
    if (isIpv6(address.replace(/%.*$/, ""))) throw refused(FLAG, `${address}: ${NO_ZONE}`);
    throw badAnswer(FLAG, `an IPv4 or IPv6 address in ${FORM}`, text);
  }
  const reason = reasonAgainst(canonical);
  if (reason !== undefined) throw refused(FLAG, `${canonical}: ${reason}`);
  return canonical;
}

/** The address in the form in which two are equal exactly if they are the same. */
function canonicalAddress(address: string): string | undefined {
  if (isIpv4(address)) return /(^|\.)0\d/.test(address) ? undefined : address;
  return isIpv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : undefined;
}

const NO_ZONE = "a link-local address means another router on each interface; name a global one";

const NOT_A_ROUTER = "cannot be the address of another machine";

function reasonAgainst(canonical: string): string | undefined {
  const isOfIpv4 = isIpv4(canonical);
  const first = Number.parseInt(canonical, isOfIpv4 ? 10 : 16);
  if (isOfIpv4) {
    return first === 0 || first === 127 || first >= 224 ? NOT_A_ROUTER : undefined;
  }
  if (first >= 0xfe80 && first <= 0xfebf) return NO_ZONE;
  return canonical.startsWith("::") || first >= 0xff00 ? NOT_A_ROUTER : undefined;
}
