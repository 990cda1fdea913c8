import { readProtocolOutcomes } from "../../grammar/outcomes.ts";
import type { ProtocolOutcome } from "../model/outcome.ts";
import type { Command } from "./command.ts";
import { type ProtocolSelectionWithMessage, selectProtocols } from "./protocol-selection.ts";

/** `restart`: stops protocols and starts them again; one that is disabled stays so. */
export const restart: Command<ProtocolSelectionWithMessage, ProtocolOutcome[]> = {
  words: "restart",
  codes: [8, 12, 0],
  text: (options) => selectProtocols("restart", options),
  decode: (reply) => readProtocolOutcomes(reply),
};
