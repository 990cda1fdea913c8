import { apply, opt_sc, rep_sc, seq } from "typescript-parsec";
import type { Interface, InterfaceState } from "../../src/model/interface.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, word, wordThat } from "../text/words.ts";

/** What the first line of an interface says. */
export type InterfaceHead = Pick<Interface, "name" | "state" | "index" | "master" | "unknown">;

/** The state as BIRD writes it: 1.6 has `DOWN` (nest/iface.c, if_show). */
export function interfaceStateOf(text: "up" | "down" | "DOWN"): InterfaceState {
  return text === "DOWN" ? "down" : text;
}

/** The line without its last parenthesis. A name may hold anything but blanks, so only whole words are told apart. */
const head = apply(
  seq(
    word,
    oneOf(["up", "down", "DOWN"]),
    wordThat("(index=", (text) => /^\(index=(\d+)$/.exec(text)?.[1]),
    opt_sc(wordThat("master=", (text) => /^master=(.+)$/.exec(text)?.[1])),
    rep_sc(word),
  ),
  ([name, state, index, master, unknown]): InterfaceHead => ({
    name,
    state: interfaceStateOf(state),
    index: Number(index),
    master,
    unknown,
  }),
);

const readHead = textReader(columnLexer, head);

/** A 1001 line, `eth0 up (index=2 master=br0)`. */
export const readInterfaceHead: TextReader<InterfaceHead> = (text) => {
  const line = text.trimEnd();
  return line.endsWith(")") ? readHead(line.slice(0, -1)) : undefined;
};
