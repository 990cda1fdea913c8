import { symbolOf } from "../../../grammar/config.ts";
import { type ChangeEffect, effectOf, greatest } from "./effects.ts";
import type { ProtocolEntry } from "./entries.ts";
import { redactedText } from "./redact.ts";

/** One setting of a protocol that changes; its texts are without secrets. */
export interface SettingChange {
  /** `undefined` where there was none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The filter, constant or global setting that has changed, where the setting itself says the same. */
  readonly because: string | undefined;
  readonly effect: ChangeEffect;
}

/** Compares the settings of one protocol; `changed` are names that stand for something else now. */
export function compareEntries(
  type: string,
  before: readonly ProtocolEntry[],
  after: readonly ProtocolEntry[],
  changed: ReadonlySet<string>,
  globals: readonly string[],
): readonly SettingChange[] {
  const [gone, kept] = split(before, after);
  const [come] = split(after, before);
  const rest = [...come];
  const pairs = gone.map((old) => {
    const at = rest.findIndex(({ key }) => key === old.key);
    return [old, at < 0 ? undefined : rest.splice(at, 1)[0]] as const;
  });
  return [
    ...pairs.map(([old, now]) => changeOf(type, old, now)),
    ...rest.map((now) => changeOf(type, undefined, now)),
    ...kept.flatMap((entry) => changeWithin(type, entry, changed)),
    ...globals.flatMap((word) => changeAround(type, word, after)),
  ];
}

/** Those that the others have not, and those that they have; each as often as it is there. */
function split(
  entries: readonly ProtocolEntry[],
  others: readonly ProtocolEntry[],
): readonly [ProtocolEntry[], ProtocolEntry[]] {
  const counts = new Map<string, number>();
  for (const { text } of others) counts.set(text, (counts.get(text) ?? 0) + 1);
  const only: ProtocolEntry[] = [];
  const both: ProtocolEntry[] = [];
  for (const entry of entries) {
    const count = counts.get(entry.text) ?? 0;
    counts.set(entry.text, count - 1);
    (count > 0 ? both : only).push(entry);
  }
  return [only, both];
}

function changeOf(
  type: string,
  before: ProtocolEntry | undefined,
  after: ProtocolEntry | undefined,
): SettingChange {
  const effects = [before, after].flatMap((entry) => (entry === undefined ? [] : [effectOf(type, entry)]));
  return { before: show(before), after: show(after), because: undefined, effect: greatest(effects) };
}

function changeWithin(type: string, entry: ProtocolEntry, changed: ReadonlySet<string>): SettingChange[] {
  const because = entry.tokens
    .slice(1)
    .map(symbolOf)
    .find((name) => name !== undefined && changed.has(name));
  if (because === undefined) return [];
  return [{ before: show(entry), after: show(entry), because, effect: effectOf(type, entry) }];
}

/** A new router id restarts what takes it into its sessions, unless the protocol has its own. */
function changeAround(type: string, word: string, entries: readonly ProtocolEntry[]): SettingChange[] {
  const takers = word === "router" ? ["bgp", "ospf"] : ["bgp"];
  const hasOwn = entries.some(({ channel, words }) => channel === "" && words[0] === word);
  if (!takers.includes(type) || hasOwn) return [];
  const because = word === "router" ? "router id" : word;
  return [{ before: undefined, after: undefined, because, effect: "restart" }];
}

function show(entry: ProtocolEntry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  const text = redactedText(entry.tokens);
  return entry.channel === "" ? text : `${entry.channel}: ${text}`;
}
