import type { RadvInterfaces } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { protocolRowLines } from "./protocol-rows.ts";
import { shortTime } from "./time-text.ts";

/** The interfaces of router advertisements as a table. */
export function radvLines(answers: readonly RadvInterfaces[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [texts("Interface"), numbers("Lifetime"), texts("Last RA"), numbers("Next RA")],
    rows: ({ interfaces }) =>
      interfaces.map(({ interface: name, lifetimeSeconds, lastRa, raTimerSeconds }) => [
        name,
        `${lifetimeSeconds} s`,
        shortTime(lastRa, look.now),
        `in ${raTimerSeconds} s`,
      ]),
    what: "interfaces",
  });
}
