import type { OspfLsa, OspfLsadb, OspfLsaScope } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { plain } from "./plain.ts";
import { notUpLine } from "./protocol-rows.ts";
import { type Row, tableLines } from "./table.ts";

/** The headers of the LSAs as a table, each with its scope. */
export function ospfLsadbLines(lsadb: OspfLsadb, look: Look): string[] {
  if (lsadb.kind === "not-up") return [notUpLine(lsadb, look)];
  const columns = [
    ...[texts("Scope"), texts("Type"), texts("LS ID"), texts("Router")],
    ...[numbers("Age"), texts("Sequence"), texts("Checksum")],
  ];
  const rows = lsadb.sections.flatMap(({ scope, lsas }) => lsas.map((lsa) => lsaRow(scopeText(scope), lsa)));
  const strange = [...lsadb.sections.flatMap(({ unknown }) => unknown), ...lsadb.unknown];
  return [...tableLines(look, columns, rows), ...strange.map(plain)];
}

function lsaRow(scope: string, { type, lsid, routerId, ageSeconds, sequence, checksum }: OspfLsa): Row {
  const name = LSA_NAMES[type];
  return [
    scope,
    `${hexadecimal(type, 4)}${name === undefined ? "" : ` ${name}`}`,
    lsid,
    routerId,
    `${ageSeconds} s`,
    hexadecimal(sequence, 8),
    hexadecimal(checksum, 4),
  ];
}

function scopeText(scope: OspfLsaScope): string {
  switch (scope.kind) {
    case "global":
      return "global";
    case "area":
      return `area ${scope.areaId}`;
    case "link":
      return `link ${scope.interface ?? "?"}`;
    case "unnamed":
      return "?";
    default:
      return scope satisfies never;
  }
}

/** The types of RFC 2328 (A.4.1), RFC 3101 and RFC 5340 (A.4.2.1). */
const LSA_NAMES: Readonly<Record<number, string>> = {
  1: "router",
  2: "network",
  3: "summary network",
  4: "summary router",
  5: "external",
  7: "NSSA external",
  8193: "router",
  8194: "network",
  8195: "inter-area prefix",
  8196: "inter-area router",
  16389: "external",
  8199: "NSSA external",
  8: "link",
  8201: "intra-area prefix",
};

function hexadecimal(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
