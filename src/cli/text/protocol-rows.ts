import type { ProtocolNotUp, ProtocolUp } from "../../index.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { type Column, type Row, tableLines } from "./table.ts";

/** How the answers of several protocols become one table. */
export interface ProtocolRows<Up extends ProtocolUp> {
  /** The columns behind the protocol's own. */
  readonly columns: readonly Column[];
  /** What BIRD tells of a protocol that is up. */
  readonly rows: (up: Up) => readonly Row[];
  /** What such a row stands for, as in `no neighbors`. */
  readonly what: string;
}

/** One table for all protocols, each row with its protocol; then a line for each that has no row or is not up. */
export function protocolRowLines<Up extends ProtocolUp>(
  answers: readonly (Up | ProtocolNotUp)[],
  look: Look,
  { columns, rows, what }: ProtocolRows<Up>,
): string[] {
  const found: Row[] = [];
  const notes: string[] = [];
  for (const answer of answers) {
    if (answer.kind === "not-up") {
      notes.push(notUpLine(answer, look));
      continue;
    }
    const own = rows(answer);
    found.push(...own.map((row): Row => [answer.protocol, ...row]));
    if (own.length === 0) notes.push(`${plain(answer.protocol)}: no ${what}`);
    if (answer.unknown.length > 0)
      notes.push(`${plain(answer.protocol)}: ? ${plain(answer.unknown.join(" "))}`);
  }
  const table =
    found.length === 0
      ? []
      : tableLines(look, [{ title: "Protocol" }, ...columns, { title: "", most: 0 }], found);
  return [...table, ...notes];
}

/** That a protocol is not up, which is neither an empty answer nor an error. */
export function notUpLine({ protocol }: ProtocolNotUp, look: Look): string {
  return `${plain(protocol)}: ${paint(look, "red", "is not up")}`;
}
