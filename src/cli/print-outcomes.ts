import type { ProtocolOutcome } from "../index.ts";
import { EXIT, type ExitStatus } from "./exit-status.ts";
import type { Printer } from "./printer.ts";
import { isFailure, outcomeLines } from "./text/outcome-lines.ts";

/** Prints what a command did to each protocol, and tells whether it did what was asked to all of them. */
export async function printOutcomes(
  printer: Printer,
  outcomes: readonly ProtocolOutcome[],
): Promise<ExitStatus> {
  await printer.value(outcomes, outcomeLines);
  return outcomes.some(isFailure) ? EXIT.refused : EXIT.done;
}
