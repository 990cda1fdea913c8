import type { OspfExternal, OspfPrefixMetric, OspfState } from "../../../src/model/ospf-state.ts";
import type {
  OspfDistance,
  OspfNetworkId,
  OspfRouterLink,
  OspfTopology,
  OspfTopologyNetwork,
  OspfTopologyRouter,
} from "../../../src/model/ospf-topology.ts";
import { hex } from "./print-ospf.ts";

/** The lines that BIRD prints for what `show ospf topology` was read to, without the empty ones. */
export function printTopology(graph: OspfTopology): string[] {
  if (graph.kind === "not-up") return [`${graph.protocol}: is not up`];
  return graph.areas.flatMap(({ areaId, routers, networks }) => [
    `area ${areaId}`,
    ...routers.flatMap(printRouter),
    ...networks.flatMap(printNetwork),
  ]);
}

/** The lines that BIRD prints for what `show ospf state` was read to, without the empty ones. */
export function printState(graph: OspfState): string[] {
  if (graph.kind === "not-up") return [`${graph.protocol}: is not up`];
  const areas = graph.areas.flatMap(({ areaId, routers, networks }) => [
    `area ${areaId}`,
    ...routers.flatMap((router) => [
      ...printRouter(router),
      ...router.stubnets.map((one) => `stubnet ${prefixText(one)}`),
      ...router.xnetworks.map((one) => `xnetwork ${prefixText(one)}`),
      ...router.xrouters.map((one) => `xrouter ${linkText(one)}`),
      ...router.nssaExternals.map((one) => `nssa-ext ${externalText(one)}`),
      ...router.externals.map((one) => `external ${externalText(one)}`),
    ]),
    ...networks.flatMap((network) => [
      ...printNetwork(network),
      ...network.addresses.map((prefix) => `address ${prefix}`),
    ]),
  ]);
  const asbrs = graph.otherAsbrs.flatMap(({ routerId, externals }) => [
    `router ${routerId}`,
    ...externals.map((one) => `external ${externalText(one)}`),
  ]);
  return [...areas, ...(asbrs.length === 0 ? [] : ["other ASBRs", ...asbrs])];
}

function printRouter(router: OspfTopologyRouter): string[] {
  return [
    `router ${router.routerId}`,
    distanceText(router.distance),
    ...router.virtualLinks.map((one) => `vlink ${linkText(one)}`),
    ...router.routers.map((one) => `router ${linkText(one)}`),
    ...router.networks.map(({ network, metric }) => `network ${networkText(network)} metric ${metric}`),
  ];
}

function printNetwork({ network, designatedRouterId, distance, routers }: OspfTopologyNetwork): string[] {
  return [
    `network ${networkText(network)}`,
    ...(network.kind === "interface" ? [] : [`dr ${designatedRouterId}`]),
    distanceText(distance),
    ...routers.map((routerId) => `router ${routerId}`),
  ];
}

function distanceText(distance: OspfDistance): string {
  return distance === "unreachable" ? distance : `distance ${distance}`;
}

function linkText({ routerId, metric }: OspfRouterLink): string {
  return `${routerId} metric ${metric}`;
}

function networkText(network: OspfNetworkId): string {
  if (network.kind === "prefix") return network.prefix;
  return network.kind === "address" ? `[${network.address}]` : `[${network.routerId}-${network.interfaceId}]`;
}

function prefixText({ prefix, metric }: OspfPrefixMetric): string {
  return `${prefix} metric ${metric}`;
}

function externalText({ prefix, metric, metricType, via, tag }: OspfExternal): string {
  return [
    prefix,
    metricType === 2 ? "metric2" : "metric",
    metric,
    ...(via === undefined ? [] : ["via", via]),
    ...(tag === undefined ? [] : ["tag", hex(tag, 8)]),
  ].join(" ");
}
