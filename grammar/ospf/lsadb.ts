import { alt_sc, apply, type Parser, seq, str } from "typescript-parsec";
import type { OspfLsa, OspfLsadb, OspfLsaScope } from "../../src/model/ospf-lsadb.ts";
import type { Reply } from "../../src/model/reply.ts";
import { unexpectedReply } from "../../src/protocol/decode-error.ts";
import { onlyNotUp } from "../protocols/sections.ts";
import { textReader } from "../text/lexing.ts";
import { listedLines } from "../text/lines.ts";
import { columnLexer, type WordKind, wholeNumberWord, word, words } from "../text/words.ts";
import { dottedId, hexadecimalWord, labelled } from "./words.ts";

/**
 * The reply to `show ospf lsadb` (proto/ospf/ospf.c, ospf_sh_lsadb).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where an LSA belongs to no section.
 */
export function readOspfLsadb(reply: Reply): OspfLsadb {
  const lines = listedLines(reply);
  const notUp = onlyNotUp(lines);
  if (notUp !== undefined) return notUp;
  const sections: SectionDraft[] = [];
  const unknown: string[] = [];
  for (const line of lines) {
    if (line.text === "") continue;
    const row = readRow(line.text);
    const current = sections.at(-1);
    if (row?.kind === "scope") sections.push(newSection(row.scope, false));
    else if (row?.kind === "heading" && current?.hasHeading === false) current.hasHeading = true;
    else if (row?.kind === "heading") sections.push(newSection({ kind: "unnamed" }, true));
    else if (row === undefined) (current?.unknown ?? unknown).push(line.text);
    else if (current !== undefined) current.lsas.push(row.lsa);
    else throw unexpectedReply(reply, "a scope of LSAs", line);
  }
  return { kind: "up", sections: sections.map(({ hasHeading: _, ...section }) => section), unknown };
}

interface SectionDraft {
  readonly scope: OspfLsaScope;
  /** Whether the line with the names of the columns has come. */
  hasHeading: boolean;
  readonly lsas: OspfLsa[];
  readonly unknown: string[];
}

function newSection(scope: OspfLsaScope, hasHeading: boolean): SectionDraft {
  return { scope, hasHeading, lsas: [], unknown: [] };
}

type Row =
  | { readonly kind: "scope"; readonly scope: OspfLsaScope }
  | { readonly kind: "heading" }
  | { readonly kind: "lsa"; readonly lsa: OspfLsa };

const scope: Parser<WordKind, OspfLsaScope> = alt_sc(
  apply(str("Global"), (): OspfLsaScope => ({ kind: "global" })),
  labelled("Area", dottedId, (areaId): OspfLsaScope => ({ kind: "area", areaId })),
  // BIRD prints a question mark for an interface that is gone.
  labelled(
    "Link",
    word,
    (name): OspfLsaScope => ({ kind: "link", interface: name === "?" ? undefined : name }),
  ),
);

const row: Parser<WordKind, Row> = alt_sc(
  apply(
    seq(hexadecimalWord, dottedId, dottedId, hexadecimalWord, wholeNumberWord, hexadecimalWord),
    ([type, lsid, routerId, sequence, ageSeconds, checksum]): Row => ({
      kind: "lsa",
      lsa: { type, lsid, routerId, sequence, ageSeconds, checksum },
    }),
  ),
  apply(scope, (found): Row => ({ kind: "scope", scope: found })),
  apply(words("Type LS ID Router Sequence Age Checksum"), (): Row => ({ kind: "heading" })),
);

const readRow = textReader(columnLexer, row);
