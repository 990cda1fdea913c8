import type { ConfigurationState, ConfigureStatus } from "../../src/model/configure.ts";
import type { Reply } from "../../src/model/reply.ts";
import { REPLY_CODES } from "../../src/protocol/codes.ts";
import { listedLines, required } from "../text/lines.ts";
import { readConfigureNotes } from "./notes.ts";

const states: ReadonlyMap<number, ConfigurationState> = new Map([
  [REPLY_CODES.reconfigured.code, "up"],
  [REPLY_CODES.reconfigurationInProgress.code, "in-progress"],
  [REPLY_CODES.reconfigurationQueued.code, "queued"],
  [REPLY_CODES.reconfigurationIgnored.code, "shutting-down"],
]);

/**
 * The reply to `configure status`, since 2.0 (sysdep/unix/main.c, cmd_reconfig_status).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where it tells no state.
 */
export function readConfigureStatus(reply: Reply): ConfigureStatus {
  const lines = listedLines(reply);
  const line = required(
    reply,
    "a state",
    lines.find(({ code }) => states.has(code)),
  );
  const state = required(reply, "a state", states.get(line.code));
  const { undoInSeconds, unknown } = readConfigureNotes(lines.filter((other) => other !== line));
  return { state, text: line.text, undoInSeconds, unknown };
}
