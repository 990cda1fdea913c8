import { readMplsRanges } from "../../grammar/mpls-ranges.ts";
import type { MplsDomain } from "../model/mpls.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { symbol } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** Which ranges to show. Of a domain, one range or all; without a domain, all of all, or one of BIRD's own two. */
export type ShowMplsRangesOptions =
  | { readonly domain: string; readonly range?: string | undefined }
  | { readonly domain?: undefined; readonly range?: "static" | "dynamic" | undefined };

/** `show mpls ranges`, since 2.14: the label ranges of each MPLS domain. */
export const showMplsRanges: Command<ShowMplsRangesOptions, MplsDomain[]> = {
  words: "show mpls ranges",
  codes: [REPLY_CODES.mplsRanges.code, REPLY_CODES.ok.code],
  // BIRD takes a range of its own only behind the domain that it is of (nest/mpls.Y).
  text: ({ domain, range }) =>
    [
      "show mpls ranges",
      ...(domain === undefined ? [] : [symbol("domain", domain)]),
      ...(range === undefined ? [] : [symbol("range", range)]),
    ].join(" "),
  decode: (reply) => readMplsRanges(reply),
};
