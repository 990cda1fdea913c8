import { readConfigureCheck } from "../../grammar/configure.ts";
import type { ConfigureCheckOutcome } from "../model/configure.ts";
import { quoted } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** What to check. */
export interface ConfigureCheckOptions {
  /** Default: the file that the daemon was started with. A relative name is relative to the daemon's directory. */
  readonly file?: string | undefined;
}

/** `configure check`: reads a configuration and changes nothing. */
export const configureCheck: Command<ConfigureCheckOptions, ConfigureCheckOutcome> = {
  words: "configure check",
  codes: [2, 20],
  text: ({ file }) => (file === undefined ? "configure check" : `configure check ${quoted("file", file)}`),
  decode: (reply) => readConfigureCheck(reply),
};
