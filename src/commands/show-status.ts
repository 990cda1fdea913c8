import { readStatus } from "../../grammar/status.ts";
import type { Status } from "../model/status.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";
import { scanStatusLine } from "./status/status-line.ts";

/** `show status`: the daemon's version, identity, times and state. */
export const showStatus: Command<NoOptions, Status> = {
  words: "show status",
  codes: [1000, 1011, 24, 13],
  text: () => "show status",
  decode: (reply, { clock }) => readStatus(reply, clock, scanStatusLine),
};
