import type { Fact } from "./facts.ts";
import { fieldLabel } from "./words.ts";

/**
 * A fact for every field of an object that has a value, in its order, labelled by the fields' names; for what no
 * sentence has been made up. `group` goes before each name.
 */
export function fieldFacts(fields: object | undefined, group: readonly string[] = []): Fact[] {
  if (fields === undefined) return [];
  const entries: [string, unknown][] = Object.entries(fields);
  const facts: Fact[] = [];
  for (const [name, value] of entries) {
    const text = name === "kind" ? undefined : valueText(value);
    if (text !== undefined) facts.push({ label: fieldLabel(...group, name), text });
  }
  return facts;
}

/** A value in a few words; `undefined` for what says nothing: no value, `false`, an empty list. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return "yes";
  if (Array.isArray(value)) {
    const texts = value.map(valueText).filter((text) => text !== undefined);
    return texts.length === 0 ? undefined : texts.join(", ");
  }
  if (typeof value !== "object") return String(value);
  const entries: [string, unknown][] = Object.entries(value);
  return entries
    .flatMap(([name, inner]) => {
      const text = valueText(inner);
      return text === undefined
        ? []
        : [`${fieldLabel(name).replace(/^[A-Z](?=[a-z])/, (one) => one.toLowerCase())} ${text}`];
    })
    .join(", ");
}
