import { apply, rep_sc, seq } from "typescript-parsec";
import type { Reply } from "../src/model/reply.ts";
import type { RipInterface, RipInterfaces, RipNeighbor, RipNeighbors } from "../src/model/rip.ts";
import { readProtocolTables, tableHeading } from "./protocols/tables.ts";
import { secondsWord } from "./text/cells.ts";
import { textReader } from "./text/lexing.ts";
import { columnLexer, oneOf, wholeNumberWord, word } from "./text/words.ts";

/**
 * The reply to `show rip interfaces` (proto/rip/rip.c, rip_show_interfaces).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readRipInterfaces(reply: Reply): RipInterfaces[] {
  return readProtocolTables(reply, readInterfaceHeading, (interfaces) => ({ interfaces }));
}

/**
 * The reply to `show rip neighbors` (proto/rip/rip.c, rip_show_neighbors).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readRipNeighbors(reply: Reply): RipNeighbors[] {
  return readProtocolTables(reply, readNeighborHeading, (neighbors) => ({ neighbors }));
}

const readInterface = textReader(
  columnLexer,
  apply(
    seq(word, oneOf(["Up", "Down"]), wholeNumberWord, wholeNumberWord, secondsWord, rep_sc(word)),
    ([name, state, metric, neighbors, timerSeconds, unknown]): RipInterface => ({
      interface: name,
      state,
      metric,
      neighbors,
      timerSeconds,
      unknown,
    }),
  ),
);

const readInterfaceHeading = tableHeading("Interface State Metric Nbrs Timer", readInterface);

const readNeighbor = textReader(
  columnLexer,
  apply(
    seq(word, word, wholeNumberWord, wholeNumberWord, secondsWord, rep_sc(word)),
    ([address, name, metric, routes, seenSeconds, unknown]): RipNeighbor => ({
      address,
      interface: name,
      metric,
      routes,
      seenSeconds,
      unknown,
    }),
  ),
);

const readNeighborHeading = tableHeading("IP address Interface Metric Routes Seen", readNeighbor);
