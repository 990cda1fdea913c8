import type { HostEntry, NextHop } from "../../src/model/next-hop.ts";
import type { BirdTime } from "../../src/model/time.ts";
import { readHostEntry, readNextHop } from "./next-hop.ts";
import type { RowHead, RowSource, RowTail } from "./row-parts.ts";
import { readRowTail } from "./row-tail.ts";

/** What one line of a route list says. */
export type RouteLine =
  | { readonly kind: "gap" }
  | { readonly kind: "table"; readonly name: string }
  | { readonly kind: "row"; readonly head: RowHead; readonly source: RowSource; readonly tail: RowTail }
  | { readonly kind: "next-hop"; readonly nextHop: NextHop }
  | { readonly kind: "host-entry"; readonly hostEntry: HostEntry }
  | { readonly kind: "unknown"; readonly text: string };

/** Reads a time in a row. */
export type ReadTime = (text: string) => BirdTime;

/**
 * One line of code 1007 (nest/rt-show.c; 1.6 nest/rt-table.c): a table's heading, an empty line before the next one, a
 * route's row, or what stands below it behind a tab. `undefined` where it is none of these.
 */
export function readRouteLine(text: string, readTime: ReadTime): RouteLine | undefined {
  if (text === "") return { kind: "gap" };
  if (text.startsWith("\t")) return readHopLine(text);
  const table = /^Table (.+):$/s.exec(text)?.[1];
  return table === undefined ? readRow(text, readTime) : { kind: "table", name: table };
}

function readHopLine(text: string): RouteLine {
  const nextHop = readNextHop(text);
  if (nextHop !== undefined) return { kind: "next-hop", nextHop };
  const hostEntry = readHostEntry(text);
  return hostEntry === undefined
    ? { kind: "unknown", text: text.slice(1) }
    : { kind: "host-entry", hostEntry };
}

function readRow(text: string, readTime: ReadTime): RouteLine | undefined {
  const parts = /^(.*?) \[([^\]]*)\](.*)$/s.exec(text);
  if (parts === null) return undefined;
  const [, before = "", between = "", behind = ""] = parts;
  const head = readRowHead(before);
  const source = readRowSource(between, readTime);
  const tail = readRowTail(behind);
  if (head === undefined || source === undefined || tail === undefined) return undefined;
  return { kind: "row", head, source, tail };
}

/**
 * What stands before the bracket: the net, padded to 20 columns (1.6: 18) and empty for a further route to the net of
 * the row before, and where the route leads. In 1.6 that is the next hop itself.
 */
export function readRowHead(text: string): RowHead | undefined {
  const old = /^([^ ]*) +((?:via|dev) .+)$/s.exec(text);
  if (old?.[2] !== undefined) {
    const nextHop = readNextHop(old[2]);
    return nextHop && { net: old[1] ?? "", word: "unicast", nextHops: [nextHop] };
  }
  const current = /^(.*) ([^ ]*)$/s.exec(text);
  if (current === null) return undefined;
  return { net: (current[1] ?? "").trimEnd(), word: current[2] ?? "", nextHops: [] };
}

/** What stands in the bracket: the protocol, the time, which may have blanks in it, and who sent the route. */
export function readRowSource(text: string, readTime: ReadTime): RowSource | undefined {
  const parts = /^([^ ]+) (.*?)(?: from ([^ ]+))?$/s.exec(text);
  if (parts?.[1] === undefined) return undefined;
  return { protocol: parts[1], time: readTime(parts[2] ?? ""), from: parts[3] };
}
