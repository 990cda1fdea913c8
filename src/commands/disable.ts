import { readProtocolOutcomes } from "../../grammar/outcomes.ts";
import type { ProtocolOutcome } from "../model/outcome.ts";
import type { Command } from "./command.ts";
import { type ProtocolSelectionWithMessage, selectProtocols } from "./protocol-selection.ts";

/** `disable`: stops protocols until they are enabled. */
export const disable: Command<ProtocolSelectionWithMessage, ProtocolOutcome[]> = {
  words: "disable",
  codes: [8, 9, 0],
  text: (options) => selectProtocols("disable", options),
  decode: (reply) => readProtocolOutcomes(reply),
};
