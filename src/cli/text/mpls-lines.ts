import type { MplsDomain } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { plain } from "./plain.ts";
import { type Row, tableLines } from "./table.ts";

/** The label ranges of all MPLS domains as a table. */
export function mplsLines(domains: readonly MplsDomain[], look: Look): string[] {
  const columns = [
    ...[texts("Domain"), texts("Range"), numbers("Start"), numbers("Length"), numbers("End")],
    ...[numbers("Labels"), numbers("Last"), texts("")],
  ];
  const rows = domains.flatMap((domain) =>
    domain.ranges.map(({ name, start, length, end, labels, last, unknown }): Row => {
      const counts = [start, length, end, labels, last].map(String);
      return [domain.name, name, ...counts, unknown.join(" ")];
    }),
  );
  const notes = domains
    .filter(({ unknown }) => unknown.length > 0)
    .map(({ name, unknown }) => `${plain(name)}: ? ${plain(unknown.join(" "))}`);
  return [...tableLines(look, columns, rows), ...notes];
}
