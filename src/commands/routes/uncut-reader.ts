import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import type { RouteDraft } from "../../../grammar/route/draft.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import { continuedCode, textStart, type UncutLines } from "../../protocol/uncut-lines.ts";
import { lastViewOf } from "../bytes/byte-view.ts";
import type { AttributeName } from "./attribute-names.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { ExpectedLine } from "./expected-line.ts";
import { findExpected } from "./expected-lines.ts";
import type { RowScanner } from "./row-scanner.ts";

const NEWLINE = 0x0a;
const TAB = 0x09;
const LETTER_T = 0x54;
const ROUTE_LIST = REPLY_CODES.routeList.code;

/** Any row: what comes first below one comes behind it. */
const ROW = new ExpectedLine(new Uint8Array(4), ROUTE_LIST, { kind: "row" });

/**
 * Reads lines before they are cut: rows, and below them what stood so below others. A line that is seldom (a table's
 * heading, an attribute that the configuration defines, a list that goes on) it leaves to be cut.
 */
export class UncutReader {
  readonly #assembly: RouteAssembly;
  readonly #rows: RowScanner;
  readonly #cursor = new ByteCursor();
  /** The line that was read last, and the route that it belongs to. */
  #last = ROW;
  #route: RouteDraft | undefined;

  constructor(assembly: RouteAssembly, rows: RowScanner) {
    this.#assembly = assembly;
    this.#rows = rows;
  }

  /** Takes lines up to the first that it does not read; tells whether it took any. */
  read(lines: UncutLines): boolean {
    const { at: start, bytes, end } = lines;
    const view = lastViewOf(bytes);
    const cursor = this.#cursor;
    cursor.moveTo(bytes, start);
    if (this.#assembly.route !== this.#route) this.#last = ROW;
    while (lines.at < end) {
      const line = this.#last.followerAt(view, lines) ?? this.#look(lines);
      if (line === undefined) break;
      cursor.at = lines.at;
      if (!this.#take(line, lines)) break;
      this.#last = line;
      lines.at = cursor.at + 1;
      lines.code = line.code;
    }
    this.#route = this.#assembly.route;
    return lines.at > start;
  }

  /** The list in the line that was read last, on which the next line may go on. */
  get list(): AttributeName | undefined {
    const { meaning } = this.#last;
    return meaning.kind === "value" && meaning.name.field?.isWrapped === true ? meaning.name : undefined;
  }

  /** The first line, where it is none of those that were expected; `undefined` where it is to be cut. */
  #look(lines: UncutLines): ExpectedLine | undefined {
    const { bytes } = lines;
    const code = continuedCode(lines);
    const text = textStart(lines);
    const first = bytes[text];
    if (code === ROUTE_LIST && first !== TAB)
      return first === NEWLINE || first === LETTER_T ? undefined : ROW;
    const line = first === TAB && bytes[text + 1] !== TAB ? findExpected(lines, code, text) : undefined;
    if (line !== undefined) this.#last.follow(line);
    return line;
  }

  /** Puts what the line says into the route and goes to the line's end; `false` where it is to be cut. */
  #take({ length, meaning }: ExpectedLine, lines: UncutLines): boolean {
    const assembly = this.#assembly;
    const cursor = this.#cursor;
    switch (meaning.kind) {
      case "row":
        cursor.at = textStart(lines);
        return this.#rows.scan(cursor, assembly);
      case "next-hop":
        cursor.at += length - 1;
        return assembly.nextHop(meaning.nextHop, meaning.alone);
      case "attribute":
        cursor.at += length - 1;
        return assembly.attribute(meaning.set);
      case "value": {
        cursor.at += length;
        const { route } = assembly;
        return route !== undefined && meaning.put(route, cursor);
      }
      default:
        return meaning satisfies never;
    }
  }
}
