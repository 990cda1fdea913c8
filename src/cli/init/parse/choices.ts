import type { Family, UplinkProtocol } from "../answers.ts";
import { badAnswer } from "../bad-answer.ts";
import { refuseDuplicates, splitWords } from "./words.ts";

/** Reads protocols, separated by commas or blanks. */
export function parseProtocols(text: string): readonly UplinkProtocol[] {
  const words = splitWords(text, /[\s,]+/);
  const expected = `one or more of ${PROTOCOLS.join(", ")}`;
  if (words.length === 0) throw badAnswer("--protocol", expected, text);
  const protocols = words.map((word) => {
    const found = PROTOCOLS.find((protocol) => protocol === word);
    if (found === undefined) throw badAnswer("--protocol", expected, word);
    return found;
  });
  refuseDuplicates("--protocol", protocols);
  return protocols;
}

/** Reads which families are announced. */
export function parseFamilies(text: string): readonly Family[] {
  if (text === "both") return ["ipv4", "ipv6"];
  if (text === "ipv4" || text === "ipv6") return [text];
  throw badAnswer("--family", "ipv4, ipv6 or both", text);
}

/** Reads BIRD's major version. */
export function parseBirdVersion(text: string): "2" | "3" {
  if (text === "2" || text === "3") return text;
  throw badAnswer("--bird-version", "2 or 3", text);
}

const PROTOCOLS = ["bgp", "ospf", "rip"] as const satisfies readonly UplinkProtocol[];
