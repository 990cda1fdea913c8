import { alt_sc, apply, kleft, kright, opt_sc, type Parser, rep_sc, seq, str } from "typescript-parsec";
import type { Reply } from "../../src/model/reply.ts";
import type { ThreadGroupSummary, ThreadSummary, ThreadsSummary } from "../../src/model/thread.ts";
import { secondsWord } from "../text/cells.ts";
import { textReader } from "../text/lexing.ts";
import { partsOf } from "../text/lines.ts";
import { columnLexer, type WordKind, wholeNumberWord, word, words, wordThat } from "../text/words.ts";

/**
 * The reply to `show threads` (sysdep/unix/io-loop.c, cmd_show_threads_done). Its final line is a line as any other.
 */
export function readThreadsSummary(reply: Reply): ThreadsSummary {
  const { body, final } = partsOf(reply);
  const threads: ThreadSummary[] = [];
  const groups: ThreadGroupSummary[] = [];
  const unknown: string[] = [];
  for (const { text } of [...body, final]) {
    const line = readLine(text);
    if (line === undefined) unknown.push(text);
    else if (line.kind === "heading") unknown.push(...line.unknown);
    else if (line.kind === "thread") threads.push(line.thread);
    else groups.push(line.group);
  }
  return { threads, groups, unknown };
}

type Line =
  | { readonly kind: "heading"; readonly unknown: readonly string[] }
  | { readonly kind: "thread"; readonly thread: ThreadSummary }
  | { readonly kind: "group"; readonly group: ThreadGroupSummary };

const heading: Parser<WordKind, Line> = apply(
  kright(words("Thread ID Working Overhead Last Pickup/Drop"), rep_sc(word)),
  (unknown): Line => ({ kind: "heading", unknown }),
);

const id = wordThat("a thread's number", (text) => (/^[\da-f]{4,}$/.test(text) ? text : undefined));

const seconds: Parser<WordKind, number> = kleft(secondsWord, str("s"));

const thread: Parser<WordKind, Line> = apply(
  seq(id, opt_sc(str<WordKind>("[busy]")), seconds, seconds, seconds, rep_sc(word)),
  ([found, busy, workingSeconds, overheadSeconds, lastPickupDropSeconds, unknown]): Line => ({
    kind: "thread",
    thread: {
      id: found,
      isBusy: busy !== undefined,
      workingSeconds,
      overheadSeconds,
      lastPickupDropSeconds,
      unknown,
    },
  }),
);

/** `express,` without its comma. */
const nameAndComma = wordThat("a name and a comma", (text) => /^(.+),$/.exec(text)?.[1]);

const group: Parser<WordKind, Line> = apply(
  alt_sc(
    apply(
      kleft(kright(words("All loops in group"), word), words("are assigned.")),
      (name): ThreadGroupSummary => ({ name, unassignedLoops: 0, unassignedSeconds: undefined }),
    ),
    apply(
      seq(
        kright(str("Unassigned"), wholeNumberWord),
        kright(words("loops in group"), nameAndComma),
        kright(words("total time"), secondsWord),
      ),
      ([unassignedLoops, name, unassignedSeconds]): ThreadGroupSummary => ({
        name,
        unassignedLoops,
        unassignedSeconds,
      }),
    ),
  ),
  (found): Line => ({ kind: "group", group: found }),
);

const readLine = textReader(columnLexer, alt_sc(heading, alt_sc(thread, group)));
