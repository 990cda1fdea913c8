import { BirdError, type ConfigPosition } from "../../errors.ts";
import { reloadError } from "../reload-error.ts";
import { readRegularFile } from "../source/file.ts";
import type { FactSpec, NodeFacts } from "./facts.ts";
import { FACT_TYPES, factLiteral } from "./value.ts";

/** The name of the generated file, beside the main file in the copy: `include "birdvars.conf";`. */
export const FACTS_FILE = "birdvars.conf";

/** The generated file, and which of its values nothing may print. */
export interface FactsFile {
  readonly text: string;
  readonly secretNames: ReadonlySet<string>;
  readonly secrets: readonly string[];
}

/**
 * Writes a `define` for every fact that the configuration uses, and for no other: what is not used may be missing,
 * and its change is no change of the configuration. `uses` says where a name is used first.
 *
 * @throws {BirdError} `FACT_MISSING` or `FACT_INVALID` naming the variable; never with the value of a secret.
 */
export async function renderFacts(
  facts: NodeFacts,
  uses: ReadonlyMap<string, ConfigPosition>,
): Promise<FactsFile> {
  const lines = ["# Written by birdwire from the facts of this node; it is written anew for every load.\n"];
  const secretNames = new Set<string>();
  const secrets: string[] = [];
  for (const [name, spec] of facts.specs) {
    const position = uses.get(name);
    if (position === undefined) continue;
    if ("missing" in spec) throw reloadError("FACT_MISSING", name, `${name}: ${spec.missing}`, { position });
    const value = await readValue(name, spec, facts.environment, position);
    const literal = factLiteral(spec.type, value);
    if (literal === undefined) {
      const found = spec.type === "secret" ? "something else" : JSON.stringify(value);
      const message = `${describe(name, spec)}: expected ${FACT_TYPES[spec.type]}, found ${found}`;
      throw reloadError("FACT_INVALID", name, message, { position });
    }
    lines.push(`define ${name} = ${literal};\n`);
    if (spec.type === "secret") {
      secretNames.add(name);
      secrets.push(value);
    }
  }
  return { text: lines.join(""), secretNames, secrets };
}

/** The files that facts are read from, whose change may be a change of the configuration. */
export function factFiles(facts: NodeFacts): readonly string[] {
  return [...facts.specs.values()].flatMap((spec) => ("file" in spec ? [spec.file] : []));
}

const MAX_FACT_BYTES = 65_536;

async function readValue(
  name: string,
  spec: FactSpec,
  environment: NodeFacts["environment"],
  position: ConfigPosition,
): Promise<string> {
  if ("value" in spec) return spec.value;
  if ("environment" in spec) {
    const value = environment[spec.environment];
    if (value !== undefined && value !== "") return value;
    throw reloadError("FACT_MISSING", name, `${name}: the variable ${spec.environment} is not set`, {
      position,
    });
  }
  try {
    const { bytes } = await readRegularFile(spec.file, MAX_FACT_BYTES);
    // What writes such a file by hand or by `echo` ends it with a newline that nobody means.
    return new TextDecoder().decode(bytes).replace(/\r?\n$/, "");
  } catch (cause) {
    if (!(cause instanceof BirdError)) throw cause;
    const code = cause.code === "SOURCE_MISSING" ? "FACT_MISSING" : "FACT_INVALID";
    throw reloadError(code, name, `${name}: ${cause.message}`, { position, cause });
  }
}

function describe(name: string, spec: FactSpec): string {
  if ("environment" in spec) return `${name} (variable ${spec.environment})`;
  return "file" in spec ? `${name} (file ${spec.file})` : name;
}
