import { apply, kright, opt_sc, type Parser, seq, str } from "typescript-parsec";
import type { OspfArea, OspfAreaNetwork } from "../../src/model/ospf.ts";
import type { Reply } from "../../src/model/reply.ts";
import { allTexts, type IndentedLine } from "../text/indented-lines.ts";
import { textReader } from "../text/lexing.ts";
import { required } from "../text/lines.ts";
import { columnLexer, oneOf, type WordKind, wholeNumberWord, words } from "../text/words.ts";
import { areaWords, firstOf, labelled, prefixWord } from "./words.ts";

/**
 * One area of `show ospf`; `undefined` where `line` begins none.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line that every BIRD prints is not there.
 */
export function readOspfArea(reply: Reply, line: IndentedLine): OspfArea | undefined {
  const head = readHead(line.text);
  if (head === undefined) return undefined;
  let draft: Partial<Draft> = {};
  const networks: OspfAreaNetwork[] = [];
  const externalNetworks: OspfAreaNetwork[] = [];
  const unknown: string[] = [];
  for (const { text, children } of line.children) {
    const field = readField(text);
    if (field === undefined) unknown.push(text);
    else draft = { ...draft, ...field };
    const list = text.includes("external") ? externalNetworks : networks;
    for (const child of children) {
      const network = readNetwork(child.text);
      if (network === undefined || child.children.length > 0) unknown.push(...allTexts(child));
      else list.push(network);
    }
  }
  const need = <Value>(name: string, value: Value | undefined): Value =>
    required(reply, `a line "${name}" of area ${head.areaId}`, value);
  return {
    ...head,
    isStub: need("Stub", draft.isStub),
    isNssa: need("NSSA", draft.isNssa),
    isTransit: need("Transit", draft.isTransit),
    nssaTranslation: draft.nssaTranslation,
    numberOfInterfaces: need("Number of interfaces", draft.numberOfInterfaces),
    numberOfNeighbors: need("Number of neighbors", draft.numberOfNeighbors),
    numberOfAdjacentNeighbors: need("Number of adjacent neighbors", draft.numberOfAdjacentNeighbors),
    networks,
    externalNetworks,
    unknown,
  };
}

type Draft = Omit<OspfArea, "areaId" | "isBackbone" | "networks" | "externalNetworks" | "unknown">;

const readHead = textReader(
  columnLexer,
  apply(kright(words("Area:"), seq(areaWords, opt_sc(str("[BACKBONE]")))), ([areaId, backbone]) => ({
    areaId,
    isBackbone: backbone !== undefined,
  })),
);

const yesOrNo: Parser<WordKind, boolean> = apply(oneOf(["Yes", "No"]), (word) => word === "Yes");

const translation: Parser<WordKind, OspfArea["nssaTranslation"]> = apply(
  seq(yesOrNo, opt_sc(words("(run down)"))),
  ([isOn, runDown]) => (runDown !== undefined ? "run-down" : isOn ? "yes" : "no"),
);

const fields: readonly Parser<WordKind, Partial<Draft>>[] = [
  labelled("Stub:", yesOrNo, (isStub) => ({ isStub })),
  labelled("NSSA:", yesOrNo, (isNssa) => ({ isNssa })),
  labelled("Transit:", yesOrNo, (isTransit) => ({ isTransit })),
  labelled("NSSA translation:", translation, (nssaTranslation) => ({ nssaTranslation })),
  labelled("Number of interfaces:", wholeNumberWord, (numberOfInterfaces) => ({ numberOfInterfaces })),
  labelled("Number of neighbors:", wholeNumberWord, (numberOfNeighbors) => ({ numberOfNeighbors })),
  labelled("Number of adjacent neighbors:", wholeNumberWord, (numberOfAdjacentNeighbors) => ({
    numberOfAdjacentNeighbors,
  })),
  apply(words("Area networks:"), () => ({})),
  apply(words("Area external networks:"), () => ({})),
];

const readField = textReader(columnLexer, firstOf(fields));

const readNetwork = textReader(
  columnLexer,
  apply(
    seq(prefixWord, oneOf(["Hidden", "Advertise"]), opt_sc(str("Active"))),
    ([network, told, active]): OspfAreaNetwork => ({
      network,
      isHidden: told === "Hidden",
      isActive: active !== undefined,
    }),
  ),
);
