import { apply, type Parser, seq } from "typescript-parsec";
import type { BfdSession, BfdSessions, BfdState } from "../../src/model/bfd.ts";
import type { Reply } from "../../src/model/reply.ts";
import type { ServerClock } from "../../src/model/time.ts";
import { readProtocolTables, tableHeading } from "../protocols/tables.ts";
import { secondsWord, timeWords, wordUnless } from "../text/cells.ts";
import { textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, type WordKind, word } from "../text/words.ts";
import { TimeReader } from "../time/time.ts";

/**
 * The reply to `show bfd sessions` (proto/bfd/bfd.c, bfd_show_session).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBfdSessions(reply: Reply, clock: ServerClock | undefined): BfdSessions[] {
  const times = new TimeReader(clock);
  const readSession = textReader(
    columnLexer,
    apply(
      seq(word, wordUnless("---"), state, timeWords(times), secondsWord, secondsWord),
      ([address, name, found, since, intervalSeconds, timeoutSeconds]): BfdSession => ({
        address,
        interface: name.value,
        state: found,
        since,
        intervalSeconds,
        timeoutSeconds,
      }),
    ),
  );
  const readHeading = tableHeading("IP address Interface State Since Interval Timeout", readSession);
  return readProtocolTables(reply, readHeading, (sessions) => ({ sessions }));
}

const state: Parser<WordKind, BfdState> = oneOf(["AdminDown", "Down", "Init", "Up"]);
