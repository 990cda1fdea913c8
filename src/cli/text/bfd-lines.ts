import type { BfdSessions } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { protocolRowLines } from "./protocol-rows.ts";
import { upCell } from "./state-cell.ts";
import { shortTime } from "./time-text.ts";

/** The BFD sessions as a table, in BIRD's columns. */
export function bfdLines(answers: readonly BfdSessions[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("Address"), texts("Interface"), texts("State"), texts("Since")],
      ...[numbers("Interval"), numbers("Timeout")],
    ],
    rows: ({ sessions }) =>
      sessions.map(({ address, interface: name, state, since, intervalSeconds, timeoutSeconds }) => [
        address,
        name ?? "-",
        upCell(state),
        shortTime(since, look.now),
        `${intervalSeconds} s`,
        `${timeoutSeconds} s`,
      ]),
    what: "sessions",
  });
}
