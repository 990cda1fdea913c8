import { BirdError } from "../index.ts";
import { isUsageError, messageOf } from "./error-message.ts";

/**
 * An error as one line of JSON for programs: `{"error":{"code","kind","message",...}}` with every detail of a
 * `BirdError`. Bytes become text, one character for each. What is no `BirdError` has the code `USAGE` or `UNEXPECTED`.
 */
export function errorJson(error: unknown): string {
  const content = { error: errorContent(error) };
  return `${JSON.stringify(content, (_, value: unknown) => {
    return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value;
  })}\n`;
}

/** What is worth telling of an error, which JSON leaves out of an `Error` itself. */
export function errorContent(error: unknown): Readonly<Record<"code" | "kind" | "message", string>> {
  const { code, kind, ...details } = error instanceof BirdError ? error.details : foreign(error);
  return { code, kind, message: messageOf(error), ...details };
}

function foreign(error: unknown): { readonly code: string; readonly kind: string } {
  return isUsageError(error) ? { code: "USAGE", kind: "usage" } : { code: "UNEXPECTED", kind: "unexpected" };
}
