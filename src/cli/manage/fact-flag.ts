import { InvalidArgumentError } from "commander";
import type { FactSpec, FactType } from "../../reload/index.ts";

/** Facts by name, as the command line gives them. */
export type FactFlags = Readonly<Record<string, FactSpec>>;

/** Reads `NAME=TYPE:value:TEXT`, `NAME=TYPE:env:VARIABLE` or `NAME=TYPE:file:PATH`; may be given several times. */
export function factFlag(text: string, before: FactFlags | undefined): FactFlags {
  const { name, type = "", origin, rest = "" } = FORM.exec(text)?.groups ?? {};
  if (name === undefined || !isFactType(type)) {
    throw new InvalidArgumentError(
      `Expected NAME=TYPE:value:TEXT, :env:VARIABLE or :file:PATH, where TYPE is one of ${FACT_TYPES.join(", ")}.`,
    );
  }
  return { ...before, [name]: specOf(type, origin, rest) };
}

function specOf(type: FactType, origin: string | undefined, rest: string): FactSpec {
  if (origin === "env") return { type, environment: rest };
  return origin === "file" ? { type, file: rest } : { type, value: rest };
}

function isFactType(text: string): text is FactType {
  return FACT_TYPES.some((one) => one === text);
}

const FACT_TYPES = [
  "ip",
  "ipv4",
  "ipv6",
  "prefix",
  "number",
  "asn",
  "routerId",
  "text",
  "secret",
] as const satisfies readonly FactType[];

const FORM = /^(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<type>[A-Za-z0-9]+):(?<origin>value|env|file):(?<rest>.+)$/s;
