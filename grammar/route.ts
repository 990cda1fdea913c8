import type { ReplyLine } from "../src/model/reply.ts";
import type { Route } from "../src/model/route.ts";
import type { ServerClock } from "../src/model/time.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedLines } from "../src/protocol/decode-error.ts";
import { printLines } from "../src/protocol/reply.ts";
import { readNet } from "./net/net.ts";
import { RouteAssembly } from "./route/assembly.ts";
import { readAttributeLine } from "./route/attribute-line.ts";
import { GRAMMAR_READERS } from "./route/attribute-readers.ts";
import { attributeSetter, wrappedSetter } from "./route/attribute-setter.ts";
import { type ReadTime, type RouteLine, readRouteLine } from "./route/line.ts";
import { TimeReader } from "./time/time.ts";

/**
 * The routes in the lines of a reply to `show route`, the final line left out: the executable specification of the
 * scanner of routes, which gives the same for every reply, only faster.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`, with the line that does not belong.
 */
export function readRoutes(
  command: string,
  lines: readonly ReplyLine[],
  clock: ServerClock | undefined,
): Route[] {
  const times = new TimeReader(clock);
  const readTime: ReadTime = (text) => times.read(text);
  const assembly = new RouteAssembly();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    const wrapped: string[] = [];
    while (lines[index + 1]?.text.startsWith("\t\t") === true)
      wrapped.push(lines[++index]?.text.trim() ?? "");
    if (!addLine(assembly, line, wrapped, readTime)) throw unexpected(command, lines, lines.indexOf(line));
  }
  assembly.end();
  return assembly.take();
}

function addLine(
  assembly: RouteAssembly,
  line: ReplyLine,
  wrapped: readonly string[],
  readTime: ReadTime,
): boolean {
  if (line.code === REPLY_CODES.replyTooLong.code)
    return [line.text, ...wrapped].every((text) => assembly.unknown(text));
  if (line.code === REPLY_CODES.routeList.code)
    return wrapped.length === 0 && addRouteLine(assembly, line.text, readTime);
  const attribute = readAttributeLine(line.text);
  if (attribute === undefined) return false;
  const { name, text } = attribute;
  const set =
    wrapped.length === 0
      ? attributeSetter(name, text, GRAMMAR_READERS)
      : wrappedSetter(name, [text, ...wrapped], GRAMMAR_READERS);
  return set !== undefined && assembly.attribute(set);
}

function addRouteLine(assembly: RouteAssembly, text: string, readTime: ReadTime): boolean {
  const line = readRouteLine(text, readTime);
  switch (line?.kind) {
    case "gap":
      return true;
    case "table":
      return assembly.table(line.name);
    case "row":
      return addRow(assembly, line);
    case "next-hop":
      return assembly.nextHops([line.nextHop]);
    case "host-entry":
      return assembly.hostEntry(line.hostEntry);
    case "unknown":
      return assembly.unknown(line.text);
    case undefined:
      return false;
    default:
      return line satisfies never;
  }
}

function addRow(assembly: RouteAssembly, { head, source, tail }: RouteLine & { kind: "row" }): boolean {
  const net = head.net === "" ? undefined : readNet(head.net, head.word);
  return assembly.row(net, head.word, head.nextHops, source, tail);
}

/** A line that no route list has at its place, with the lines before it. */
function unexpected(command: string, lines: readonly ReplyLine[], index: number): Error {
  return unexpectedLines(
    command,
    "a table, a route, or what belongs to the route before",
    lines[index],
    printLines(lines.slice(Math.max(index - LINES_BEFORE, 0), index + 1), -1),
  );
}

const LINES_BEFORE = 4;
