import { apply, type Parser, seq } from "typescript-parsec";
import type { ProtocolNotUp } from "../../src/model/protocol-not-up.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import { unexpectedReply } from "../../src/protocol/decode-error.ts";
import { textReader } from "../text/lexing.ts";
import { columnLexer, type WordKind, words, wordThat } from "../text/words.ts";

/** What a reply says of one of several protocols: its lines below the one that names it, or that it is not up. */
export type ProtocolSection =
  | { readonly kind: "up"; readonly protocol: string; readonly lines: readonly ReplyLine[] }
  | ProtocolNotUp;

// A name may itself hold colons.
const protocolName: Parser<WordKind, string> = wordThat(
  "a name and a colon",
  (text) => /^(.+):$/.exec(text)?.[1],
);

/**
 * Cuts lines where BIRD puts an empty one between two protocols (nest/proto.c, proto_iterate_named). Each section
 * begins with the protocol's name: `ospf4:` or `ospf4: is not up`.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a section begins otherwise.
 */
export function protocolSections(reply: Reply, lines: readonly ReplyLine[]): ProtocolSection[] {
  const sections: ReplyLine[][] = [];
  let current: ReplyLine[] | undefined;
  for (const line of lines) {
    if (line.text === "") {
      current = undefined;
      continue;
    }
    if (current === undefined) {
      current = [];
      sections.push(current);
    }
    current.push(line);
  }
  return sections.map((section) => sectionOf(reply, section));
}

/** What a reply says that is the one line `ospf4: is not up`: all that is said of a protocol that is not. */
export function onlyNotUp(lines: readonly ReplyLine[]): ProtocolNotUp | undefined {
  const [line, ...more] = lines;
  return line === undefined || more.length > 0 ? undefined : readNotUp(line.text);
}

const readNotUp = textReader(
  columnLexer,
  apply(seq(protocolName, words("is not up")), ([protocol]): ProtocolNotUp => ({ kind: "not-up", protocol })),
);

const readHead = textReader(columnLexer, protocolName);

function sectionOf(reply: Reply, section: readonly ReplyLine[]): ProtocolSection {
  const notUp = onlyNotUp(section);
  if (notUp !== undefined) return notUp;
  const [head, ...lines] = section;
  const protocol = head === undefined ? undefined : readHead(head.text);
  if (protocol === undefined) throw unexpectedReply(reply, "the name of a protocol", head);
  return { kind: "up", protocol, lines };
}
