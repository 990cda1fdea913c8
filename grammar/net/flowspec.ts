import { apply, kright, opt_sc, seq, str } from "typescript-parsec";
import type {
  FlowBits,
  FlowComponent,
  FlowNet,
  FlowNumberName,
  FlowNumbers,
  FlowPrefix,
} from "../../src/model/flowspec.ts";
import type { Prefix } from "../../src/model/net-part.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, type WordKind } from "../text/words.ts";
import { readBitsMatches, readNumberMatches } from "./flowspec-matches.ts";
import { type IpVersion, number, prefixOf } from "./net-words.ts";

/** `flow4 { dst 10.0.0.0/8; dport 80; }` (lib/flowspec.c, net_format_flow). */
export function readFlowNet(version: IpVersion, text: string): FlowNet | undefined {
  const kind = version === 4 ? "flow4" : "flow6";
  // Where there is no room for all of it, ` ...}` stands for the rest, behind any letter.
  const [, head, body = "", end] = /^(flow[46]) \{ (.*?)( \.\.\.)?\}$/.exec(text) ?? [];
  if (head !== kind) return undefined;
  const parts = body.split("; ");
  const last = parts.pop() ?? "";
  const isCutShort = end !== undefined;
  if (!isCutShort && last !== "") return undefined;
  const components = parts.map((part) => readComponent(version, part));
  return {
    kind,
    components: isCutShort ? [...components, { kind: "unknown", text: last }] : components,
    isCutShort,
  };
}

const PREFIX_NAMES: readonly FlowPrefix["name"][] = ["dst", "src"];
const BITS_NAMES: readonly FlowBits["name"][] = ["tcp flags", "fragment", "label"];
const NUMBER_NAMES: readonly FlowNumberName[] = [
  ...(["proto", "next header", "port", "dport", "sport"] as const),
  ...(["icmp type", "icmp code", "length", "dscp", "label"] as const),
];

function readComponent(version: IpVersion, text: string): FlowComponent {
  return (
    readPrefix(version, text) ??
    readNumbers(text) ??
    readBits(text) ?? {
      kind: "unknown",
      text,
    }
  );
}

function readPrefix(version: IpVersion, text: string): FlowPrefix | undefined {
  const { name, rest } = namedBy(PREFIX_NAMES, text);
  const found = name === undefined ? undefined : PREFIX_READERS[version](rest);
  return name === undefined || found === undefined ? undefined : { kind: "prefix", name, ...found };
}

function readNumbers(text: string): FlowNumbers | undefined {
  const { name, rest } = namedBy(NUMBER_NAMES, text);
  const alternatives = name === undefined ? undefined : readNumberMatches(rest);
  return name === undefined || alternatives === undefined
    ? undefined
    : { kind: "numbers", name, alternatives };
}

function readBits(text: string): FlowBits | undefined {
  const { name, rest } = namedBy(BITS_NAMES, text);
  const alternatives = name === undefined ? undefined : readBitsMatches(rest);
  return name === undefined || alternatives === undefined ? undefined : { kind: "bits", name, alternatives };
}

/** Which of `names` a component's text begins with, and what stands behind it. */
function namedBy<Name extends string>(
  names: readonly Name[],
  text: string,
): { readonly name: Name | undefined; readonly rest: string } {
  const name = names.find((candidate) => text.startsWith(`${candidate} `));
  return { name, rest: text.slice((name ?? "").length + 1) };
}

function prefixReader(version: IpVersion): TextReader<Prefix & { readonly offset: number }> {
  const offset = kright(str<WordKind>("offset"), number);
  return textReader(
    columnLexer,
    apply(seq(prefixOf(version), opt_sc(offset)), ([prefix, skipped]) => ({
      ...prefix,
      offset: skipped ?? 0,
    })),
  );
}

const PREFIX_READERS: Readonly<Record<IpVersion, ReturnType<typeof prefixReader>>> = {
  4: prefixReader(4),
  6: prefixReader(6),
};
