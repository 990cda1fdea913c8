import { alt_sc, apply, opt_sc, type Parser, seq, str } from "typescript-parsec";
import type { OspfExternal, OspfPrefixMetric } from "../../src/model/ospf-state.ts";
import type {
  OspfDistance,
  OspfNetworkId,
  OspfNetworkLink,
  OspfRouterLink,
} from "../../src/model/ospf-topology.ts";
import { oneOf, type WordKind, wholeNumberWord, wordThat } from "../text/words.ts";
import { addressWord, dottedId, hexadecimalWord, labelled, prefixWord } from "./words.ts";

/** `distance 10` or `unreachable` (proto/ospf/ospf.c, show_lsa_distance). */
export const distance: Parser<WordKind, OspfDistance> = alt_sc(
  labelled("distance", wholeNumberWord, (cost): OspfDistance => cost),
  apply(str("unreachable"), (): OspfDistance => "unreachable"),
);

/** `10.0.12.0/24`, `[10.0.12.2]` or `[10.0.0.2-2]`. */
export const networkId: Parser<WordKind, OspfNetworkId> = alt_sc(
  apply(prefixWord, (prefix): OspfNetworkId => ({ kind: "prefix", prefix })),
  wordThat("a network between brackets", readBracketed),
);

/** `10.0.0.2 metric 10`, behind what it is a link to. */
export const routerLink: Parser<WordKind, OspfRouterLink> = apply(
  seq(
    dottedId,
    labelled("metric", wholeNumberWord, (metric) => metric),
  ),
  ([routerId, metric]) => ({ routerId, metric }),
);

/** `10.0.12.0/24 metric 10`, the network being a node of the graph. */
export const networkLink: Parser<WordKind, OspfNetworkLink> = apply(
  seq(
    networkId,
    labelled("metric", wholeNumberWord, (metric) => metric),
  ),
  ([network, metric]) => ({ network, metric }),
);

/** `10.0.12.0/24 metric 10`. */
export const prefixMetric: Parser<WordKind, OspfPrefixMetric> = apply(
  seq(
    prefixWord,
    labelled("metric", wholeNumberWord, (metric) => metric),
  ),
  ([prefix, metric]) => ({ prefix, metric }),
);

/** `10.60.1.0/24 metric2 10000 via 10.0.13.3 tag 0000abcd`. */
export const external: Parser<WordKind, OspfExternal> = apply(
  seq(
    prefixWord,
    oneOf(["metric", "metric2"]),
    wholeNumberWord,
    opt_sc(labelled("via", addressWord, (via) => via)),
    opt_sc(labelled("tag", hexadecimalWord, (tag) => tag)),
  ),
  ([prefix, kind, metric, via, tag]) => ({
    prefix,
    metric,
    metricType: kind === "metric2" ? 2 : 1,
    via,
    tag,
  }),
);

function readBracketed(text: string): OspfNetworkId | undefined {
  const [, id, interfaceId] = /^\[(\d+(?:\.\d+){3})(?:-(\d+))?\]$/.exec(text) ?? [];
  if (id === undefined) return undefined;
  return interfaceId === undefined
    ? { kind: "address", address: id }
    : { kind: "interface", routerId: id, interfaceId: Number(interfaceId) };
}
