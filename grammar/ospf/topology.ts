import type {
  OspfNetworkId,
  OspfTopology,
  OspfTopologyNetwork,
  OspfTopologyRouter,
} from "../../src/model/ospf-topology.ts";
import type { Reply } from "../../src/model/reply.ts";
import { onlyNotUp } from "../protocols/sections.ts";
import { allTexts, type IndentedLine } from "../text/indented-lines.ts";
import { textReader } from "../text/lexing.ts";
import { listedLines } from "../text/lines.ts";
import { columnLexer } from "../text/words.ts";
import { fillDraft } from "./draft.ts";
import { readGraph } from "./graph.ts";
import {
  finishNetwork,
  finishRouter,
  networkDraft,
  networkLines,
  routerDraft,
  routerLines,
} from "./nodes.ts";
import { firstOf } from "./words.ts";

/**
 * The reply to `show ospf topology` (proto/ospf/ospf.c, ospf_sh_state).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a node tells no distance, or an OSPFv2 network no designated router.
 */
export function readOspfTopology(reply: Reply): OspfTopology {
  const lines = listedLines(reply);
  const notUp = onlyNotUp(lines);
  if (notUp !== undefined) return notUp;
  const { areas, rest } = readGraph(reply, lines, { router: readRouter, network: readNetwork });
  return { kind: "up", areas, unknown: rest.flatMap(allTexts) };
}

const readRouterLine = textReader(columnLexer, firstOf(routerLines));

function readRouter(reply: Reply, routerId: string, lines: readonly IndentedLine[]): OspfTopologyRouter {
  const draft = routerDraft();
  const unknown = fillDraft(draft, lines, readRouterLine);
  return finishRouter(reply, routerId, draft, unknown);
}

const readNetworkLine = textReader(columnLexer, firstOf(networkLines));

function readNetwork(reply: Reply, id: OspfNetworkId, lines: readonly IndentedLine[]): OspfTopologyNetwork {
  const draft = networkDraft();
  const unknown = fillDraft(draft, lines, readNetworkLine);
  return finishNetwork(reply, id, draft, unknown);
}
