import { alt_sc, apply, kright, type Parser, seq } from "typescript-parsec";
import type {
  OspfAttachment,
  OspfLinkInterface,
  OspfVirtualLinkInterface,
} from "../../src/model/ospf-interface.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, type WordKind, word, words, wordThat } from "../text/words.ts";
import { dottedId, labelled } from "./words.ts";

/** What the first line of an entry of `show ospf interface` says. */
export type OspfInterfaceHead =
  | Pick<OspfLinkInterface, "kind" | "name" | "attachment">
  | Pick<OspfVirtualLinkInterface, "kind" | "name" | "routerId">;

const attachment: Parser<WordKind, OspfAttachment> = alt_sc(
  apply(
    wordThat("(a network)", (text) => /^\(([\da-f.:]+\/\d+)\)$/.exec(text)?.[1]),
    (network): OspfAttachment => ({ kind: "network", network }),
  ),
  labelled(
    "(peer",
    wordThat("an address)", (text) => /^([\da-f.:]+)\)$/.exec(text)?.[1]),
    (address): OspfAttachment => ({ kind: "peer", address }),
  ),
  labelled(
    "(IID",
    wordThat("a number)", (text) => /^(\d+)\)$/.exec(text)?.[1]),
    (instanceId): OspfAttachment => ({ kind: "instance", instanceId: Number(instanceId) }),
  ),
);

const head: Parser<WordKind, OspfInterfaceHead> = alt_sc(
  apply(
    seq(kright(words("Interface"), word), attachment),
    ([name, attached]): OspfInterfaceHead => ({ kind: "interface", name, attachment: attached }),
  ),
  apply(
    seq(kright(words("Virtual link"), word), kright(words("to"), dottedId)),
    ([name, routerId]): OspfInterfaceHead => ({ kind: "virtual-link", name, routerId }),
  ),
);

/** `Interface eth0 (10.0.0.0/24)`, `Virtual link vlink0 to 10.0.0.3`. */
export const readOspfInterfaceHead: TextReader<OspfInterfaceHead> = textReader(columnLexer, head);
