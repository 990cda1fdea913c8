import { isSignificant, tokenizeConfig } from "../../../grammar/config.ts";
import { blocksOf, entriesOf, isDisabled } from "../diff/entries.ts";
import type { Finding } from "../finding.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { SourceFile } from "../source/tree.ts";

/**
 * A file that is the beginning of what it was before, and nothing else: many a truncated configuration is valid. Whoever
 * removes the last lines on purpose changes any other line too, or sets a mark.
 */
export function checkTruncated(source: ConfigSource, previous: ConfigSource): readonly Finding[] {
  return [...source.files.values()].flatMap((file) => {
    const before = previous.files.get(file.name);
    if (before === undefined || file.bytes.length >= before.bytes.length) return [];
    const words = wordsOf(file);
    const wordsBefore = wordsOf(before);
    if (words.length >= wordsBefore.length || words.some((word, index) => word !== wordsBefore[index]))
      return [];
    const line = file.text.text.trimEnd().split("\n").length;
    const message = "the file is the one in use but for its end: it may have been cut off";
    return [{ guard: "truncated", message, position: { file: file.path, line, column: 1 } }];
  });
}

/** More protocols go than anybody takes away at once. */
export function checkShrink(
  source: ConfigSource,
  previous: ConfigSource,
  maxLoss: number,
): readonly Finding[] {
  const names = new Set(source.protocols.map(({ name }) => name));
  const lost = previous.protocols.filter(({ name }) => !names.has(name));
  // A protocol that has a new name is one that goes and one that comes; here only the sum matters.
  const loss = previous.protocols.length - source.protocols.length;
  if (lost.length === 0 || loss <= previous.protocols.length * maxLoss) return [];
  const message = `${loss} of ${previous.protocols.length} protocols would go, more than ${Math.round(maxLoss * 100)} %`;
  return [{ guard: "shrink", message, position: { file: source.main, line: 1, column: 1 } }];
}

/** The node had a protocol that talks to other routers, and would have none. */
export function checkLostUplinks(source: ConfigSource, previous: ConfigSource): readonly Finding[] {
  const before = uplinksOf(previous);
  if (before.length === 0 || uplinksOf(source).length > 0) return [];
  const message = `the node would lose all its uplinks: ${before.slice(0, 5).join(", ")}${before.length > 5 ? ", ..." : ""}`;
  return [{ guard: "lost-uplinks", message, position: { file: source.main, line: 1, column: 1 } }];
}

const UPLINKS: ReadonlySet<string> = new Set(["bgp", "ospf", "rip", "babel"]);

function uplinksOf(source: ConfigSource): readonly string[] {
  return source.protocols
    .filter(
      ({ protocol }) =>
        UPLINKS.has(protocol.type) && !isDisabled(entriesOf(blocksOf(protocol, source.parsed.statements))),
    )
    .map(({ name }) => name);
}

/** What BIRD reads of a file; its includes say other paths in a copy. */
function wordsOf({ text }: SourceFile): readonly string[] {
  return tokenizeConfig(text.text)
    .tokens.filter(isSignificant)
    .map((token) => (token.kind === "include" ? "include" : token.text));
}
