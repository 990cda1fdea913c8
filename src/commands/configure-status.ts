import { readConfigureStatus } from "../../grammar/configure/status.ts";
import type { ConfigureStatus } from "../model/configure.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `configure status`: how far a reconfiguration is, and whether one is unconfirmed; since 2.0. */
export const configureStatus: Command<NoOptions, ConfigureStatus> = {
  words: "configure status",
  codes: [3, 4, 5, 6, 22, 0],
  text: () => "configure status",
  decode: (reply) => readConfigureStatus(reply),
};
