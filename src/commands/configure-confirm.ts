import { readConfigureConfirm } from "../../grammar/configure.ts";
import type { ConfigureConfirmOutcome } from "../model/configure.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `configure confirm`: takes back the undo that `configure` with a timeout has scheduled. */
export const configureConfirm: Command<NoOptions, ConfigureConfirmOutcome> = {
  words: "configure confirm",
  codes: [18, 19],
  text: () => "configure confirm",
  decode: (reply) => readConfigureConfirm(reply),
};
