import type { BgpAggregator, BgpOrigin } from "../../src/model/bgp-attributes.ts";
import type { AggregatedRoa, InternalValues } from "../../src/model/route-attributes.ts";
import { readHexadecimal, readNumber, readNumbers, readUint64 } from "../text/numbers.ts";
import { readAsPath } from "./as-path.ts";
import type { AttributeReaders, RouteType } from "./attribute-field.ts";
import { readCommunities, readExtendedCommunities, readLargeCommunities } from "./communities.ts";
import { readHostEntry } from "./next-hop.ts";

const ORIGINS: Readonly<Record<string, BgpOrigin>> = { IGP: "igp", EGP: "egp", Incomplete: "incomplete" };

/** The grammar's readers of attribute values, one for each kind of text in the table of attributes. */
export const GRAMMAR_READERS: AttributeReaders = {
  text: (text) => text,
  word: (text) => (/^\S+$/.test(text) ? text : undefined),
  words: wordsOf,
  number: readNumber,
  hexadecimal: readHexadecimal,
  uint64: readUint64,
  numbers: (text) => readNumbers(wordsOf(text)),
  nothing: (text) => (text === "" ? true : undefined),
  origin: (text) => ORIGINS[text],
  asPath: readAsPath,
  aggregator: readAggregator,
  communities: readCommunities,
  extendedCommunities: readExtendedCommunities,
  largeCommunities: readLargeCommunities,
  labels: (text) => readNumbers(text.split("/")),
  localMetric: (text) => (text === "unknown" ? text : readNumber(text)),
  hostEntry: readHostEntry,
  aggregatedRoas: readAggregatedRoas,
  internal: readInternal,
  type: readType,
};

/** `192.0.2.7 AS4200000001` (proto/bgp/attrs.c, bgp_format_aggregator). */
export function readAggregator(text: string): BgpAggregator | undefined {
  const parts = /^(\d+\.\d+\.\d+\.\d+) AS(\d+)$/.exec(text);
  return parts?.[1] === undefined ? undefined : { routerId: parts[1], asn: Number(parts[2]) };
}

/** `as 65001 max 28, as 65002 max 24` (3.x, nest/rt-table.c). */
export function readAggregatedRoas(text: string): readonly AggregatedRoa[] | undefined {
  const roas = text.split(", ").map((part) => /^as (\d+) max (\d+)$/.exec(part));
  return roas.every((roa) => roa !== null)
    ? roas.map((roa) => ({ asn: Number(roa[1]), maxLength: Number(roa[2]) }))
    : undefined;
}

/** `0L 62G 0S id 67` (3.x, nest/rt-show.c). */
export function readInternal(text: string): InternalValues | undefined {
  const parts = /^(\d+)L (\d+)G (\d+)S id (\d+)$/.exec(text);
  const privateId = parts?.[1] === undefined ? undefined : readUint64(parts[1]);
  if (parts === null || privateId === undefined) return undefined;
  return { privateId, globalId: Number(parts[2]), staleCycle: Number(parts[3]), id: Number(parts[4]) };
}

/** `BGP univ`, in 1.6 `BGP unicast univ` (nest/rt-attr.c, rta_show). */
export function readType(text: string): RouteType | undefined {
  const [source, second, third, ...rest] = wordsOf(text);
  if (source === undefined || second === undefined || rest.length > 0) return undefined;
  return third === undefined
    ? { source, cast: undefined, scope: second }
    : { source, cast: second, scope: third };
}

function wordsOf(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}
