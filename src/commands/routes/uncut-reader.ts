import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { NONE } from "../../../grammar/route/draft.ts";
import { textStart, type UncutLines } from "../../protocol/uncut-lines.ts";
import type { AttributeName } from "./attribute-names.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { ExpectedLine } from "./expected-line.ts";
import { ANY_ROW, ExpectedLines } from "./expected-lines.ts";
import { KnownBodies } from "./known-bodies.ts";
import { LineMachine } from "./line-machine.ts";
import type { RowScanner } from "./row-scanner.ts";
import { RowTape } from "./row-tape.ts";
import type { RowTimeReader } from "./row-time.ts";
import {
  BODY_TO_KEEP,
  BY_BYTES,
  HEAD_LENGTH,
  KNOWN_BODY,
  LAST_CODE,
  LAST_LINE,
  LENGTH,
  LINE_AT,
  NEXT_LINE_AT,
  NUMBERS,
  PLACE,
  WHOLE,
  WORD_NUMBERS,
} from "./tape-layout.ts";
import { readTapeValue } from "./tape-value.ts";

const NEWLINE = 0x0a;

/** What all readers share: the machine, and what its places and numbers mean. */
interface Shared {
  readonly machine: LineMachine;
  readonly expected: ExpectedLines;
  readonly bodies: KnownBodies;
  readonly words: string[];
}

let shared: Shared | "none" | undefined;

function sharedMachine(): Shared | undefined {
  shared ??= newShared() ?? "none";
  return shared === "none" ? undefined : shared;
}

function newShared(): Shared | undefined {
  const machine = LineMachine.create();
  const words = new Array<string>(WORD_NUMBERS + 1).fill("");
  return machine && { machine, expected: new ExpectedLines(machine), bodies: new KnownBodies(), words };
}

/**
 * Reads lines before they are cut: rows, and below them what stood so below others. The machine finds out what they
 * are; here it becomes routes. A line that is seldom (a table's heading, an attribute that the configuration defines, a
 * list that goes on) is left to be cut.
 */
export class UncutReader {
  /** A reader of `assembly`'s lines; `undefined` where there is no machine, and all lines are to be cut. */
  static of(assembly: RouteAssembly, rows: RowScanner, times: RowTimeReader): UncutReader | undefined {
    const parts = sharedMachine();
    return parts && new UncutReader(assembly, rows, times, parts);
  }

  readonly #assembly: RouteAssembly;
  readonly #rows: RowScanner;
  readonly #machine: LineMachine;
  readonly #expected: ExpectedLines;
  readonly #bodies: KnownBodies;
  readonly #rowTape: RowTape;
  readonly #cursor = new ByteCursor();
  /** The line that was read last, and the route that it belongs to. */
  #last = ANY_ROW;
  #route: object | undefined;

  private constructor(
    assembly: RouteAssembly,
    rows: RowScanner,
    times: RowTimeReader,
    { machine, expected, bodies, words }: Shared,
  ) {
    this.#assembly = assembly;
    this.#rows = rows;
    this.#machine = machine;
    this.#expected = expected;
    this.#bodies = bodies;
    this.#rowTape = new RowTape(machine, words, times);
  }

  /** Takes lines up to the first that it does not read; tells whether it took any. */
  read(lines: UncutLines): boolean {
    const { at: start, bytes, end } = lines;
    this.#cursor.moveTo(bytes, start);
    if (this.#assembly.current !== this.#route) this.#last = ANY_ROW;
    const { mostBytes } = this.#machine;
    let isReading = true;
    while (isReading && lines.at < end) {
      const most = lines.at + mostBytes;
      const last = end <= most ? end : bytes.lastIndexOf(NEWLINE, most - 1) + 1;
      // A line of which it cannot hold all is too long for BIRD, too.
      isReading = last > lines.at && this.#readLoaded(lines, last);
    }
    this.#route = this.#assembly.current;
    return lines.at > start;
  }

  /** The list in the line that was read last, on which the next line may go on. */
  get list(): AttributeName | undefined {
    const { name } = this.#last;
    return name?.field?.isWrapped === true ? name : undefined;
  }

  /** Takes lines up to `end`, as many as the machine holds; `false` where one of them is to be cut. */
  #readLoaded(lines: UncutLines, end: number): boolean {
    const base = lines.at;
    let expectedAt = -1;
    this.#machine.load(lines.bytes, base, end);
    for (;;) {
      const tapeEnd = this.#machine.scan(lines.at - base, end - base, lines.code, this.#last.place);
      if (tapeEnd > HEAD_LENGTH && !this.#take(tapeEnd, lines, base)) return false;
      this.#machine.clearTape();
      if (lines.at === end) return true;
      if (lines.at === expectedAt || !this.#expected.expect(lines, lines.at - base, this.#last)) return false;
      expectedAt = lines.at;
    }
  }

  /** Puts what the tape tells into routes; `false`, with `lines` at the line, where one is to be cut. */
  #take(tapeEnd: number, lines: UncutLines, base: number): boolean {
    const { tape } = this.#machine;
    let before = this.#last;
    for (let at = HEAD_LENGTH; at < tapeEnd; at += tape[at + LENGTH] ?? 0) {
      const line = this.#takeAt(at, lines, base, before);
      if (line === undefined) {
        lines.at = base + (tape[at + LINE_AT] ?? 0);
        if (at > HEAD_LENGTH) lines.code = before.code;
        this.#last = before;
        return false;
      }
      before = line;
    }
    lines.at = base + (tape[NEXT_LINE_AT] ?? 0);
    lines.code = tape[LAST_CODE] ?? 0;
    this.#last = before;
    return true;
  }

  /** Takes the entry at `at`, behind the line `before`: answers the last line that it tells of. */
  #takeAt(at: number, lines: UncutLines, base: number, before: ExpectedLine): ExpectedLine | undefined {
    const { tape } = this.#machine;
    const place = tape[at + PLACE] ?? 0;
    if (place >= BODY_TO_KEEP) return this.#takeBody(place, at, before);
    const line = this.#expected.at(place % BY_BYTES);
    const isTaken =
      place < BY_BYTES ? this.#takeEntry(line, at, lines, base) : this.#takeBytes(line, at, lines, base);
    return isTaken ? line : undefined;
  }

  #takeBody(place: number, at: number, before: ExpectedLine): ExpectedLine | undefined {
    const { tape } = this.#machine;
    const last = this.#expected.at(tape[at + LAST_LINE] ?? 0);
    if (place === KNOWN_BODY) return this.#bodies.repeat(tape, at, this.#assembly, last);
    this.#bodies.keep(tape, at, this.#assembly, last);
    return before;
  }

  #takeEntry(line: ExpectedLine, at: number, lines: UncutLines, base: number): boolean {
    const assembly = this.#assembly;
    if (line === ANY_ROW) return this.#rowTape.add(at, lines.bytes, base, assembly);
    const { put, form, value } = line;
    if (put === undefined) return assembly.nextHops(line.nextHops ?? NONE);
    const { route } = assembly;
    if (route === undefined) return false;
    const { tape } = this.#machine;
    const end = at + (tape[at + LENGTH] ?? 0);
    put(route, form === WHOLE ? value : readTapeValue(form, tape, at + NUMBERS, end));
    return true;
  }

  /** Puts what a line says into the route that is not on the tape. */
  #takeBytes(line: ExpectedLine, at: number, lines: UncutLines, base: number): boolean {
    if (line === ANY_ROW) return this.#takeRow(at, lines, base);
    const { route } = this.#assembly;
    this.#cursor.at = base + (this.#machine.tape[at + LINE_AT] ?? 0) + line.length;
    return route !== undefined && line.putBytes?.(route, this.#cursor) === true;
  }

  #takeRow(at: number, lines: UncutLines, base: number): boolean {
    lines.at = base + (this.#machine.tape[at + LINE_AT] ?? 0);
    this.#cursor.at = textStart(lines);
    return this.#rows.scan(this.#cursor, this.#assembly);
  }
}
