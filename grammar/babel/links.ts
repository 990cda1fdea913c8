import { apply, kright, opt_sc, rep_sc, seq } from "typescript-parsec";
import type {
  BabelInterface,
  BabelInterfaces,
  BabelNeighbor,
  BabelNeighbors,
} from "../../src/model/babel.ts";
import type { Reply } from "../../src/model/reply.ts";
import { readProtocolTables } from "../protocols/tables.ts";
import { secondsWord, wordUnless } from "../text/cells.ts";
import { textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, wholeNumberWord, word, words } from "../text/words.ts";

/**
 * The reply to `show babel interfaces` (proto/babel/babel.c, babel_show_interfaces).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBabelInterfaces(reply: Reply): BabelInterfaces[] {
  return readProtocolTables(reply, readInterfaceHeading, readInterface).map((table) =>
    table.kind === "up"
      ? { kind: "up", protocol: table.protocol, interfaces: table.rows, unknown: table.unknown }
      : table,
  );
}

/**
 * The reply to `show babel neighbors` (proto/babel/babel.c, babel_show_neighbors).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBabelNeighbors(reply: Reply): BabelNeighbors[] {
  return readProtocolTables(reply, readNeighborHeading, readNeighbor).map((table) =>
    table.kind === "up"
      ? { kind: "up", protocol: table.protocol, neighbors: table.rows, unknown: table.unknown }
      : table,
  );
}

const readInterfaceHeading = textReader(
  columnLexer,
  kright(
    seq(
      words("Interface State"),
      opt_sc(words("Auth")),
      words("RX cost Nbrs Timer Next hop (v4) Next hop (v6)"),
    ),
    rep_sc(word),
  ),
);

/** `::` is BIRD's no address (lib/ip.h, IPA_NONE). */
const nextHop = wordUnless("::");

const readInterface = textReader(
  columnLexer,
  apply(
    seq(
      word,
      oneOf(["Up", "Down"]),
      opt_sc(oneOf(["Yes", "No", "Perm"])),
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

const readNeighborHeading = textReader(
  columnLexer,
  kright(
    seq(
      words("IP address Interface Metric Routes Hellos Expires"),
      opt_sc(words("Auth")),
      opt_sc(words("RTT (ms)")),
    ),
    rep_sc(word),
  ),
);

const readNeighbor = textReader(
  columnLexer,
  apply(
    seq(
      word,
      word,
      wholeNumberWord,
      wholeNumberWord,
      wholeNumberWord,
      secondsWord,
      opt_sc(oneOf(["Yes", "No"])),
      opt_sc(secondsWord),
      rep_sc(word),
    ),
    ([address, name, metric, routes, hellos, expiresSeconds, auth, rttMs, unknown]): BabelNeighbor => ({
      address,
      interface: name,
      metric,
      routes,
      hellos,
      expiresSeconds,
      isAuthenticated: auth === undefined ? undefined : auth === "Yes",
      rttMs,
      unknown,
    }),
  ),
);
