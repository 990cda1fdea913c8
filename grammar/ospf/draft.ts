import type { Parser } from "typescript-parsec";
import { allTexts, type IndentedLine } from "../text/indented-lines.ts";
import type { TextReader } from "../text/lexing.ts";
import type { WordKind } from "../text/words.ts";
import { labelled } from "./words.ts";

/** Puts what one line says into the draft of a node. */
export type Setter<Draft> = (draft: Draft) => void;

/** A kind of line that gives one more element of one of a draft's lists, which `list` chooses. */
export function element<Draft, Value>(
  label: string,
  value: Parser<WordKind, Value>,
  list: (draft: Draft) => Value[],
): Parser<WordKind, Setter<Draft>> {
  return labelled(
    label,
    value,
    (found): Setter<Draft> =>
      (draft) => {
        list(draft).push(found);
      },
  );
}

/** Puts `lines` into `draft`; gives the texts of those that `read` does not know. */
export function fillDraft<Draft>(
  draft: Draft,
  lines: readonly IndentedLine[],
  read: TextReader<Setter<Draft>>,
): string[] {
  const unknown: string[] = [];
  for (const line of lines) {
    const set = line.children.length > 0 ? undefined : read(line.text);
    if (set === undefined) unknown.push(...allTexts(line));
    else set(draft);
  }
  return unknown;
}
