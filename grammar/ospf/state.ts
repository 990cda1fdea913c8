import type { Parser } from "typescript-parsec";
import type {
  OspfAsbr,
  OspfExternal,
  OspfPrefixMetric,
  OspfState,
  OspfStateNetwork,
  OspfStateRouter,
} from "../../src/model/ospf-state.ts";
import type { OspfNetworkId, OspfRouterLink } from "../../src/model/ospf-topology.ts";
import type { Reply } from "../../src/model/reply.ts";
import { onlyNotUp } from "../protocols/sections.ts";
import { allTexts, type IndentedLine } from "../text/indented-lines.ts";
import { textReader } from "../text/lexing.ts";
import { listedLines } from "../text/lines.ts";
import { columnLexer, type WordKind } from "../text/words.ts";
import { element, fillDraft, type Setter } from "./draft.ts";
import { readGraph, readRouterHead } from "./graph.ts";
import { external, prefixMetric, routerLink } from "./links.ts";
import {
  finishNetwork,
  finishRouter,
  type NetworkDraft,
  networkDraft,
  networkLines,
  type RouterDraft,
  routerDraft,
  routerLines,
} from "./nodes.ts";
import { firstOf, prefixWord } from "./words.ts";

/**
 * The reply to `show ospf state` (proto/ospf/ospf.c, ospf_sh_state).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a node tells no distance, or an OSPFv2 network no designated router.
 */
export function readOspfState(reply: Reply): OspfState {
  const lines = listedLines(reply);
  const notUp = onlyNotUp(lines);
  if (notUp !== undefined) return notUp;
  const { areas, rest } = readGraph(reply, lines, { router: readRouter, network: readNetwork });
  const otherAsbrs: OspfAsbr[] = [];
  const unknown: string[] = [];
  for (const line of rest) {
    if (line.text !== "other ASBRs") unknown.push(...allTexts(line));
    else readAsbrs(line.children, otherAsbrs, unknown);
  }
  return { kind: "up", areas, otherAsbrs, unknown };
}

interface AsbrDraft {
  readonly externals: OspfExternal[];
}

interface StateRouterDraft extends RouterDraft, AsbrDraft {
  readonly stubnets: OspfPrefixMetric[];
  readonly xnetworks: OspfPrefixMetric[];
  readonly xrouters: OspfRouterLink[];
  readonly nssaExternals: OspfExternal[];
}

interface StateNetworkDraft extends NetworkDraft {
  readonly addresses: string[];
}

const asbrLines: readonly Parser<WordKind, Setter<AsbrDraft>>[] = [
  element("external", external, (draft) => draft.externals),
];

const stateRouterLines: readonly Parser<WordKind, Setter<StateRouterDraft>>[] = [
  ...asbrLines,
  ...routerLines,
  element("stubnet", prefixMetric, (draft) => draft.stubnets),
  element("xnetwork", prefixMetric, (draft) => draft.xnetworks),
  element("xrouter", routerLink, (draft) => draft.xrouters),
  element("nssa-ext", external, (draft) => draft.nssaExternals),
];

const stateNetworkLines: readonly Parser<WordKind, Setter<StateNetworkDraft>>[] = [
  ...networkLines,
  element("address", prefixWord, (draft) => draft.addresses),
];

const readRouterLine = textReader(columnLexer, firstOf(stateRouterLines));

function readRouter(reply: Reply, routerId: string, lines: readonly IndentedLine[]): OspfStateRouter {
  const lists = { stubnets: [], xnetworks: [], xrouters: [], externals: [], nssaExternals: [] };
  const draft: StateRouterDraft = { ...routerDraft(), ...lists };
  const unknown = fillDraft(draft, lines, readRouterLine);
  return finishRouter(reply, routerId, draft, unknown);
}

const readNetworkLine = textReader(columnLexer, firstOf(stateNetworkLines));

function readNetwork(reply: Reply, id: OspfNetworkId, lines: readonly IndentedLine[]): OspfStateNetwork {
  const draft: StateNetworkDraft = { ...networkDraft(), addresses: [] };
  const unknown = fillDraft(draft, lines, readNetworkLine);
  return finishNetwork(reply, id, draft, unknown);
}

const readAsbrLine = textReader(columnLexer, firstOf(asbrLines));

function readAsbrs(lines: readonly IndentedLine[], otherAsbrs: OspfAsbr[], unknown: string[]): void {
  for (const line of lines) {
    const routerId = readRouterHead(line.text);
    if (routerId === undefined) {
      unknown.push(...allTexts(line));
      continue;
    }
    const draft: AsbrDraft = { externals: [] };
    const unknownLines = fillDraft(draft, line.children, readAsbrLine);
    otherAsbrs.push({ routerId, externals: draft.externals, unknown: unknownLines });
  }
}
