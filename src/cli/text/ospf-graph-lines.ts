import type {
  OspfDistance,
  OspfExternal,
  OspfNetworkId,
  OspfState,
  OspfStateNetwork,
  OspfStateRouter,
  OspfTopology,
  OspfTopologyNetwork,
  OspfTopologyRouter,
} from "../../index.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { notUpLine } from "./protocol-rows.ts";

/** The graph of OSPF's routers and networks: an area, below it its nodes, below each what it is linked to. */
export function ospfGraphLines(graph: OspfTopology | OspfState, look: Look): string[] {
  if (graph.kind === "not-up") return [notUpLine(graph, look)];
  const areas = graph.areas.map(({ areaId, routers, networks, unknown }) => [
    paint(look, "bold", `area ${plain(areaId)}`),
    ...routers.flatMap((router) => routerLines(router, look)),
    ...networks.flatMap((network) => networkLines(network, look)),
    ...unknown.map((text) => `  ${plain(text.trim())}`),
  ]);
  const asbrs = "otherAsbrs" in graph ? graph.otherAsbrs : [];
  const others = [
    paint(look, "bold", "other ASBRs"),
    ...asbrs.flatMap(({ routerId, externals, unknown }) => [
      `  router ${plain(routerId)}`,
      ...below([...externals.map(externalText("external")), ...unknown]),
    ]),
  ];
  const blocks = [
    ...areas,
    ...(asbrs.length === 0 ? [] : [others]),
    ...graph.unknown.map((text) => [plain(text)]),
  ];
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function routerLines(router: OspfTopologyRouter | OspfStateRouter, look: Look): string[] {
  const { routerId, distance, virtualLinks, routers, networks, unknown } = router;
  return [
    `  router ${plain(routerId)}  ${distanceText(distance, look)}`,
    ...below([
      ...virtualLinks.map((link) => `vlink ${link.routerId} metric ${link.metric}`),
      ...routers.map((link) => `router ${link.routerId} metric ${link.metric}`),
      ...networks.map((link) => `network ${networkName(link.network)} metric ${link.metric}`),
      ...("stubnets" in router ? stateTexts(router) : []),
      ...unknown,
    ]),
  ];
}

/** What only `show ospf state` tells of a router. */
function stateTexts({ stubnets, xnetworks, xrouters, externals, nssaExternals }: OspfStateRouter): string[] {
  return [
    ...stubnets.map(({ prefix, metric }) => `stubnet ${prefix} metric ${metric}`),
    ...xnetworks.map(({ prefix, metric }) => `xnetwork ${prefix} metric ${metric}`),
    ...xrouters.map(({ routerId, metric }) => `xrouter ${routerId} metric ${metric}`),
    ...externals.map(externalText("external")),
    ...nssaExternals.map(externalText("nssa-ext")),
  ];
}

function externalText(word: string): (external: OspfExternal) => string {
  return ({ prefix, metric, metricType, via, tag }) =>
    [
      `${word} ${prefix} metric${metricType === 2 ? "2" : ""} ${metric}`,
      ...(via === undefined ? [] : [`via ${via}`]),
      ...(tag === undefined ? [] : [`tag ${tag.toString(16).padStart(8, "0")}`]),
    ].join(" ");
}

function networkLines(network: OspfTopologyNetwork | OspfStateNetwork, look: Look): string[] {
  const { network: id, designatedRouterId, distance, routers, unknown } = network;
  const dr = id.kind === "interface" ? "" : `  dr ${plain(designatedRouterId)}`;
  return [
    `  network ${plain(networkName(id))}${dr}  ${distanceText(distance, look)}`,
    ...below([
      ...routers.map((routerId) => `router ${routerId}`),
      ...("addresses" in network ? network.addresses.map((address) => `address ${address}`) : []),
      ...unknown,
    ]),
  ];
}

function networkName(network: OspfNetworkId): string {
  switch (network.kind) {
    case "prefix":
      return network.prefix;
    case "address":
      return `[${network.address}]`;
    case "interface":
      return `[${network.routerId}-${network.interfaceId}]`;
    default:
      return network satisfies never;
  }
}

function distanceText(distance: OspfDistance, look: Look): string {
  return distance === "unreachable" ? paint(look, "red", distance) : `distance ${distance}`;
}

function below(texts: readonly string[]): string[] {
  return texts.map((text) => `    ${plain(text.trim())}`);
}
