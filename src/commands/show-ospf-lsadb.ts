import { readOspfLsadb } from "../../grammar/ospf/lsadb.ts";
import { badArgument } from "../errors.ts";
import type { OspfLsadb } from "../model/ospf-lsadb.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { symbol, wholeNumber } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** Which LSAs to show; what is left out selects nothing. */
export interface ShowOspfLsadbOptions {
  /** The protocol's name; where several OSPF protocols are up BIRD refuses to choose one (9001). Default: the only one. */
  readonly protocol?: string | undefined;
  /** Those of one scope: of the whole domain, of the links, or of one area (its ID, dotted or as a number). */
  readonly scope?: "global" | "link" | { readonly area: string | number } | undefined;
  /** 1 to 0xffff; BIRD leaves out the highest four bits, so 1 is a router's LSA in OSPFv3 too. */
  readonly type?: number | undefined;
  /** Dotted or as a number; BIRD cannot select 0. */
  readonly lsid?: string | number | undefined;
  /** The router they come from: its ID, or `self` for this one. */
  readonly router?: string | number | undefined;
}

/**
 * `show ospf lsadb`: the headers of the LSAs in the database of one OSPF protocol. BIRD 1.6.8 and 2.0.12 crash where the
 * protocol named has never been up (proto/ospf/ospf.c, ospf_sh_lsadb); ask `show ospf` first.
 */
export const showOspfLsadb: Command<ShowOspfLsadbOptions, OspfLsadb> = {
  words: "show ospf lsadb",
  codes: [REPLY_CODES.ospfLsadb.code, REPLY_CODES.ok.code],
  text: ({ protocol, scope, type, lsid, router }) =>
    [
      "show ospf lsadb",
      ...(scope === undefined ? [] : [scopeWords(scope)]),
      ...(type === undefined ? [] : [`type ${wholeNumber("type", type, 1, 0xffff)}`]),
      ...(lsid === undefined ? [] : [`lsid ${idWord("lsid", lsid, 1)}`]),
      ...(router === undefined ? [] : [router === "self" ? "self" : `router ${idWord("router", router, 1)}`]),
      ...(protocol === undefined ? [] : [symbol("protocol", protocol)]),
    ].join(" "),
  decode: (reply) => readOspfLsadb(reply),
};

function scopeWords(scope: NonNullable<ShowOspfLsadbOptions["scope"]>): string {
  if (typeof scope === "object") return `area ${idWord("area", scope.area, 0)}`;
  if (scope !== "global" && scope !== "link") throw badArgument("scope", "global, link or an area", scope);
  return scope;
}

/** An ID as BIRD reads it (nest/config.Y, idval). One of 0 selects all, in place of the LSAs that have it. */
function idWord(argument: string, id: string | number, least: 0 | 1): string {
  if (typeof id === "number") return wholeNumber(argument, id, least, 2 ** 32 - 1);
  const bytes = /^\d{1,3}(\.\d{1,3}){3}$/.test(id) ? id.split(".").map(Number) : [];
  const isId = bytes.length === 4 && bytes.every((byte) => byte <= 255);
  if (isId && (least === 0 || bytes.some((byte) => byte > 0))) return id;
  throw badArgument(argument, least === 0 ? "an ID" : "an ID that is not 0", id);
}
