import { readProtocolOutcomes } from "../../grammar/outcomes.ts";
import type { ProtocolOutcome } from "../model/outcome.ts";
import type { Command } from "./command.ts";
import { type ProtocolSelectionWithMessage, selectProtocols } from "./protocol-selection.ts";

/** `enable`: starts protocols that are disabled. */
export const enable: Command<ProtocolSelectionWithMessage, ProtocolOutcome[]> = {
  words: "enable",
  codes: [10, 11, 0],
  text: (options) => selectProtocols("enable", options),
  decode: (reply) => readProtocolOutcomes(reply),
};
