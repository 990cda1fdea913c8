import { nameProtocols } from "../../../grammar/config/names.ts";
import { type ConfigStatement, type ConfigToken, symbolOf } from "../../../grammar/config.ts";
import type { ConfigPosition } from "../../errors.ts";
import { type ChangeEffect, greatest } from "./effects.ts";
import { blocksOf, entriesOf, isDisabled } from "./entries.ts";
import { changedNames, definitionsOf, textOf } from "./names.ts";
import { compareEntries, type SettingChange } from "./settings.ts";

/** A protocol that comes, goes or changes, by the name that BIRD knows it by. A new name is one that goes and one that comes. */
export interface ProtocolChange {
  readonly name: string;
  readonly type: string;
  readonly change: "added" | "removed" | "changed";
  /** What BIRD is expected to do; `start` and `stop` also where it is enabled or disabled. */
  readonly effect: ChangeEffect | "start" | "stop";
  /** Empty for one that comes or goes. */
  readonly settings: readonly SettingChange[];
  readonly position: ConfigPosition;
}

/** Compares the protocols of two configurations by name; those that stay the same are left out. */
export function diffProtocols(
  before: readonly ConfigStatement[],
  after: readonly ConfigStatement[],
): readonly ProtocolChange[] {
  const changed = changedNames(definitionsOf(before), definitionsOf(after));
  const globals = ["router", "hostname"].filter(
    (word) => globalText(before, word) !== globalText(after, word),
  );
  const old = new Map(nameProtocols(before).map(({ name, protocol }) => [name, protocol]));
  const changes: ProtocolChange[] = [];
  for (const { name, protocol } of nameProtocols(after)) {
    const { type, file, line, column } = protocol;
    const rest = { name, type, position: { file, line, column } };
    const earlier = old.get(name);
    old.delete(name);
    const blocks = blocksOf(protocol, after);
    const blocksBefore = earlier === undefined ? [] : blocksOf(earlier, before);
    const isOther = earlier !== undefined && (earlier.type !== type || earlier.variant !== protocol.variant);
    // A protocol may have a hundred thousand routes that need not be taken apart.
    const isSame = isSameText(blocksBefore, blocks) && !mentions(blocks, changed) && globals.length === 0;
    if (earlier !== undefined && !isOther && isSame) continue;
    const entries = entriesOf(blocks);
    if (earlier === undefined) {
      const effect = isDisabled(entries) ? "none" : "start";
      changes.push({ ...rest, change: "added", effect, settings: [] });
      continue;
    }
    const entriesBefore = entriesOf(blocksBefore);
    const settings = compareEntries(type, entriesBefore, entries, changed, globals);
    if (settings.length === 0 && !isOther) continue;
    const wasOff = isDisabled(entriesBefore);
    const isOff = isDisabled(entries);
    const effect = greatest([isOther ? "restart" : "none", ...settings.map((setting) => setting.effect)]);
    const turned = wasOff && isOff ? "none" : wasOff ? "start" : isOff ? "stop" : effect;
    changes.push({ ...rest, change: "changed", effect: turned, settings });
  }
  const removed = [...old].map(([name, protocol]): ProtocolChange => {
    const { type, file, line, column } = protocol;
    const effect = isDisabled(entriesOf(blocksOf(protocol, before))) ? "none" : "stop";
    return { name, type, change: "removed", effect, settings: [], position: { file, line, column } };
  });
  return [...changes, ...removed];
}

type Blocks = readonly (readonly ConfigToken[])[];

function isSameText(before: Blocks, after: Blocks): boolean {
  const [old, now] = [before.flat(), after.flat()];
  return (
    before.length === after.length &&
    old.length === now.length &&
    old.every((token, index) => token.text === now[index]?.text)
  );
}

function mentions(blocks: Blocks, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  return blocks.some((block) => block.some((token) => names.has(symbolOf(token) ?? "")));
}

function globalText(statements: readonly ConfigStatement[], word: string): string {
  return statements
    .filter(({ tokens }) => tokens[0]?.text === word)
    .map(textOf)
    .join("\n");
}
