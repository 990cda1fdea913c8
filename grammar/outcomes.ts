import { alt_sc, apply, kright, opt_sc, type Parser, seq } from "typescript-parsec";
import type { ProtocolOutcome, ProtocolOutcomeKind } from "../src/model/outcome.ts";
import type { Reply, ReplyLine } from "../src/model/reply.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { textReader } from "./text/lexing.ts";
import { listedLines } from "./text/lines.ts";
import { blank, phrase, restOfLine, textLexer, type WordKind, wordThat } from "./text/words.ts";

/**
 * The reply to `enable`, `disable`, `restart` and `reload`: one line for each protocol, `bgp1: restarted`. May be empty.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where it does not end as a list.
 */
export function readProtocolOutcomes(reply: Reply): ProtocolOutcome[] {
  return listedLines(reply).map((line) => outcomeOf(line, reply.command));
}

/** BIRD's words, and what they say where the code alone does not. */
const wordings: readonly (readonly [phrase: string, kind: ProtocolOutcomeKind])[] = [
  ["already disabled", "already-disabled"],
  ["disabled", "disabled"],
  ["already enabled", "already-enabled"],
  ["enabled", "enabled"],
  ["restarted", "restarted"],
  ["reloading", "reloading"],
  ["reload failed", "reload-failed"],
  ["is not UP", "not-up"],
  ["not reloading, not up", "not-up"],
  ["not reloading, route refresh unavailable", "route-refresh-unavailable"],
  ["partial reload refused, please run full reload instead", "partial-reload-refused"],
];

const kinds: ReadonlyMap<number, ProtocolOutcomeKind> = new Map([
  [REPLY_CODES.disabled.code, "disabled"],
  [REPLY_CODES.enabled.code, "enabled"],
  [REPLY_CODES.alreadyEnabled.code, "already-enabled"],
  [REPLY_CODES.restarted.code, "restarted"],
  [REPLY_CODES.reloading.code, "reloading"],
  [REPLY_CODES.reloadFailed.code, "reload-failed"],
]);

const name: Parser<WordKind, string> = wordThat("a name and a colon", (text) =>
  text.length > 1 && text.endsWith(":") ? text.slice(0, -1) : undefined,
);

const kind: Parser<WordKind, ProtocolOutcomeKind> = wordings
  .map(([words, one]): Parser<WordKind, ProtocolOutcomeKind> => apply(phrase(words), () => one))
  .reduce((one, other) => alt_sc(one, other));

const readNamed = textReader(
  textLexer,
  apply(seq(name, kright(blank, restOfLine)), ([protocol, text]) => ({ protocol, text })),
);

const readKind = textReader(
  textLexer,
  apply(seq(kind, opt_sc(kright(blank, restOfLine))), ([found]) => found),
);

function outcomeOf({ code, text }: ReplyLine, command: string): ProtocolOutcome {
  const named = readNamed(text);
  if (named === undefined) {
    return { protocol: undefined, channel: undefined, kind: readKind(text) ?? "other", code, text };
  }
  const found = readKind(named.text) ?? kinds.get(code) ?? "other";
  // A name may hold points too, so a channel is set apart only where BIRD is known to print one.
  const point = namesChannel(command, found) ? named.protocol.lastIndexOf(".") : -1;
  return {
    protocol: point === -1 ? named.protocol : named.protocol.slice(0, point),
    channel: point === -1 ? undefined : named.protocol.slice(point + 1),
    kind: found,
    code,
    text: named.text,
  };
}

/** proto/bgp/bgp.c, bgp_reload_in and bgp_reload_out; nest/proto.c, channel_import_request_prefilter. */
function namesChannel(command: string, found: ProtocolOutcomeKind): boolean {
  return found === "partial-reload-refused" || (found === "reloading" && /^\s*reload\s+bgp\s/.test(command));
}
