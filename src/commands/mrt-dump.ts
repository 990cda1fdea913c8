import { readMrtDump } from "../../grammar/mrt-dump.ts";
import { badArgument } from "../errors.ts";
import type { MrtDumpOutcome } from "../model/mrt-dump.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { expression, quoted, symbol } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** Which tables to dump, and where to. */
export interface MrtDumpOptions {
  /** A name, or a pattern with `*` and `?`; a pattern may match none. */
  readonly table: string;
  /**
   * A file of the daemon's machine, to which the dump is appended; a relative name is relative to the daemon's
   * directory. `%N` stands for the table, and what strftime knows for the time.
   */
  readonly file: string;
  /** A condition of BIRD's filter language: only these routes. */
  readonly where?: string | undefined;
}

/** `mrt dump`: writes tables of IPv4 and IPv6 routes to a file, as MRT `TABLE_DUMP_V2` (RFC 6396). */
export const mrtDump: Command<MrtDumpOptions, MrtDumpOutcome> = {
  words: "mrt dump",
  codes: [REPLY_CODES.fileNotOpened.code, REPLY_CODES.ok.code],
  text: ({ table, file, where }) => {
    if (file === "") throw badArgument("file", "a file's name", file);
    const condition = where === undefined ? [] : ["where", expression("where", where)];
    return ["mrt dump table", tableWord(table), "to", quoted("file", file), ...condition].join(" ");
  },
  decode: (reply) => readMrtDump(reply),
};

function tableWord(table: string): string {
  return /[*?]/.test(table) ? quoted("table", table) : symbol("table", table);
}
