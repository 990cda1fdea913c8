import { readAcknowledgement } from "../../grammar/acknowledgement.ts";
import type { Acknowledgement } from "../model/acknowledgement.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `down`: shuts the daemon down. The connection ends with the answer. */
export const down: Command<NoOptions, Acknowledgement> = {
  words: "down",
  codes: [7],
  text: () => "down",
  decode: (reply) => readAcknowledgement(reply, down.codes),
};
