import { alt_sc, apply, type Parser, seq } from "typescript-parsec";
import type {
  OspfNeighbor,
  OspfNeighborList,
  OspfNeighborRole,
  OspfNeighborState,
  OspfNeighbors,
} from "../../src/model/ospf-neighbor.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import { protocolSections } from "../protocols/sections.ts";
import { textReader } from "../text/lexing.ts";
import { listedLines } from "../text/lines.ts";
import { columnLexer, type WordKind, wholeNumberWord, word, words, wordThat } from "../text/words.ts";
import { addressWord, dottedId } from "./words.ts";

/**
 * The reply to `show ospf neighbors` (proto/ospf/ospf.c, ospf_sh_neigh).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a protocol's name is missing.
 */
export function readOspfNeighbors(reply: Reply): OspfNeighbors[] {
  return protocolSections(reply, listedLines(reply)).map((section) =>
    section.kind === "up" ? readProtocol(section.protocol, section.lines) : section,
  );
}

function readProtocol(protocol: string, lines: readonly ReplyLine[]): OspfNeighborList {
  const neighbors: OspfNeighbor[] = [];
  const unknown: string[] = [];
  for (const { text } of lines) {
    const row = readRow(text);
    if (row === undefined) unknown.push(text);
    else if (row.kind === "neighbor") neighbors.push(row.neighbor);
  }
  return { kind: "up", protocol, neighbors, unknown };
}

type Row = { readonly kind: "heading" } | { readonly kind: "neighbor"; readonly neighbor: OspfNeighbor };

const states: readonly OspfNeighborState[] = [
  "Down",
  "Attempt",
  "Init",
  "2-Way",
  "ExStart",
  "Exchange",
  "Loading",
  "Full",
];

const roles: readonly OspfNeighborRole[] = ["DR", "BDR", "Other", "PtP"];

const state: Parser<WordKind, Pick<OspfNeighbor, "state" | "role" | "stateText">> = wordThat(
  "a state and a role",
  (stateText) => {
    const parts = /^([^/]+)\/([^/]+)$/.exec(stateText);
    if (parts === null) return undefined;
    return {
      state: states.find((known) => known === parts[1]),
      role: roles.find((known) => known === parts[2]),
      stateText,
    };
  },
);

const deadTime: Parser<WordKind, { readonly seconds: number | undefined }> = wordThat("a time", (text) => {
  if (text === "-Inf-") return { seconds: undefined };
  // 1.6 has minutes and seconds (proto/ospf/neighbor.c, ospf_sh_neigh_info).
  const [, minutes = "0", seconds] = /^(?:(\d+):)?(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return seconds === undefined ? undefined : { seconds: Number(minutes) * 60 + Number(seconds) };
});

const row: Parser<WordKind, Row> = alt_sc(
  apply(words("Router ID Pri State DTime Interface Router IP"), (): Row => ({ kind: "heading" })),
  apply(
    seq(dottedId, wholeNumberWord, state, deadTime, word, addressWord),
    ([routerId, priority, stateAndRole, { seconds }, name, address]): Row => ({
      kind: "neighbor",
      neighbor: { routerId, priority, ...stateAndRole, deadTimeSeconds: seconds, interface: name, address },
    }),
  ),
);

const readRow = textReader(columnLexer, row);
