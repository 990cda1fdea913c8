import { readAcknowledgement } from "../../grammar/acknowledgement.ts";
import { badArgument } from "../errors.ts";
import type { Acknowledgement } from "../model/acknowledgement.ts";
import { wholeNumber } from "../protocol/command.ts";
import { quoteTimeFormat } from "../protocol/time-format.ts";
import type { Command } from "./command.ts";

/** One of BIRD's own formats (nest/config.Y, timeformat_spec). */
export type IsoTimeFormat = (typeof isoFormats)[number];

/** How this session's replies tell times: in one of BIRD's own formats, or in one of strftime with BIRD's `%6f`. */
export type SetTimeFormatOptions =
  | { readonly iso: IsoTimeFormat; readonly format?: undefined }
  | {
      readonly format: string;
      /** What is older than so many seconds is told in a format of its own. */
      readonly older?: { readonly thanSeconds: number; readonly format: string } | undefined;
      readonly iso?: undefined;
    };

const isoFormats = ["short", "short ms", "short us", "long", "long ms", "long us"] as const;

const MAX_LIMIT_SECONDS = 2 ** 31 - 1;

/** `timeformat`: sets how this session's replies tell times; since 2.16 and 3.0. */
export const setTimeFormat: Command<SetTimeFormatOptions, Acknowledgement> = {
  words: "timeformat",
  codes: [0],
  text: (options) => {
    if (options.iso !== undefined) {
      if (!isoFormats.includes(options.iso))
        throw badArgument("iso", `one of ${isoFormats.join(", ")}`, options.iso);
      return `timeformat iso ${options.iso}`;
    }
    const { format, older } = options;
    if (older === undefined) return `timeformat ${quoteTimeFormat(format)}`;
    const limit = wholeNumber("thanSeconds", older.thanSeconds, 1, MAX_LIMIT_SECONDS);
    return `timeformat ${quoteTimeFormat(format)} ${limit} ${quoteTimeFormat(older.format)}`;
  },
  decode: (reply) => readAcknowledgement(reply, setTimeFormat.codes),
};
