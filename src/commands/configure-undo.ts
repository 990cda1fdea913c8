import { readConfigureUndo } from "../../grammar/configure.ts";
import type { ConfigureUndoOutcome } from "../model/configure.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `configure undo`: returns to the configuration before the last one; once. */
export const configureUndo: Command<NoOptions, ConfigureUndoOutcome> = {
  words: "configure undo",
  codes: [21, 3, 4, 5, 6, 17, 19],
  text: () => "configure undo",
  decode: (reply) => readConfigureUndo(reply),
};
