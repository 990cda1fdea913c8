import { alt_sc, apply, kright, opt_sc, type Parser, rep_sc, seq } from "typescript-parsec";
import type { MemoryRow, MemoryUsage } from "../src/model/memory.ts";
import type { Reply } from "../src/model/reply.ts";
import { textReader } from "./text/lexing.ts";
import { listedLines } from "./text/lines.ts";
import { columnLexer, oneOf, type WordKind, wholeNumberWord, words, wordThat } from "./text/words.ts";

/**
 * The reply to `show memory` of every version: one column, two columns, and 3.x's last line.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where it does not end as a list.
 */
export function readMemory(reply: Reply): MemoryUsage {
  const rows: MemoryRow[] = [];
  const unknown: string[] = [];
  let hotPageCacheDepleted: number | undefined;
  for (const { text } of listedLines(reply)) {
    const line = readMemoryLine(text);
    if (line === undefined) unknown.push(text);
    else if (line.kind === "row") rows.push(line.row);
    else if (line.kind === "depleted") hotPageCacheDepleted = line.count;
  }
  return { rows, total: rows.find((row) => row.name === "Total"), hotPageCacheDepleted, unknown };
}

interface Amount {
  readonly bytes: number;
  readonly text: string;
}

type MemoryLine =
  | { readonly kind: "heading" }
  | { readonly kind: "row"; readonly row: MemoryRow }
  | { readonly kind: "depleted"; readonly count: number };

const units = ["B", "kB", "MB", "GB", "TB"] as const;

const digits = wordThat("an amount", (text) => (/^\d+(\.\d+)?$/.test(text) ? text : undefined));

const amount: Parser<WordKind, Amount> = apply(seq(digits, oneOf(units)), ([number, unit]) => ({
  bytes: Math.round(Number(number) * 1024 ** units.indexOf(unit)),
  text: `${number} ${unit}`,
}));

const name: Parser<WordKind, string> = apply(
  seq(
    rep_sc(wordThat("a word without colon", (text) => (text.endsWith(":") ? undefined : text))),
    wordThat("a word with colon", (text) => (text.endsWith(":") ? text.slice(0, -1) : undefined)),
  ),
  ([before, last]) => [...before, last].join(" "),
);

const row: Parser<WordKind, MemoryLine> = apply(
  seq(name, amount, opt_sc(amount)),
  ([rowName, effective, overhead]) => ({
    kind: "row",
    row: {
      name: rowName,
      effectiveBytes: effective.bytes,
      effectiveText: effective.text,
      overheadBytes: overhead?.bytes,
      overheadText: overhead?.text,
    },
  }),
);

const depleted: Parser<WordKind, MemoryLine> = apply(
  kright(words("Hot page cache depleted while in RCU:"), wholeNumberWord),
  (count) => ({ kind: "depleted", count }),
);

const heading: Parser<WordKind, MemoryLine> = apply(
  alt_sc(words("BIRD memory usage"), words("Effective Overhead"), words("")),
  () => ({ kind: "heading" }),
);

const readMemoryLine = textReader(columnLexer, alt_sc(row, depleted, heading));
