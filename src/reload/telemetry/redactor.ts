import { REDACTED } from "../diff/redact.ts";

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

/**
 * Takes out of any text what is quoted behind `password`, `key` or `secret`, as in BIRD's configuration, and every
 * secret of `secrets` that has at least four characters. `secrets` is asked anew each time.
 *
 * Whatever comes here should be without secrets already; this is the last door, and it is the same one for logs,
 * metrics and the state.
 */
export function makeRedactor(secrets: () => Iterable<string> = () => []): Redactor {
  return (text) => {
    let clean = text.replace(QUOTED, `$1${REDACTED}`);
    for (const secret of secrets()) {
      if (secret.length >= MIN_LENGTH) clean = clean.replaceAll(secret, REDACTED);
    }
    return clean;
  };
}

/** A copy in which every text went through the redactor, names of fields excepted. Dates stay as they are. */
export function redactAll(value: unknown, redact: Redactor): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((one: unknown) => redactAll(one, redact));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redactAll(one, redact)]));
}

// Shorter ones would also take away parts of names and addresses, and keep nobody out.
const MIN_LENGTH = 4;
const QUOTED = /\b((?:password|secret|key)\s+)(?:"[^"]*"?|'[^']*'?)/gi;
