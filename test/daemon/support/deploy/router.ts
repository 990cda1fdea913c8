import { fabricAddresses, fabricSubnets } from "./fabric.ts";

/** By which protocol nodes and routers talk. */
export type UplinkProtocol = "bgp" | "ospf" | "rip";

/** A route that a router learned from the nodes: to which prefix, through which addresses. */
export interface LearnedRoute {
  readonly prefix: string;
  readonly gateways: readonly string[];
}

/** A session of BGP, or a neighbour by OSPF, as a router sees it. */
export interface RouterSession {
  readonly peer: string;
  readonly isUp: boolean;
  /** How often it has come up, gone down or got further: what stays the same has not been interrupted. */
  readonly changes: number;
}

/** A top-of-rack router in its namespace. */
export interface Router extends AsyncDisposable {
  readonly name: string;
  /** Its sessions by BGP and its neighbours by OSPF, among them the other router; RIP has neither. */
  sessions(): Promise<readonly RouterSession[]>;
  /** What it uses for forwarding and has from nodes, by prefix: not its own routes, nor the other router's. */
  learned(): Promise<readonly LearnedRoute[]>;
  /** What else it knows of the nodes, to be read where it has not learned what it should. */
  evidence?(): Promise<string>;
}

/** What a router must know of its neighbours. */
export interface RouterOptions {
  readonly protocol: UplinkProtocol;
  /** The nodes' addresses for BGP sessions, one a node. */
  readonly nodeAddresses: readonly string[];
}

export const clusterAsn = 4_200_000_003;
export const torAsn = 64_512;

/** What routers announce, and no node may take: a default route and one more, of either family. */
export const announcedByRouters = {
  ipv4: ["0.0.0.0/0", "198.18.0.0/15"],
  ipv6: ["::/0", "2001:db8:bad::/48"],
} as const;

/** Leaves out the subnets of the fabric and what comes from routers alone; sorted by prefix. */
export function fromNodes(routes: readonly LearnedRoute[]): readonly LearnedRoute[] {
  return routes
    .filter(({ prefix }) => !fabricSubnets.includes(prefix))
    .filter(({ gateways }) => !gateways.every((gateway) => routerAddresses.includes(gateway)))
    .toSorted((left, right) => left.prefix.localeCompare(right.prefix));
}

const routerAddresses = [1, 2].flatMap((number) => Object.values(fabricAddresses(number)));
