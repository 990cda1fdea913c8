import { apply, rep_sc, seq } from "typescript-parsec";
import type { InterfaceSummary } from "../src/model/interface.ts";
import type { Reply } from "../src/model/reply.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { interfaceStateOf } from "./interfaces/head.ts";
import { type TextReader, textReader } from "./text/lexing.ts";
import { listedLines } from "./text/lines.ts";
import { columnLexer, oneOf, word } from "./text/words.ts";

/**
 * The reply to `show interfaces summary` (nest/iface.c, if_show_summary). 1.6 has one column of addresses, later
 * versions one for each family; both are told apart by the address itself.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readInterfacesSummary(reply: Reply): InterfaceSummary[] {
  const rows: InterfaceSummary[] = [];
  for (const line of listedLines(reply)) {
    if (line.code === REPLY_CODES.interfaceHeading.code) {
      if (HEADINGS.includes(line.text.trim().replaceAll(/ +/g, " "))) continue;
      throw unexpectedReply(reply, "the heading of a list of interfaces", line);
    }
    const row = readRow(line.text);
    if (row === undefined) throw unexpectedReply(reply, "an interface and its state", line);
    rows.push(row);
  }
  return rows;
}

/** The second is that of 1.6. */
const HEADINGS = ["Interface State IPv4 address IPv6 address", "interface state address"];

const row = apply(
  seq(word, oneOf(["up", "down", "DOWN"]), rep_sc(word)),
  ([name, state, addresses]): InterfaceSummary => {
    const ipv4Address = addresses.find((text) => /^[\d.]+\/\d+$/.test(text));
    const ipv6Address = addresses.find((text) => /^[\dA-Fa-f:.]+\/\d+$/.test(text) && text.includes(":"));
    return {
      name,
      state: interfaceStateOf(state),
      ipv4Address,
      ipv6Address,
      unknown: addresses.filter((text) => text !== ipv4Address && text !== ipv6Address),
    };
  },
);

const readRow: TextReader<InterfaceSummary> = textReader(columnLexer, row);
