import { readAcknowledgement } from "../../grammar/acknowledgement.ts";
import type { Acknowledgement } from "../model/acknowledgement.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `restrict`: from now on this session may only look; there is no way back. */
export const restrict: Command<NoOptions, Acknowledgement> = {
  words: "restrict",
  codes: [16],
  text: () => "restrict",
  decode: (reply) => readAcknowledgement(reply, restrict.codes),
};
