import { readConfigure } from "../../grammar/configure.ts";
import type { ConfigureOutcome } from "../model/configure.ts";
import { quoted, wholeNumber } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** What to configure from, and how. */
export interface ConfigureOptions {
  /** Default: the file that the daemon was started with. A relative name is relative to the daemon's directory. */
  readonly file?: string | undefined;
  /** Keep routes as they are where only a filter has changed. Default false. */
  readonly soft?: boolean | undefined;
  /** Undo it after so many seconds unless it is confirmed before; 0 and the default: never. */
  readonly timeoutSeconds?: number | undefined;
}

/** The largest number of seconds that BIRD prints back unharmed. */
const MAX_TIMEOUT_SECONDS = 2 ** 31 - 1;

/** `configure`: reads a configuration and puts it to use. */
export const configure: Command<ConfigureOptions, ConfigureOutcome> = {
  words: "configure",
  codes: [2, 22, 3, 4, 5, 6, 17, 19],
  text: ({ file, soft, timeoutSeconds }) =>
    [
      soft === true ? "configure soft" : "configure",
      ...(file === undefined ? [] : [quoted("file", file)]),
      ...(timeoutSeconds === undefined
        ? []
        : ["timeout", wholeNumber("timeoutSeconds", timeoutSeconds, 0, MAX_TIMEOUT_SECONDS)]),
    ].join(" "),
  decode: (reply) => readConfigure(reply),
};
