import { alt_sc, apply, kmid, kright, type Parser } from "typescript-parsec";
import type { ReplyLine } from "../../src/model/reply.ts";
import { textReader } from "../text/lexing.ts";
import { phrase, restOfLine, textLexer, type WordKind, wordThat } from "../text/words.ts";

/** What the lines before the outcome say. */
export interface ConfigureNotes {
  readonly file: string | undefined;
  readonly undoInSeconds: number | undefined;
  readonly unknown: readonly string[];
}

/** The continued lines of the replies to `configure` and its kin (sysdep/unix/main.c, cmd_read_config, cmd_reconfig). */
export function readConfigureNotes(lines: readonly ReplyLine[]): ConfigureNotes {
  let file: string | undefined;
  let undoInSeconds: number | undefined;
  const unknown: string[] = [];
  for (const { text } of lines) {
    const note = readNote(text);
    if (note === undefined) unknown.push(text);
    else if (note.kind === "file") file = note.file;
    else if (note.kind === "undo") undoInSeconds = note.seconds;
  }
  return { file, undoInSeconds, unknown };
}

type Note =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "undo"; readonly seconds: number }
  | { readonly kind: "undo requested" };

const seconds: Parser<WordKind, number> = wordThat("seconds", (text) => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  // BIRD prints the unsigned number of seconds as a signed one.
  return Number(text) < 0 ? Number(text) + 2 ** 32 : Number(text);
});

const note: Parser<WordKind, Note> = alt_sc(
  apply(kright(phrase("Reading configuration from "), restOfLine), (file): Note => ({ kind: "file", file })),
  apply(
    alt_sc(
      kmid(phrase("Undo scheduled in "), seconds, phrase(" s")),
      kmid(phrase("Configuration unconfirmed, undo in "), seconds, phrase(" s")),
    ),
    (inSeconds): Note => ({ kind: "undo", seconds: inSeconds }),
  ),
  apply(phrase("Undo requested"), (): Note => ({ kind: "undo requested" })),
);

const readNote = textReader(textLexer, note);
