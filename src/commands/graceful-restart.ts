import { readAcknowledgement } from "../../grammar/acknowledgement.ts";
import type { Acknowledgement } from "../model/acknowledgement.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `graceful restart`: shuts the daemon down and leaves its routes in the kernel, for its next start; since 2.0. */
export const gracefulRestart: Command<NoOptions, Acknowledgement> = {
  words: "graceful restart",
  codes: [25],
  text: () => "graceful restart",
  decode: (reply) => readAcknowledgement(reply, gracefulRestart.codes),
};
