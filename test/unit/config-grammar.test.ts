import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutStatements } from "../../grammar/config/cut.ts";
import { nameProtocols } from "../../grammar/config/names.ts";
import {
  type ConfigStatement,
  includesIn,
  isSignificant,
  parseBlock,
  parseConfig,
  printTokens,
  tokenizeConfig,
} from "../../grammar/config.ts";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const configs = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".conf"))
  .map((name) => [name, readFileSync(path.join(fixtures, name), "utf8")] as const);

describe("tokens", () => {
  it("print back the text they were cut from, whatever it is", () => {
    fc.assert(
      fc.property(configText(), (text) => {
        expect(printTokens(tokenizeConfig(text).tokens)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("know their line and column", () => {
    fc.assert(
      fc.property(configText(), (text) => {
        for (const token of tokenizeConfig(text).tokens) {
          const before = text.slice(0, token.offset).split("\n");
          expect([token.line, token.column]).toEqual([before.length, (before.at(-1) ?? "").length + 1]);
        }
      }),
    );
  });

  it.each(configs)("of %s print back as the file", (_, text) => {
    expect(printTokens(tokenizeConfig(text).tokens)).toBe(text);
  });

  it.each([
    ["fe80::1", ["address"]],
    ["fe80", ["symbol"]],
    ["10.0.0.0/8", ["address", "punctuation", "number"]],
    ["65000:100", ["address"]],
    ["192.0.2.1:7", ["address"]],
    ["00:11:22:33:44:55", ["address"]],
    ["::/0", ["address", "punctuation", "number"]],
    ["0x1F", ["number"]],
    ["else:", ["symbol", "punctuation"]],
    ["'a.b:c-d'", ["quotedSymbol"]],
    ['"a \\"', ["string"]],
    ["[= * 1 =]", ["punctuation", "punctuation", "number", "punctuation"]],
    ["1..5", ["number", "punctuation", "number"]],
    ["\u00e9", ["unknown"]],
  ])("reads %s as BIRD does", (text, kinds) => {
    const tokens = tokenizeConfig(text).tokens.filter((token) => token.kind !== "blank");
    expect(tokens.map((token) => token.kind)).toEqual(kinds);
  });

  it("are cut from 100,000 lines, and from one line as long, in linear time", { timeout: 30_000 }, () => {
    const line = 'route 10.0.0.0/8 via "eth0"; ';
    const many = timeOf(`${line}\n`.repeat(100_000));
    const one = timeOf(line.repeat(100_000));
    const fewer = timeOf(`${line}\n`.repeat(10_000));
    expect(Math.max(many, one)).toBeLessThan(Math.max(fewer, 10) * 60);
  });
});

describe("includes", () => {
  it.each([
    ['include "a.conf";', ["a.conf"]],
    ['  \tinclude\t"a b.conf" ;', ["a b.conf"]],
    ['include"a.conf";', ["a.conf"]],
    ['define x = 1; include "a.conf";', []],
    ['/* c */ include "a.conf";', []],
    ['# include "a.conf";', []],
    ['/*\ninclude "a.conf";\n*/', []],
    ['/* c\n*/\ninclude "a.conf";', ["a.conf"]],
    ['protocol static {\n  include "routes/*.conf";\n}', ["routes/*.conf"]],
    ['include "a.conf"; include "b.conf";', ["a.conf"]],
    ["include 'a.conf';", []],
    ["include a;", []],
  ])("of %j are %j", (text, paths) => {
    expect(includesIn(text).map((include) => include.path)).toEqual(paths);
  });

  it.each(['include "a.conf"\n;', 'include "a.conf', 'include "";', 'include "a.conf" x;'])(
    "%j is reported where it begins",
    (text) => {
      expect(parseConfig(`\n ${text}`, "f").findings[0]).toMatchObject({
        fault: "unterminated-include",
        file: "f",
        line: 2,
        column: 2,
      });
    },
  );

  it("bring their text to where they stand, even in the middle of a block", () => {
    const files: Readonly<Record<string, string>> = {
      head: "protocol static s {",
      tail: "route 10.0.0.0/8 blackhole; }",
    };
    const parsed = parseConfig(
      'include "head";\n ipv4;\ninclude "tail";\nprotocol device {}',
      "main",
      ({ path: file }) => [{ file, text: files[file] ?? "" }],
    );
    expect(parsed.findings).toEqual([]);
    expect(parsed.statements.map((statement) => [statement.kind, statement.file, statement.line])).toEqual([
      ["include", "main", 1],
      ["protocol", "head", 1],
      ["protocol", "main", 4],
    ]);
    const [, first] = parsed.statements;
    if (first?.kind !== "protocol") throw new Error("expected a protocol");
    expect(parseBlock(first.block).map((item) => [item.words.join(" "), item.file])).toEqual([
      ["ipv4", "main"],
      ["route 10.0.0.0 / 8 blackhole", "tail"],
    ]);
  });
});

describe("statements", () => {
  it("lose no byte when they are cut", () => {
    fc.assert(
      fc.property(configText(), fc.constantFrom("top" as const, "block" as const), (text, level) => {
        const { tokens } = tokenizeConfig(text);
        const { cuts } = cutStatements(tokens, level);
        let at = 0;
        let printed = "";
        for (const { begin, end } of [...cuts, { begin: tokens.length, end: tokens.length }]) {
          expect(begin).toBeGreaterThanOrEqual(at);
          expect(tokens.slice(at, begin).filter(isSignificant)).toEqual([]);
          printed += printTokens(tokens.slice(at, begin)) + printTokens(tokens.slice(begin, end));
          at = end;
        }
        expect(printed).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("are of these kinds", () => {
    const text = `log stderr all;
      router id 192.0.2.1;
      ipv4 table t4 { sorted yes; }
      define lan = 10.0.0.0/8;
      attribute int mark;
      filter old int x; int y; { if net ~ [ 10.0.0.0/8{8,24} ] then { accept; } else reject; }
      function f(int a; int b) -> bool { case a { 1: return true; else: return false; } }
      template bgp up { local as 65000; }
      protocol bgp 'to.r1' from up { neighbor 192.0.2.9 as 65001; ipv4 { import none; export where f(1, 2); }; };
      protocol ospf v3 o3 { ipv6; area 0 { interface "e*" { cost 5; }; }; }
      protocol rip ng { ipv6; }
      protocol rip ng { ipv6; }
      protocol bgp from up { }
      include "more/*.conf";
      flow4 table f4;
      timeformat protocol iso long;
      ;`;
    const { statements, findings } = parseConfig(text, "bird.conf");
    expect(findings).toEqual([]);
    expect(statements.map(summary)).toEqual([
      "log",
      "routerId 192.0.2.1",
      "table t4",
      "define lan",
      "attribute mark",
      "filter old",
      "function f",
      "template bgp up",
      "protocol bgp to.r1 from up",
      "protocol ospf/v3 o3",
      "protocol rip/ng -",
      "protocol rip/ng -",
      "protocol bgp - from up",
      "include more/*.conf",
      "table f4",
      "other",
      "empty",
    ]);
    expect(nameProtocols(statements).map(({ name }) => name)).toEqual([
      "to.r1",
      "o3",
      "rip1",
      "rip2",
      "bgp1",
    ]);
  });

  it("have the blocks of channels within those of protocols", () => {
    const [statement] = parseConfig(`protocol bgp a {
      disabled; password "s";
      ipv4 { import filter { if true then accept; }; export none; };
      import filter int x; { x = 1; accept; };
    }`).statements;
    if (statement?.kind !== "protocol") throw new Error("expected a protocol");
    const items = parseBlock(statement.block);
    expect(items.map((item) => item.words)).toEqual([
      ["disabled"],
      ["password", "s"],
      ["ipv4"],
      ["import", "filter", "int", "x"],
    ]);
    expect(parseBlock(items[2]?.block ?? []).map((item) => item.words)).toEqual([
      ["import", "filter"],
      ["export", "none"],
    ]);
  });

  it("pass over default names that are taken", () => {
    const { statements } = parseConfig(
      "filter bgp1 { accept; } template bgp {} protocol bgp {} protocol bgp {}",
    );
    expect(nameProtocols(statements).map(({ name }) => name)).toEqual(["bgp3", "bgp4"]);
  });

  it.each([
    ['log "a', "unterminated-string", 5],
    ["define 'a b = 1", "unterminated-symbol", 8],
    ["log stderr all; /* a", "unterminated-comment", 17],
    ["/* a /* b */", "nested-comment", 1],
    ["protocol bgp x { ipv4 {", "unterminated-block", 16],
    ["define x = 1", "unterminated-statement", 1],
    ["}", "unexpected-brace", 1],
    ["log stderr all;\r\n", "unknown-character", 16],
    ["\ufeffrouter id 1;", "unknown-character", 1],
    ["router id\0 1;", "unknown-character", 10],
  ])("%j has %s", (text, fault, column) => {
    expect(parseConfig(text).findings).toContainEqual(expect.objectContaining({ fault, line: 1, column }));
  });
});

function summary(statement: ConfigStatement): string {
  switch (statement.kind) {
    case "protocol":
    case "template": {
      const type =
        statement.variant === undefined ? statement.type : `${statement.type}/${statement.variant}`;
      const from = statement.from === undefined ? "" : ` from ${statement.from}`;
      return `${statement.kind} ${type} ${statement.name ?? "-"}${from}`;
    }
    case "include":
      return `include ${statement.path}`;
    case "routerId":
      return `routerId ${statement.value}`;
    case "log":
    case "empty":
    case "other":
      return statement.kind;
    default:
      return `${statement.kind} ${statement.name}`;
  }
}

function timeOf(text: string): number {
  // Time of the processor, not of the wall: other tests run beside this one.
  const before = process.cpuUsage();
  parseConfig(text);
  return process.cpuUsage(before).user / 1_000;
}

/** Text in which what matters to the lexer is frequent. */
function configText(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      ..."{ } ; ( ) \" ' # /* */ \n \n \t = [ ] .. : :: 1 0x1 a.b 10.0.0.1 fe80::1".split(/(?<=.) /s),
    ),
    fc.constantFrom(
      "\n",
      " ",
      "include ",
      '"a.conf"',
      "protocol bgp x {",
      "filter f int a; {",
      "};",
      "\r\n",
      "\0",
    ),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  return fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
}
