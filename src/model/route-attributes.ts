import type { BgpAttributes } from "./bgp-attributes.ts";
import type { KernelAttributes } from "./kernel-attributes.ts";
import type { Uint64 } from "./uint64.ts";

/**
 * What `all` tells of a route beyond its row (nest/rt-attr.c). An attribute has the same place here whatever BIRD calls
 * it: `OSPF.metric1` in 1.6 and 2.x and `ospf_metric1` in 3.x are `ospf.metric1`.
 */
export interface RouteAttributes {
  /** What made the route, in BIRD's words: `static`, `device`, `BGP`, `OSPF-E2` and so on. */
  readonly source: string | undefined;
  /** Only 1.6: `unicast`, `broadcast`, `multicast` or `anycast`. */
  readonly cast: string | undefined;
  /** `univ`, `site`, `link`, `host`; not in 3.x. */
  readonly scope: string | undefined;
  /** Only 3.x prints it here too. */
  readonly preference: number | undefined;
  /** Who sent the route; only 3.x prints it here too, and then even where it is the gateway itself. */
  readonly from: string | undefined;
  readonly igpMetric: number | undefined;
  /** Since 3.2. */
  readonly localMetric: number | "unknown" | undefined;
  readonly mplsLabel: number | undefined;
  /** BIRD's text; it has no words for the policies and prints `<type 35>`. */
  readonly mplsPolicy: string | undefined;
  readonly mplsClass: number | undefined;
  /** The provider ASes of an ASPA record. */
  readonly aspaProviders: readonly number[] | undefined;
  /** The ROAs of one prefix, in 3.x's own `!aux` tables. */
  readonly roaAggregated: readonly AggregatedRoa[] | undefined;
  readonly bgp: BgpAttributes | undefined;
  readonly ospf: OspfAttributes | undefined;
  readonly rip: RipAttributes | undefined;
  readonly babel: BabelAttributes | undefined;
  readonly kernel: KernelAttributes | undefined;
  readonly radv: RadvAttributes | undefined;
  readonly bridge: BridgeAttributes | undefined;
  /** BIRD 3's own numbers of the route. */
  readonly internal: InternalValues | undefined;
  /** BIRD's names of the attributes that a filter has undefined (2.x prints them as `undefined`). */
  readonly unset: readonly string[];
  /** Attributes that the configuration defines itself (`attribute int rank;`), in BIRD's order. */
  readonly custom: readonly AttributeText[];
  /** BIRD's own attributes whose name or value is not known, in its order. */
  readonly unknown: readonly AttributeText[];
}

/** An attribute as BIRD printed it; the lines of a wrapped list are put together with a blank. */
export interface AttributeText {
  readonly name: string;
  readonly text: string;
}

/** A ROA without its prefix. */
export interface AggregatedRoa {
  readonly asn: number;
  readonly maxLength: number;
}

/** proto/ospf/ospf.c. */
export interface OspfAttributes {
  readonly metric1: number | undefined;
  readonly metric2: number | undefined;
  readonly tag: number | undefined;
  readonly routerId: string | undefined;
}

/** proto/rip/rip.c. */
export interface RipAttributes {
  readonly metric: number | undefined;
  readonly tag: number | undefined;
}

/** proto/babel/babel.c. */
export interface BabelAttributes {
  readonly metric: number | undefined;
  /** Eight bytes in hexadecimal, with colons. */
  readonly routerId: string | undefined;
}

/** proto/radv/radv.c. */
export interface RadvAttributes {
  /** `low`, `medium` or `high`. */
  readonly preference: string | undefined;
  /** In seconds. */
  readonly lifetime: number | undefined;
}

/** proto/bridge/bridge.c. */
export interface BridgeAttributes {
  /** `bird`, `local`, `static` or `dynamic`. */
  readonly source: string | undefined;
}

/** `Internal route handling values: 0L 62G 0S id 67` (3.x, nest/rt-show.c). */
export interface InternalValues {
  /** `L`: what tells the routes of one protocol to one net apart, for example the ADD-PATH ID. */
  readonly privateId: Uint64;
  /** `G`. */
  readonly globalId: number;
  /** `S`. */
  readonly staleCycle: number;
  readonly id: number;
}
