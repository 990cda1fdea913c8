import type { Reply } from "../model/reply.ts";

/**
 * What the daemon's local time is ahead of UTC, in minutes, by comparing the time in a reply to `show status` with
 * `now`. Zones lie on quarters of an hour, so the two clocks may differ by seven minutes; `undefined` where the
 * reply tells no full date and time.
 */
export function readUtcOffset(reply: Reply, now: Date): number | undefined {
  for (const { text } of reply.lines) {
    const time = /^Current server time is (\d{4})-(\d+)-(\d+) (\d+):(\d+):(\d+)/.exec(text);
    if (time === null) continue;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = time.slice(1).map(Number);
    const local = Date.UTC(year, month - 1, day, hour, minute, second);
    // Adding 0 makes the -0 of a clock that is a little behind a plain one.
    return Math.round((local - now.getTime()) / 900_000) * 15 + 0;
  }
  return undefined;
}
