import { alt_sc, apply, rep_sc } from "typescript-parsec";
import type { Interface, InterfaceFlag, InterfaceType } from "../../src/model/interface.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, word, wordThat } from "../text/words.ts";

/** What the second line of an interface says. */
export type InterfaceFlags = Pick<Interface, "type" | "flags" | "mtu" | "unknown">;

type Part =
  | { readonly kind: "type"; readonly text: InterfaceType }
  | { readonly kind: "flag"; readonly text: InterfaceFlag }
  | { readonly kind: "mtu"; readonly text: string; readonly mtu: number }
  | { readonly kind: "unknown"; readonly text: string };

const part = alt_sc(
  apply(oneOf(["PtP", "MultiAccess"]), (text): Part => ({ kind: "type", text })),
  apply(
    oneOf(["Broadcast", "Multicast", "AdminUp", "AdminDown", "LinkUp", "LinkDown", "Loopback", "Ignored"]),
    (text): Part => ({ kind: "flag", text }),
  ),
  wordThat("MTU=", (text): Part | undefined => {
    const mtu = /^MTU=(-?\d+)$/.exec(text)?.[1];
    return mtu === undefined ? undefined : { kind: "mtu", text, mtu: Number(mtu) };
  }),
  apply(word, (text): Part => ({ kind: "unknown", text })),
);

const flags = apply(rep_sc(part), (parts): InterfaceFlags => {
  const type = parts.find((one) => one.kind === "type");
  const mtu = parts.find((one) => one.kind === "mtu");
  return {
    type: type?.text,
    flags: parts.flatMap((one) => (one.kind === "flag" ? [one.text] : [])),
    mtu: mtu?.mtu,
    unknown: parts
      .filter((one) => one.kind !== "flag" && one !== type && one !== mtu)
      .map(({ text }) => text),
  };
});

/** A 1004 line, `MultiAccess Broadcast Multicast AdminUp LinkUp MTU=1500` (nest/iface.c, if_show). */
export const readInterfaceFlags: TextReader<InterfaceFlags> = textReader(columnLexer, flags);
