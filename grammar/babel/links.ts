import { apply, nil, type Parser, rep_sc, seq } from "typescript-parsec";
import type {
  BabelInterface,
  BabelInterfaces,
  BabelNeighbor,
  BabelNeighbors,
} from "../../src/model/babel.ts";
import type { Reply } from "../../src/model/reply.ts";
import { readProtocolTables, tableHeading } from "../protocols/tables.ts";
import { secondsWord, wordUnless } from "../text/cells.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, type WordKind, wholeNumberWord, word } from "../text/words.ts";

/**
 * The reply to `show babel interfaces` (proto/babel/babel.c, babel_show_interfaces).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBabelInterfaces(reply: Reply): BabelInterfaces[] {
  return readProtocolTables(reply, readInterfaceHeading, (interfaces) => ({ interfaces }));
}

/**
 * The reply to `show babel neighbors` (proto/babel/babel.c, babel_show_neighbors).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBabelNeighbors(reply: Reply): BabelNeighbors[] {
  return readProtocolTables(reply, readNeighborHeading, (neighbors) => ({ neighbors }));
}

/** `::` is BIRD's no address (lib/ip.h, IPA_NONE). */
const nextHop = wordUnless("::");

/** A column that this BIRD does not have yet. */
const missing: Parser<WordKind, undefined> = nil();

function interfaceReader(authColumn: Parser<WordKind, BabelInterface["authentication"]>) {
  return textReader(
    columnLexer,
    apply(
      seq(
        word,
        oneOf(["Up", "Down"]),
        authColumn,
        wholeNumberWord,
        wholeNumberWord,
        secondsWord,
        nextHop,
        nextHop,
        rep_sc(word),
      ),
      ([name, state, authentication, rxCost, neighbors, timerSeconds, v4, v6, unknown]): BabelInterface => ({
        interface: name,
        state,
        authentication,
        rxCost,
        neighbors,
        timerSeconds,
        nextHopIpv4: v4.value,
        nextHopIpv6: v6.value,
        unknown,
      }),
    ),
  );
}

const readInterfaceHeading = firstOf(
  tableHeading(
    "Interface State Auth RX cost Nbrs Timer Next hop (v4) Next hop (v6)",
    interfaceReader(oneOf(["Yes", "No", "Perm"])),
  ),
  // Before 2.0.9.
  tableHeading("Interface State RX cost Nbrs Timer Next hop (v4) Next hop (v6)", interfaceReader(missing)),
);

const isAuthenticated: Parser<WordKind, boolean> = apply(oneOf(["Yes", "No"]), (text) => text === "Yes");

function neighborReader(
  authColumn: Parser<WordKind, boolean | undefined>,
  rttColumn: Parser<WordKind, number | undefined>,
) {
  return textReader(
    columnLexer,
    apply(
      seq(
        word,
        word,
        wholeNumberWord,
        wholeNumberWord,
        wholeNumberWord,
        secondsWord,
        authColumn,
        rttColumn,
        rep_sc(word),
      ),
      ([address, name, metric, routes, hellos, expiresSeconds, auth, rttMs, unknown]): BabelNeighbor => ({
        address,
        interface: name,
        metric,
        routes,
        hellos,
        expiresSeconds,
        isAuthenticated: auth,
        rttMs,
        unknown,
      }),
    ),
  );
}

const NEIGHBOR_COLUMNS = "IP address Interface Metric Routes Hellos Expires";

const readNeighborHeading = firstOf(
  tableHeading(`${NEIGHBOR_COLUMNS} Auth RTT (ms)`, neighborReader(isAuthenticated, secondsWord)),
  // Before 2.14.
  tableHeading(`${NEIGHBOR_COLUMNS} Auth`, neighborReader(isAuthenticated, missing)),
  // Before 2.0.9.
  tableHeading(NEIGHBOR_COLUMNS, neighborReader(missing, missing)),
);

function firstOf<Result extends object>(...readers: readonly TextReader<Result>[]): TextReader<Result> {
  return (text) => {
    for (const read of readers) {
      const result = read(text);
      if (result !== undefined) return result;
    }
    return undefined;
  };
}
