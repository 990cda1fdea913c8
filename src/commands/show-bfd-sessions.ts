import { readBfdSessions } from "../../grammar/bfd-sessions.ts";
import { readBfdSessionsAll } from "../../grammar/bfd-sessions-all.ts";
import { BirdError, badArgument } from "../errors.ts";
import type { BfdSessions, BfdSessionsDetails } from "../model/bfd.ts";
import type { BirdVersion } from "../model/version.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { network, quoted } from "../protocol/command.ts";
import type { Command, CommandContext } from "./command.ts";
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
  text: (options, context) => wordsOf("show bfd sessions", options, context),
  decode: (reply, { clock }) => readBfdSessions(reply, clock),
};

/** `show bfd sessions all`, since 2.15: each session with its timers and what both ends offer. */
export const showBfdSessionsAll: Command<ShowBfdSessionsOptions, BfdSessionsDetails[]> = {
  words: "show bfd sessions all",
  codes,
  text: (options, context) => {
    needsChoices("all", context.version);
    return wordsOf("show bfd sessions all", options, context);
  },
  decode: (reply, { clock }) => readBfdSessionsAll(reply, clock),
};

function wordsOf(words: string, options: ShowBfdSessionsOptions, { version }: CommandContext): string {
  const { protocol, address, interface: name, family, type } = options;
  const choices = [
    ...(address === undefined ? [] : ["address", network("address", address)]),
    ...(name === undefined ? [] : ["interface", quoted("interface", name)]),
    ...(family === undefined ? [] : [oneOf("family", ["ipv4", "ipv6"], family)]),
    ...(type === undefined ? [] : [oneOf("type", ["direct", "multihop"], type)]),
  ];
  if (choices.length > 0) needsChoices("a choice of sessions", version);
  return [ofProtocol(words, { protocol }), ...choices].join(" ");
}

/** proto/bfd/config.Y has `bfd_show_sessions_args` since 2.15 and 3.0. */
function needsChoices(what: string, version: BirdVersion | undefined): void {
  if (version === undefined || version.major === 0 || version.major > 2) return;
  if (version.major === 2 && version.minor >= 15) return;
  throw new BirdError(`show bfd sessions: ${what} needs BIRD 2.15, found ${version.text}`, {
    kind: "argument",
    code: "UNSUPPORTED",
    argument: undefined,
  });
}

function oneOf(argument: string, known: readonly string[], found: string): string {
  if (known.includes(found)) return found;
  throw badArgument(argument, `one of ${known.join(", ")}`, found);
}
