import { apply, type Parser } from "typescript-parsec";
import type { OspfOverview, OspfUp } from "../../src/model/ospf.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import { protocolSections } from "../protocols/sections.ts";
import { allTexts, indentedLines } from "../text/indented-lines.ts";
import { textReader } from "../text/lexing.ts";
import { listedLines, required } from "../text/lines.ts";
import { columnLexer, oneOf, type WordKind, wholeNumberWord } from "../text/words.ts";
import { readOspfArea } from "./area.ts";
import { firstOf, labelled } from "./words.ts";

/**
 * The reply to `show ospf` (proto/ospf/ospf.c, ospf_sh).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line that every BIRD prints is not there.
 */
export function readOspf(reply: Reply): OspfOverview[] {
  return protocolSections(reply, listedLines(reply)).map((section) =>
    section.kind === "up" ? readProtocol(reply, section.protocol, section.lines) : section,
  );
}

type Draft = Omit<OspfUp, "kind" | "protocol" | "areas" | "unknown">;

const fields: readonly Parser<WordKind, Partial<Draft>>[] = [
  labelled(
    "RFC1583 compatibility:",
    apply(oneOf(["enabled", "disabled"]), (word) => word === "enabled"),
    (isRfc1583Compatible) => ({ isRfc1583Compatible }),
  ),
  labelled(
    "Stub router:",
    apply(oneOf(["Yes", "No"]), (word) => word === "Yes"),
    (isStubRouter) => ({ isStubRouter }),
  ),
  labelled("RT scheduler tick:", wholeNumberWord, (rtSchedulerTickSeconds) => ({ rtSchedulerTickSeconds })),
  labelled("Number of areas:", wholeNumberWord, (numberOfAreas) => ({ numberOfAreas })),
  labelled("Number of LSAs in DB:", wholeNumberWord, (numberOfLsas) => ({ numberOfLsas })),
];

const readField = textReader(columnLexer, firstOf(fields));

function readProtocol(reply: Reply, protocol: string, lines: readonly ReplyLine[]): OspfUp {
  let draft: Partial<Draft> = {};
  const areas: OspfUp["areas"][number][] = [];
  const unknown: string[] = [];
  // BIRD indents an area below the last line of the protocol, which it does not belong to.
  for (const { text, children } of indentedLines(lines)) {
    const field = readField(text);
    if (field === undefined) unknown.push(text);
    else draft = { ...draft, ...field };
    for (const child of children) {
      const area = readOspfArea(reply, child);
      if (area === undefined) unknown.push(...allTexts(child));
      else areas.push(area);
    }
  }
  const need = <Value>(name: string, value: Value | undefined): Value =>
    required(reply, `a line "${name}"`, value);
  return {
    kind: "up",
    protocol,
    isRfc1583Compatible: need("RFC1583 compatibility", draft.isRfc1583Compatible),
    isStubRouter: need("Stub router", draft.isStubRouter),
    rtSchedulerTickSeconds: need("RT scheduler tick", draft.rtSchedulerTickSeconds),
    numberOfAreas: need("Number of areas", draft.numberOfAreas),
    numberOfLsas: need("Number of LSAs in DB", draft.numberOfLsas),
    areas,
    unknown,
  };
}
