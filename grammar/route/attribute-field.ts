import type { AsPath } from "../../src/model/as-path.ts";
import type { BgpAggregator, BgpOrigin } from "../../src/model/bgp-attributes.ts";
import type { Community, ExtendedCommunity, LargeCommunity } from "../../src/model/community.ts";
import type { HostEntry } from "../../src/model/next-hop.ts";
import type { AggregatedRoa, InternalValues } from "../../src/model/route-attributes.ts";
import type { Uint64 } from "../../src/model/uint64.ts";
import type { Releases } from "../../src/model/version.ts";
import { ALL_RELEASES, releasesWithin } from "../releases.ts";
import type { RouteDraft } from "./draft.ts";

/** What the text of an attribute may mean, by the kind of text. */
export interface AttributeValues {
  /** Any text. */
  readonly text: string;
  /** One word. */
  readonly word: string;
  /** Words, blanks between them. */
  readonly words: readonly string[];
  /** A whole number in decimal. */
  readonly number: number;
  /** A whole number in hexadecimal, with or without `0x`. */
  readonly hexadecimal: number;
  /** A whole number of up to 64 bits in decimal. */
  readonly uint64: Uint64;
  /** Numbers, blanks between them. */
  readonly numbers: readonly number[];
  /** No text at all. */
  readonly nothing: true;
  readonly origin: BgpOrigin;
  readonly asPath: AsPath;
  readonly aggregator: BgpAggregator;
  readonly communities: readonly Community[];
  readonly extendedCommunities: readonly ExtendedCommunity[];
  readonly largeCommunities: readonly LargeCommunity[];
  /** MPLS labels, slashes between them. */
  readonly labels: readonly number[];
  /** A number or `unknown`. */
  readonly localMetric: number | "unknown";
  readonly hostEntry: HostEntry;
  readonly aggregatedRoas: readonly AggregatedRoa[];
  readonly internal: InternalValues;
  readonly type: RouteType;
}

/** The `Type:` line: `BGP univ`, in 1.6 `BGP unicast univ`. */
export interface RouteType {
  readonly source: string;
  readonly cast: string | undefined;
  readonly scope: string;
}

/** A kind of text. */
export type AttributeKind = keyof AttributeValues;

/** One reader for each kind of text; `undefined` says that the text, which `Source` holds, is none of the kind. */
export type AttributeReaders<Source = string> = {
  readonly [Kind in AttributeKind]: (source: Source) => AttributeValues[Kind] | undefined;
};

/** Puts one attribute into a route. */
export type AttributeSetter = (route: RouteDraft) => void;

/** One row of the attribute table. */
export interface AttributeField {
  /** What BIRD prints before the colon: of 1.6 and 2.x first, of 3.x last. */
  readonly names: readonly string[];
  /** The releases that print it, under whatever name. */
  readonly releases: readonly Releases[];
  readonly kind: AttributeKind;
  /** Puts a value into a route, which a reader of the field's kind has read. */
  put(route: RouteDraft, value: unknown): void;
  /** What puts the value of a text into a route; `undefined` where the text is none of the field's kind. */
  read<Source>(source: Source, readers: AttributeReaders<Source>): AttributeSetter | undefined;
  /**
   * What reads a value and puts it into a route at once, or answers `false` where it is none of the field's kind;
   * `undefined` where `readers` has none for the kind.
   */
  bind<Source>(readers: Partial<AttributeReaders<Source>>): AttributePutter<Source> | undefined;
  /**
   * Whether BIRD goes on with it in further lines where one is full: lists of communities. What such a line adds is read
   * and put as the first one is.
   */
  readonly isWrapped: boolean;
}

/** Reads a value and puts it into a route; `false`, and nothing is put, where it is none of the field's kind. */
export type AttributePutter<Source> = (route: RouteDraft, source: Source) => boolean;

/**
 * The names of an attribute with the releases that have it under each: of two, 3.x has the last. A control socket of 3.x
 * with `v2 attributes` has the others all the same (doc/bird.sgml).
 */
export function namesByRelease({
  names,
  releases,
}: AttributeField): { readonly name: string; readonly releases: readonly Releases[] }[] {
  return names.map((name, index) => {
    if (names.length === 1) return { name, releases };
    const isLast = index === names.length - 1;
    return { name, releases: releasesWithin(releases, isLast ? ["3.0"] : ["1.6", "3.0"]) };
  });
}

const WRAPPED: readonly AttributeKind[] = ["communities", "extendedCommunities", "largeCommunities"];

/**
 * Builds a row from BIRD's names, the kind of text, the place in a route that the value belongs to, and the releases
 * that print it where not all do.
 */
export function attribute<Kind extends AttributeKind>(
  names: readonly string[],
  kind: Kind,
  set: (route: RouteDraft, value: AttributeValues[Kind]) => void,
  releases: readonly Releases[] = ALL_RELEASES,
): AttributeField {
  return {
    names,
    releases,
    kind,
    put: set,
    read<Source>(source: Source, readers: AttributeReaders<Source>) {
      const value = readers[kind](source);
      return value === undefined ? undefined : (route: RouteDraft) => set(route, value);
    },
    bind<Source>(readers: Partial<AttributeReaders<Source>>) {
      const read = readers[kind];
      return read === undefined ? undefined : putter(read, set);
    },
    isWrapped: WRAPPED.includes(kind),
  };
}

function putter<Source, Value>(
  read: (source: Source) => Value | undefined,
  set: (route: RouteDraft, value: Value) => void,
): AttributePutter<Source> {
  return (route, source) => {
    const value = read(source);
    if (value === undefined) return false;
    set(route, value);
    return true;
  };
}
