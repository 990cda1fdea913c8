import { readProtocolSummaries, readProtocols } from "../../grammar/protocols.ts";
import type { Protocol, ProtocolSummary } from "../model/protocol.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { protocolPattern } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** Which protocols to show. */
export interface ShowProtocolsOptions {
  /** A protocol's name, or a pattern with `*` and `?`. Default: all of them. Without a match BIRD refuses with 8003. */
  readonly name?: string | undefined;
}

/** `show protocols`: one row for each protocol, in the daemon's order. */
export const showProtocols: Command<ShowProtocolsOptions, ProtocolSummary[]> = {
  words: "show protocols",
  codes: [REPLY_CODES.protocolHeading.code, REPLY_CODES.protocolList.code, REPLY_CODES.ok.code],
  text: (options) => withName("show protocols", options),
  decode: (reply, { clock }) => readProtocolSummaries(reply, clock),
};

/** `show protocols all`: each protocol with its channels and what it says of itself, in the daemon's order. */
export const showProtocolsAll: Command<ShowProtocolsOptions, Protocol[]> = {
  words: "show protocols all",
  codes: [
    REPLY_CODES.protocolHeading.code,
    REPLY_CODES.protocolList.code,
    REPLY_CODES.protocolDetails.code,
    // A continued `<line overflow>` stands in for a line that was too long.
    REPLY_CODES.replyTooLong.code,
    REPLY_CODES.ok.code,
  ],
  text: (options) => withName("show protocols all", options),
  decode: (reply, { clock }) => readProtocols(reply, clock),
};

function withName(words: string, { name }: ShowProtocolsOptions): string {
  return name === undefined ? words : `${words} ${protocolPattern("name", name)}`;
}
