import { CommanderError } from "commander";
import { BirdError } from "../index.ts";
import { UsageError } from "./usage-error.ts";

/** Whether an error is a fault of the command line that was found before BIRD came into it. */
export function isUsageError(error: unknown): boolean {
  return error instanceof CommanderError || error instanceof UsageError;
}

/** What an error says, in one line; for one that nobody foresaw with its stack. */
export function messageOf(error: unknown): string {
  if (error instanceof CommanderError) {
    return error.code === "commander.help" ? "no verb is given" : error.message.replace(/^error: /, "");
  }
  if (error instanceof BirdError || error instanceof UsageError) return error.message;
  // Node's own failures, of a full disk for example, have a code; what has none is a fault in this program.
  if (error instanceof Error) return "code" in error ? error.message : (error.stack ?? error.message);
  return String(error);
}
