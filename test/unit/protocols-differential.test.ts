import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "../../src/commands/decode.ts";
import { LineMemory } from "../../src/commands/protocols/line-memory.ts";
import { ProtocolsScanner } from "../../src/commands/protocols/protocols-scanner.ts";
import { showProtocolsAll } from "../../src/commands/show-protocols.ts";
import { BirdError } from "../../src/errors.ts";
import type { Protocol } from "../../src/model/protocol.ts";
import { Framer } from "../../src/protocol/framer.ts";
import { readReply } from "../../src/protocol/reply.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { bytesOf } from "./support/record-lines.ts";

const command = "show protocols all";
const replies = fixtures().filter((fixture) => fixture.command.startsWith(command));
const clock = { now: new Date("2026-11-23T12:00:00Z"), utcOffsetMinutes: 60 };

describe("the scanner of protocols and its grammar", () => {
  it("have replies of every version to read", () => {
    expect(new Set(replies.map(({ version }) => version))).toEqual(new Set(fixtureVersions));
  });

  it.each(replies.map((reply) => [reply.name, reply.bytes] as const))("read the same in %s", (_, bytes) => {
    const expected = byGrammar(bytes);
    // A reply that BIRD did not refuse and did not cut is the scanner's own to read.
    expect(byScanner(bytes)).toEqual(Array.isArray(expected) || isCut(bytes) ? expected : undefined);
    expect(byScanner(bytes), "from memory").toEqual(byScanner(bytes));
  });

  it("read the same whatever chunks a reply comes in", () => {
    for (const version of fixtureVersions) {
      const bytes = largest(version);
      const scanner = new ProtocolsScanner(clock);
      const framer = new Framer();
      const chunk = Buffer.alloc(1);
      for (const byte of bytes) {
        chunk[0] = byte;
        framer.push(chunk, { line: scanner.line, message() {}, lost() {} });
      }
      expect(scanner.result(), version).toEqual(byGrammar(bytes));
    }
  });

  it("take and refuse the same where lines are changed, lost, doubled and swapped", () => {
    let taken = 0;
    let left = 0;
    fc.assert(
      fc.property(changedReply(), (text) => {
        const bytes = bytesOf(text);
        const expected = byGrammar(bytes);
        const found = byScanner(bytes);
        if (found === undefined) left++;
        else taken++;
        // What the scanner leaves, the grammar reads.
        expect(found ?? expected).toEqual(expected);
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(50);
    expect(left).toBeGreaterThan(50);
  });
});

describe("a memory of lines", () => {
  it("gives every line as it stands there, however few it can hold", () => {
    const text = fc.constantFrom("", " ", "State: UP", "State: DOWN", "Größe", "\u00ff", "x".repeat(300));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(1002, 1006), text), { maxLength: 200 }), (lines) => {
        const memory = new LineMemory(2);
        let before: ReturnType<LineMemory["line"]> | undefined;
        for (const [code, line] of lines) {
          const bytes = Buffer.from(line);
          before = memory.line(before, code, bytes, 0, bytes.length);
          expect({ code: before.code, text: before.text }).toEqual({ code, text: line });
          bytes.fill(0);
        }
      }),
    );
  });
});

/** What the scanner says; `undefined` where it leaves the reply to the grammar. */
function byScanner(bytes: Uint8Array): Protocol[] | undefined {
  const scanner = new ProtocolsScanner(clock);
  const lines = readReply(command, bytes, scanner.line).lines;
  expect(lines.map(({ code, text }) => ({ code, text }))).toEqual(readReply(command, bytes).lines);
  return scanner.result();
}

/** What the grammar says, or the code of its error. */
function byGrammar(bytes: Uint8Array): Protocol[] | string {
  try {
    return decode(showProtocolsAll, readReply(command, bytes), { clock });
  } catch (error) {
    if (error instanceof BirdError) return error.code;
    throw error;
  }
}

/** Whether BIRD left out a line that was too long for it. */
function isCut(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes("<line overflow>");
}

function largest(version: string): Uint8Array {
  const [first] = replies
    .filter((reply) => reply.version === version)
    .sort((one, other) => other.bytes.length - one.bytes.length);
  if (first === undefined) throw new Error(`no reply of ${version}`);
  return first.bytes;
}

/** A reply of a BIRD of which a few lines are changed. */
function changedReply(): fc.Arbitrary<string> {
  const piece = fc.constantFrom("", " ", ":", "0", "-", "x", "ü", "---", "  Channel ", "\t");
  const change = fc.record({
    line: fc.nat(10_000),
    kind: fc.constantFrom("edit", "edit", "edit", "drop", "double", "swap", "code"),
    at: fc.nat(60),
    length: fc.nat(2),
    piece,
  });
  return fc
    .tuple(fc.constantFrom(...fixtureVersions), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([version, changes]) => {
      // Every prefix written out, so that lines stay what they are where others go.
      const { lines } = readReply(command, largest(version));
      const body = lines.slice(0, -1).map(({ code, text }) => ({ code, text }));
      for (const { line, kind, at, length, piece: text } of changes) {
        // Mostly among the first lines, where a change is not lost in what follows.
        const index = line % Math.min(body.length, 400);
        const found = body[index];
        if (found === undefined) continue;
        if (kind === "edit") found.text = found.text.slice(0, at) + text + found.text.slice(at + length);
        else if (kind === "drop") body.splice(index, 1);
        else if (kind === "double") body.splice(index, 0, { ...found });
        else if (kind === "swap") body.push(...body.splice(index, 1));
        else found.code = [2002, 1002, 1006, 8000, 1000][at % 5] ?? 0;
      }
      const final = lines.at(-1);
      return `${body.map(({ code, text }) => `${String(code).padStart(4, "0")}-${text}\n`).join("")}0000 ${final?.text}\n`;
    });
}
