import { apply, seq } from "typescript-parsec";
import type { RadvInterface, RadvInterfaces } from "../src/model/radv.ts";
import type { Reply } from "../src/model/reply.ts";
import type { ServerClock } from "../src/model/time.ts";
import { readProtocolTables, tableHeading } from "./protocols/tables.ts";
import { secondsWord, timeWords } from "./text/cells.ts";
import { textReader } from "./text/lexing.ts";
import { columnLexer, wholeNumberWord, word } from "./text/words.ts";
import { TimeReader } from "./time/time.ts";

/**
 * The reply to `show radv interfaces` (proto/radv/radv.c, radv_show_interfaces).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readRadvInterfaces(reply: Reply, clock: ServerClock | undefined): RadvInterfaces[] {
  const readInterface = textReader(
    columnLexer,
    apply(
      seq(word, wholeNumberWord, timeWords(new TimeReader(clock)), secondsWord),
      ([name, lifetimeSeconds, lastRa, raTimerSeconds]): RadvInterface => ({
        interface: name,
        lifetimeSeconds,
        lastRa,
        raTimerSeconds,
      }),
    ),
  );
  const readHeading = tableHeading("Interface Lifetime Last RA RA timer", readInterface);
  return readProtocolTables(reply, readHeading, (interfaces) => ({ interfaces }));
}
