import { apply, type Parser } from "typescript-parsec";
import type {
  OspfDistance,
  OspfNetworkId,
  OspfNetworkLink,
  OspfRouterLink,
  OspfTopologyNetwork,
  OspfTopologyRouter,
} from "../../src/model/ospf-topology.ts";
import type { Reply } from "../../src/model/reply.ts";
import { required } from "../text/lines.ts";
import type { WordKind } from "../text/words.ts";
import { element, type Setter } from "./draft.ts";
import { distance, networkLink, routerLink } from "./links.ts";
import { dottedId, labelled } from "./words.ts";

/** A router while its lines are read. */
export interface RouterDraft {
  distance: OspfDistance | undefined;
  readonly virtualLinks: OspfRouterLink[];
  readonly routers: OspfRouterLink[];
  readonly networks: OspfNetworkLink[];
}

/** A router of which nothing is known yet. */
export function routerDraft(): RouterDraft {
  return { distance: undefined, virtualLinks: [], routers: [], networks: [] };
}

/** The lines below a router (proto/ospf/ospf.c, show_lsa_router). */
export const routerLines: readonly Parser<WordKind, Setter<RouterDraft>>[] = [
  apply(distance, (found) => (draft) => {
    draft.distance = found;
  }),
  element("vlink", routerLink, (draft) => draft.virtualLinks),
  element("router", routerLink, (draft) => draft.routers),
  element("network", networkLink, (draft) => draft.networks),
];

/**
 * The router whose lines are all read.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where none tells its distance.
 */
export function finishRouter<Draft extends RouterDraft>(
  reply: Reply,
  routerId: string,
  draft: Draft,
  unknown: readonly string[],
): Draft & OspfTopologyRouter {
  const found = required(reply, `a distance of router ${routerId}`, draft.distance);
  return { routerId, ...draft, distance: found, unknown };
}

/** A network while its lines are read. */
export interface NetworkDraft {
  designatedRouterId: string | undefined;
  distance: OspfDistance | undefined;
  readonly routers: string[];
}

/** A network of which nothing is known yet. */
export function networkDraft(): NetworkDraft {
  return { designatedRouterId: undefined, distance: undefined, routers: [] };
}

/** The lines below a network (show_lsa_network). */
export const networkLines: readonly Parser<WordKind, Setter<NetworkDraft>>[] = [
  labelled("dr", dottedId, (routerId) => (draft) => {
    draft.designatedRouterId = routerId;
  }),
  apply(distance, (found) => (draft) => {
    draft.distance = found;
  }),
  element("router", dottedId, (draft) => draft.routers),
];

/**
 * The network whose lines are all read.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where none tells its distance, or in OSPFv2 its designated router.
 */
export function finishNetwork<Draft extends NetworkDraft>(
  reply: Reply,
  network: OspfNetworkId,
  draft: Draft,
  unknown: readonly string[],
): Draft & OspfTopologyNetwork {
  const inName = network.kind === "interface" ? network.routerId : undefined;
  const designatedRouterId = draft.designatedRouterId ?? inName;
  return {
    network,
    ...draft,
    designatedRouterId: required(reply, "a designated router", designatedRouterId),
    distance: required(reply, "a distance", draft.distance),
    unknown,
  };
}
