import { alt_sc, apply, rep_sc } from "typescript-parsec";
import type { Interface, InterfaceFlag, InterfaceType } from "../../src/model/interface.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, word, wordThat } from "../text/words.ts";

/** What the second line of an interface says. */
export type InterfaceFlags = Pick<Interface, "type" | "flags" | "mtu" | "unknown">;

type Part =
  | { readonly kind: "type"; readonly type: InterfaceType }
  | { readonly kind: "flag"; readonly flag: InterfaceFlag }
  | { readonly kind: "mtu"; readonly mtu: number }
  | { readonly kind: "unknown"; readonly text: string };

const part = alt_sc(
  apply(oneOf(["PtP", "MultiAccess"]), (type): Part => ({ kind: "type", type })),
  apply(
    oneOf(["Broadcast", "Multicast", "AdminUp", "AdminDown", "LinkUp", "LinkDown", "Loopback", "Ignored"]),
    (flag): Part => ({ kind: "flag", flag }),
  ),
  wordThat("MTU=", (text): Part | undefined => {
    const mtu = /^MTU=(-?\d+)$/.exec(text)?.[1];
    return mtu === undefined ? undefined : { kind: "mtu", mtu: Number(mtu) };
  }),
  apply(word, (text): Part => ({ kind: "unknown", text })),
);

const flags = apply(
  rep_sc(part),
  (parts): InterfaceFlags => ({
    type: parts.find((one) => one.kind === "type")?.type,
    flags: parts.flatMap((one) => (one.kind === "flag" ? [one.flag] : [])),
    mtu: parts.find((one) => one.kind === "mtu")?.mtu,
    unknown: parts.flatMap((one) => (one.kind === "unknown" ? [one.text] : [])),
  }),
);

/** A 1004 line, `MultiAccess Broadcast Multicast AdminUp LinkUp MTU=1500` (nest/iface.c, if_show). */
export const readInterfaceFlags: TextReader<InterfaceFlags> = textReader(columnLexer, flags);
