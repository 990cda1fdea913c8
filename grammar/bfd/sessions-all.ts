import type { BfdSessionsDetails } from "../../src/model/bfd.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import type { ServerClock } from "../../src/model/time.ts";
import { protocolSections } from "../protocols/sections.ts";
import { listedLines } from "../text/lines.ts";
import { TimeReader } from "../time/time.ts";
import { readBfdSessionDetails } from "./session-details.ts";

/**
 * The reply to `show bfd sessions all`, since 2.15.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBfdSessionsAll(reply: Reply, clock: ServerClock | undefined): BfdSessionsDetails[] {
  const times = new TimeReader(clock);
  return protocolSections(reply, withoutGaps(listedLines(reply))).map((section) => {
    if (section.kind === "not-up") return section;
    const { sessions, unknown } = cutSessions(section.lines);
    return {
      kind: "up",
      protocol: section.protocol,
      sessions: sessions.map((lines) => readBfdSessionDetails(reply, lines, times)),
      unknown,
    };
  });
}

/** BIRD puts an empty line behind each session; what is left of them stand before another protocol's name. */
function withoutGaps(lines: readonly ReplyLine[]): ReplyLine[] {
  return lines.filter(({ text }, index) => text !== "" || /^[^ ]/.test(lines[index + 1]?.text ?? ""));
}

interface Cut {
  readonly sessions: readonly (readonly ReplyLine[])[];
  readonly unknown: readonly string[];
}

/** The first line of every session is its address. */
function cutSessions(lines: readonly ReplyLine[]): Cut {
  const sessions: ReplyLine[][] = [];
  const unknown: string[] = [];
  for (const line of lines) {
    if (/^ {2}Address:/.test(line.text)) sessions.push([line]);
    else if (sessions.length === 0) unknown.push(line.text);
    else sessions.at(-1)?.push(line);
  }
  return { sessions, unknown };
}
