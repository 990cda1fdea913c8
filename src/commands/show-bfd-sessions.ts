import { readBfdSessions } from "../../grammar/bfd/sessions.ts";
import { readBfdSessionsAll } from "../../grammar/bfd/sessions-all.ts";
import { badArgument } from "../errors.ts";
import type { BfdSessions, BfdSessionsDetails } from "../model/bfd.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { network, quoted } from "../protocol/command.ts";
import type { Command } from "./command.ts";
import { type OneProtocolOptions, ofProtocol } from "./one-protocol.ts";

/** Which sessions to show; all but `protocol` need 2.15. */
export interface ShowBfdSessionsOptions extends OneProtocolOptions {
  /** The neighbor's address, or a prefix that it is in. */
  readonly address?: string | undefined;
  /** The interface's name. */
  readonly interface?: string | undefined;
  readonly family?: "ipv4" | "ipv6" | undefined;
  readonly type?: "direct" | "multihop" | undefined;
}

const codes = [REPLY_CODES.bfdSessions.code, REPLY_CODES.ok.code];

/** `show bfd sessions`: one row for each session. */
export const showBfdSessions: Command<ShowBfdSessionsOptions, BfdSessions[]> = {
  words: "show bfd sessions",
  codes,
  text: (options) => wordsOf("show bfd sessions", options),
  decode: (reply, { clock }) => readBfdSessions(reply, clock),
};

/** `show bfd sessions all`, since 2.15: each session with its timers and what both ends offer. */
export const showBfdSessionsAll: Command<ShowBfdSessionsOptions, BfdSessionsDetails[]> = {
  words: "show bfd sessions all",
  codes,
  text: (options) => wordsOf("show bfd sessions all", options),
  decode: (reply, { clock }) => readBfdSessionsAll(reply, clock),
};

function wordsOf(words: string, options: ShowBfdSessionsOptions): string {
  const { protocol, address, interface: name, family, type } = options;
  const choices = [
    ...(address === undefined ? [] : ["address", network("address", address)]),
    ...(name === undefined ? [] : ["interface", quoted("interface", name)]),
    ...(family === undefined ? [] : [oneOf("family", ["ipv4", "ipv6"], family)]),
    ...(type === undefined ? [] : [oneOf("type", ["direct", "multihop"], type)]),
  ];
  return [ofProtocol(words, { protocol }), ...choices].join(" ");
}

function oneOf(argument: string, known: readonly string[], found: string): string {
  if (known.includes(found)) return found;
  throw badArgument(argument, `one of ${known.join(", ")}`, found);
}
