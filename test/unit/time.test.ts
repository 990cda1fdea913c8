import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTime, TimeReader } from "../../grammar/time/time.ts";
import type { ServerClock } from "../../src/model/time.ts";

function clock(now: string, utcOffsetMinutes = 0): ServerClock {
  return { now: new Date(now), utcOffsetMinutes };
}

const noon = clock("2026-11-23T12:00:00.000Z");

describe("readTime", () => {
  it.each([
    ["2026-11-23T15:50:49.123456+0000", "2026-11-23T15:50:49.123Z", "microsecond"],
    ["2026-11-23T15:50:49.999999-0330", "2026-11-23T19:20:49.999Z", "microsecond"],
    ["2026-11-23T00:10:00+01:00", "2026-11-22T23:10:00.000Z", "second"],
    ["2026-11-23 15:50:49.5Z", "2026-11-23T15:50:49.500Z", "millisecond"],
    ["1795448442", "2026-11-23T15:40:42.000Z", "second"],
    ["1795448442.250000", "2026-11-23T15:40:42.250Z", "microsecond"],
  ])("takes %s as absolute without a clock", (text, iso, precision) => {
    expect(readTime(text, undefined)).toEqual({ text, date: new Date(iso), precision });
  });

  it.each([
    ["2026-11-22 15:50:49.123456", "2026-11-22T13:50:49.123Z", "microsecond"],
    ["2026-11-22 15:50:49.123", "2026-11-22T13:50:49.123Z", "millisecond"],
    ["2026-11-22 15:50:49", "2026-11-22T13:50:49.000Z", "second"],
    ["2026-11-22", "2026-11-21T22:00:00.000Z", "day"],
    ["22-11-2026", "2026-11-21T22:00:00.000Z", "day"],
    ["22-11-2026 15:45:28", "2026-11-22T13:45:28.000Z", "second"],
    ["13:59:58.544", "2026-11-23T11:59:58.544Z", "millisecond"],
    ["13:59:58", "2026-11-23T11:59:58.000Z", "second"],
    ["13:59", "2026-11-23T11:59:00.000Z", "minute"],
    ["14:00:00.001", "2026-11-22T12:00:00.001Z", "millisecond"],
    ["Nov23", "2026-11-22T22:00:00.000Z", "day"],
    ["Dec01", "2025-11-30T22:00:00.000Z", "day"],
  ])("reads %s in the daemon's zone", (text, iso, precision) => {
    const athens = clock("2026-11-23T12:00:00.000Z", 120);
    expect(readTime(text, athens)).toEqual({ text, date: new Date(iso), precision });
  });

  it.each(["2026-11-22 15:50:49.123", "2026-11-22", "13:59:58.544", "Nov23"])(
    "keeps only the text of %s without a clock",
    (text) => {
      expect(readTime(text, undefined)).toEqual({ text, date: undefined, precision: undefined });
    },
  );

  it.each([
    "",
    "<error>",
    "%f weird",
    "2026",
    "12345678",
    "2026-02-29",
    "2026-13-01",
    "2026-11-23x15:50:49",
    "2026-11-23T15:50:49.123456+00",
    "2026-11-23T15:50:49.1234567+0000",
    "2026-11-23T24:00:00+0000",
    "15:60",
    "15:45:",
    "15:45:28.",
    "15:45:28 UTC",
    "Nov00",
    "Mon 23 Nov 2026 15:50:49 UTC",
  ])("keeps only the text of %j", (text) => {
    expect(readTime(text, noon)).toEqual({ text, date: undefined, precision: undefined });
  });

  it("takes a time of day that is later than now as yesterday's, on both sides of midnight", () => {
    const justAfter = clock("2026-11-23T00:00:01.000Z");
    expect(readTime("23:59:59.000", justAfter).date).toEqual(new Date("2026-11-22T23:59:59.000Z"));
    expect(readTime("00:00:01.000", justAfter).date).toEqual(new Date("2026-11-23T00:00:01.000Z"));
    expect(readTime("00:00:01.001", justAfter).date).toEqual(new Date("2026-11-22T00:00:01.001Z"));
  });

  it("reads back every moment that the absolute format can print", () => {
    fc.assert(
      fc.property(moments, offsets, fc.integer({ min: 0, max: 999 }), (date, offset, microseconds) => {
        const text = `${localText(date, offset).replace(" ", "T")}${pad(microseconds, 3)}${zoneText(offset)}`;
        expect(readTime(text, undefined)).toEqual({ text, date, precision: "microsecond" });
      }),
    );
  });

  it("reads back every local moment and the time of day of the last 24 hours", () => {
    fc.assert(
      fc.property(moments, offsets, fc.nat({ max: 86_399_999 }), (now, utcOffsetMinutes, agoMs) => {
        const then = new Date(now.getTime() - agoMs);
        const text = localText(then, utcOffsetMinutes);
        expect(readTime(text, { now, utcOffsetMinutes }).date).toEqual(then);
        expect(readTime(text.slice(11), { now, utcOffsetMinutes }).date).toEqual(then);
      }),
    );
  });

  it("never throws and always keeps the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9TZ:. +-]{0,32}$/)), (text) => {
        const time = readTime(text, noon);
        expect(time.text).toBe(text);
        expect(Number.isNaN(time.date?.getTime())).toBe(false);
      }),
    );
  });
});

describe("TimeReader", () => {
  it("gives the same object for a text that repeats", () => {
    const reader = new TimeReader(noon);
    const first = reader.read("11:00:00");
    expect(reader.read("11:00:00")).toBe(first);
    expect(reader.read("11:00:01")).not.toBe(first);
    expect(reader.read("")).toEqual({ text: "", date: undefined, precision: undefined });
  });

  it("reads times that come one after the other as each by itself", () => {
    const minute = fc.constantFrom("2026-11-23T15:50:", "2026-11-23 15:50:", "2026-11-23 15:51:", "15:50:");
    const seconds = fc.stringMatching(/^[0-6][0-9][.:][0-9]{3,7}$/);
    const zone = fc.constantFrom("", "+0000", "-0330", "+01:30", "Z", "?");
    const text = fc.oneof(
      { weight: 9, arbitrary: fc.tuple(minute, seconds, zone).map((parts) => parts.join("")) },
      { weight: 1, arbitrary: fc.string() },
    );
    fc.assert(
      fc.property(fc.array(text), fc.constantFrom(noon, undefined), (texts, known) => {
        const reader = new TimeReader(known);
        expect(texts.map((one) => reader.read(one))).toEqual(texts.map((one) => readTime(one, known)));
      }),
    );
  });
});

const moments = fc.date({
  min: new Date("1990-01-01T00:00:00Z"),
  max: new Date("2099-12-31T23:59:59Z"),
  noInvalidDate: true,
});
const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 });

function localText(date: Date, offsetMinutes: number): string {
  const local = new Date(date.getTime() + offsetMinutes * 60_000);
  return local.toISOString().replace("T", " ").replace("Z", "");
}

function zoneText(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
