import { alt_sc, apply, kleft, kright, opt_sc, type Parser, rep_sc, seq, str } from "typescript-parsec";
import type { SpentTime, Thread } from "../../src/model/thread.ts";
import { secondsWord } from "../text/cells.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import {
  columnLexer,
  oneOf,
  phrase,
  restOfLine,
  textLexer,
  type WordKind,
  wholeNumberWord,
  word,
  words,
  wordThat,
} from "../text/words.ts";

/** What time is spent on. */
export type Spending = "Working" | "Locking" | "Overhead" | "Idle";

/** One line of `show threads all` (sysdep/unix/io-loop.c, bird_thread_show). */
export type ThreadLine =
  | { readonly kind: "thread"; readonly thread: Pick<Thread, "id" | "isBusy" | "busyCounter"> }
  | { readonly kind: "loop"; readonly name: string }
  | { readonly kind: "spent"; readonly on: Spending; readonly time: SpentTime }
  | { readonly kind: "total"; readonly seconds: number }
  | { readonly kind: "group"; readonly name: string; readonly isAssigned: boolean };

/** Reads a line of any kind; `undefined` where it is of none. */
export const readThreadLine: TextReader<ThreadLine> = (text) => readLoop(text) ?? readOther(text);

const readLoop: TextReader<ThreadLine> = textReader(
  textLexer,
  apply(kright(phrase("  Loop "), restOfLine), (name) => ({ kind: "loop", name })),
);

const id = wordThat("a thread's number", (text) => (/^[\da-f]{4,}$/.test(text) ? text : undefined));

const bracketed = wordThat("a number and a bracket", (text) => {
  const digits = /^(-?\d+)\)$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
});

const thread: Parser<WordKind, ThreadLine> = apply(
  seq(
    kright(str<WordKind>("Thread"), id),
    opt_sc(str<WordKind>("[busy]")),
    kright(words("(busy counter"), bracketed),
  ),
  ([found, busy, busyCounter]): ThreadLine => ({
    kind: "thread",
    thread: { id: found, isBusy: busy !== undefined, busyCounter },
  }),
);

const spent: Parser<WordKind, ThreadLine> = apply(
  seq(
    oneOf(["Working", "Locking", "Overhead", "Idle"]),
    kright(words("total time:"), kleft(secondsWord, str<WordKind>("s;"))),
    kleft(kright(str<WordKind>("last"), wholeNumberWord), words("secs [ns]:")),
    rep_sc(wholeNumberWord),
  ),
  ([on, totalSeconds, lastSeconds, lastNs]): ThreadLine => ({
    kind: "spent",
    on,
    time: { totalSeconds, lastSeconds, lastNs },
  }),
);

const total: Parser<WordKind, ThreadLine> = apply(
  kright(words("Total working time:"), secondsWord),
  (seconds): ThreadLine => ({ kind: "total", seconds }),
);

const group: Parser<WordKind, ThreadLine> = alt_sc(
  apply(
    kleft(kright(words("All loops in group"), word), words("are assigned.")),
    (name): ThreadLine => ({ kind: "group", name, isAssigned: true }),
  ),
  apply(
    kright(
      words("Unassigned loops in group"),
      wordThat("a name and a colon", (text) => /^(.+):$/.exec(text)?.[1]),
    ),
    (name): ThreadLine => ({ kind: "group", name, isAssigned: false }),
  ),
);

const readOther = textReader(columnLexer, alt_sc(alt_sc(thread, spent), alt_sc(total, group)));
