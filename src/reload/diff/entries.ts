import {
  type ConfigItem,
  type ConfigStatement,
  type ConfigToken,
  type ProtocolStatement,
  parseBlock,
} from "../../../grammar/config.ts";

/** One setting of a protocol, its channels taken apart. */
export interface ProtocolEntry {
  /** The channel that it is of, as `ipv4` or `ipv6 mpls`; empty for the protocol itself. */
  readonly channel: string;
  readonly words: readonly string[];
  readonly tokens: readonly ConfigToken[];
  /** What BIRD reads, the same for the same setting. */
  readonly text: string;
  /** The same for settings of which one takes the other's place. */
  readonly key: string;
}

/** The blocks of a protocol and of the templates before it, outermost first: later settings go before earlier ones. */
export function blocksOf(
  protocol: ProtocolStatement,
  statements: readonly ConfigStatement[],
): readonly (readonly ConfigToken[])[] {
  const blocks: (readonly ConfigToken[])[] = [];
  const seen = new Set<ProtocolStatement>();
  for (let one: ProtocolStatement | undefined = protocol; one !== undefined && !seen.has(one); ) {
    seen.add(one);
    blocks.unshift(one.block);
    const { from }: ProtocolStatement = one;
    one =
      from === undefined
        ? undefined
        : statements.find((other): other is ProtocolStatement => isProtocolOf(other, from));
  }
  return blocks;
}

/** The settings in the blocks of a protocol, in BIRD's order. */
export function entriesOf(blocks: readonly (readonly ConfigToken[])[]): readonly ProtocolEntry[] {
  return blocks.flatMap((block) => parseBlock(block)).flatMap(entriesOfItem);
}

/** Whether the last word on it says that the protocol is not to run. */
export function isDisabled(entries: readonly ProtocolEntry[]): boolean {
  const entry = entries.findLast(({ channel, words }) => channel === "" && words[0] === "disabled");
  return entry !== undefined && !["no", "off"].includes(entry.words[1] ?? "yes");
}

function isProtocolOf(statement: ConfigStatement, name: string): boolean {
  return (statement.kind === "template" || statement.kind === "protocol") && statement.name === name;
}

const CHANNELS: ReadonlySet<string> = new Set(
  "ipv4 ipv6 vpn4 vpn6 roa4 roa6 flow4 flow6 mpls eth evpn aspa neighbor".split(" "),
);

function entriesOfItem(item: ConfigItem): readonly ProtocolEntry[] {
  const [first = ""] = item.words;
  const isChannel = CHANNELS.has(first) && item.words.every((word) => /^[a-z][a-z0-9]*$/.test(word));
  // `neighbor` and `mpls` begin channels and other settings alike.
  if (!isChannel || (item.block === undefined && !/^(ipv|vpn|roa|flow|aspa)/.test(first)))
    return [entry("", item)];
  const channel = item.words.join(" ");
  const head = {
    ...entry("", item),
    text: channel,
    key: channel,
    tokens: item.tokens.slice(0, item.words.length),
  };
  return [head, ...parseBlock(item.block ?? []).map((inner) => entry(channel, inner))];
}

function entry(channel: string, item: ConfigItem): ProtocolEntry {
  const { words, tokens } = item;
  const [first = ""] = words;
  const text = [channel, ...tokens.filter(({ kind }) => kind !== "include").map(({ text }) => text)].join(
    " ",
  );
  // A route is known by its network, an interface by its pattern, an import by whether it is a filter or a limit.
  const known = first === "route" ? 4 : ["interface", "area", "import", "export"].includes(first) ? 2 : 1;
  const isFilter =
    ["import", "export"].includes(first) && !["limit", "table", "keep", "target"].includes(words[1] ?? "");
  return { channel, words, tokens, text, key: [channel, ...words.slice(0, isFilter ? 1 : known)].join(" ") };
}
