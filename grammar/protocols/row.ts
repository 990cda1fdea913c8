import type { ProtocolState, ProtocolSummary } from "../../src/model/protocol.ts";
import type { TimeReader } from "../time/time.ts";
import { type Draft, knownWord } from "./field.ts";
import { readProtocolStatus } from "./status.ts";

/** What a row of `show protocols` is, or what was looked for in it and not found. */
export type RowResult =
  | {
      readonly row: Draft<ProtocolSummary>;
      /** Where Since stands in the text. */
      readonly sinceAt: number;
    }
  | { readonly row: undefined; readonly expected: string };

/**
 * Reads a row: `%-10s %-10s %-10s %-6s %-12s  %s` of Name, Proto, Table, State, Since and Info, in 1.6 a little
 * narrower (nest/proto.c `proto_cmd_show`). BIRD cuts nothing, so a long name or table moves all that follows:
 * columns are told by blanks from the left. A Since that holds two blanks in a row cannot be told from Info.
 */
export function readProtocolRow(text: string, times: TimeReader): RowResult {
  const printed = text.trimEnd();
  const match = /^(\S+)(?: +(\S+)(?: +(\S+)(?: +(\S+)( *)(.*))?)?)?$/.exec(printed);
  const [, name, protocol, table, state, gap = "", rest = ""] = match ?? [];
  if (name === undefined) return { row: undefined, expected: "a protocol's name" };
  if (protocol === undefined) return { row: undefined, expected: `a protocol type after "${name}"` };
  if (table === undefined) return { row: undefined, expected: `a table after "${name}"` };
  if (state === undefined) return { row: undefined, expected: `a state after "${name}"` };
  const { since, info } = splitSince(state.length + gap.length, rest);
  const known = readState(state);
  return {
    row: {
      name,
      protocol,
      table: table === "---" ? undefined : table,
      state: known,
      since: times.read(since),
      info,
      status: readProtocolStatus(protocol, info),
      unknown: known === undefined ? [state] : [],
    },
    sinceAt: printed.length - rest.length,
  };
}

const readState = knownWord<ProtocolState>("down", "start", "up", "stop", "flush", "wait", "feed", "???");

/** The state is padded to six, then comes one blank: more of them say that Since is empty (`timeformat ""`). */
const STATE_WIDTH = 7;

function splitSince(width: number, rest: string): { readonly since: string; readonly info: string } {
  if (width > STATE_WIDTH) return { since: "", info: rest };
  const end = rest.indexOf("  ");
  return end === -1
    ? { since: rest, info: "" }
    : { since: rest.slice(0, end), info: rest.slice(end).trimStart() };
}
