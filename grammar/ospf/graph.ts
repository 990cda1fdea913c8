import { alt_sc, type Parser } from "typescript-parsec";
import type { OspfNetworkId } from "../../src/model/ospf-topology.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import { allTexts, type IndentedLine, indentedLines } from "../text/indented-lines.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, type WordKind } from "../text/words.ts";
import { networkId } from "./links.ts";
import { dottedId, labelled } from "./words.ts";

/** How the nodes of an area are read, from the lines below the one that names them. */
export interface NodeReaders<Router, Network> {
  router(reply: Reply, routerId: string, lines: readonly IndentedLine[]): Router;
  network(reply: Reply, network: OspfNetworkId, lines: readonly IndentedLine[]): Network;
}

/** One area with its nodes. */
export interface GraphArea<Router, Network> {
  readonly areaId: string;
  readonly routers: readonly Router[];
  readonly networks: readonly Network[];
  readonly unknown: readonly string[];
}

/** What `show ospf topology` and `show ospf state` have in common. */
export interface Graph<Router, Network> {
  readonly areas: readonly GraphArea<Router, Network>[];
  /** What is no area. */
  readonly rest: readonly IndentedLine[];
}

/** The lines of a graph (proto/ospf/ospf.c, ospf_sh_state): areas, nodes within them, links below each node. */
export function readGraph<Router, Network>(
  reply: Reply,
  lines: readonly ReplyLine[],
  readers: NodeReaders<Router, Network>,
): Graph<Router, Network> {
  const areas: GraphArea<Router, Network>[] = [];
  const rest: IndentedLine[] = [];
  for (const line of indentedLines(lines)) {
    const areaId = readAreaHead(line.text);
    if (areaId === undefined) rest.push(line);
    else areas.push(readArea(reply, areaId, line.children, readers));
  }
  return { areas, rest };
}

/** `router 10.0.0.1`: the ID of the router that the lines below tell of. */
export const readRouterHead: TextReader<string> = textReader(
  columnLexer,
  labelled("router", dottedId, (routerId) => routerId),
);

function readArea<Router, Network>(
  reply: Reply,
  areaId: string,
  nodes: readonly IndentedLine[],
  readers: NodeReaders<Router, Network>,
): GraphArea<Router, Network> {
  const routers: Router[] = [];
  const networks: Network[] = [];
  const unknown: string[] = [];
  for (const node of nodes) {
    const head = readNodeHead(node.text);
    if (head === undefined) unknown.push(...allTexts(node));
    else if (head.kind === "router") routers.push(readers.router(reply, head.routerId, node.children));
    else networks.push(readers.network(reply, head.network, node.children));
  }
  return { areaId, routers, networks, unknown };
}

type NodeHead =
  | { readonly kind: "router"; readonly routerId: string }
  | { readonly kind: "network"; readonly network: OspfNetworkId };

const nodeHead: Parser<WordKind, NodeHead> = alt_sc(
  labelled("router", dottedId, (routerId): NodeHead => ({ kind: "router", routerId })),
  labelled("network", networkId, (network): NodeHead => ({ kind: "network", network })),
);

const readAreaHead = textReader(
  columnLexer,
  labelled("area", dottedId, (areaId) => areaId),
);

const readNodeHead = textReader(columnLexer, nodeHead);
