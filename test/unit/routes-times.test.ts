import fc from "fast-check";
import { expect, it } from "vitest";
import { readTime } from "../../grammar/time/time.ts";
import { RowTimeReader } from "../../src/commands/routes/row-time.ts";
import type { ServerClock } from "../../src/model/time.ts";

const clock: ServerClock = { now: new Date("2026-11-24T12:00:00Z"), utcOffsetMinutes: 60 };

const two = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));

// Few days and zones, so that they come again, some of them in no calendar, and times that no day has.
const day = fc.constantFrom(
  "2026-11-24",
  "2026-11-23",
  "2026-02-30",
  "2024-02-29",
  "24-11-2026",
  "2026-11-2x",
);
const separator = fc.constantFrom("T", " ");
const timeOfDay = fc.tuple(two(25), two(61), two(61)).map((parts) => parts.join(":"));
const decimals = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: 0, max: 999_999 }).map((value) => `.${String(value).padStart(6, "0")}`),
  },
  { weight: 1, arbitrary: fc.constantFrom("", ".5", ".1234", ".12345x", ".1234567", ",123456") },
);
const zone = fc.constantFrom("+0000", "+0000", "+0100", "-0330", "Z", "", "+00:00", "+00x0");
const text = fc.tuple(day, separator, timeOfDay, decimals, zone).map((parts) => parts.join(""));

it.each([clock, undefined])("reads the times of rows to what the grammar reads them to", (known) => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const reader = new RowTimeReader(known);
      for (const each of texts) {
        const bytes = Buffer.from(`7${each}7`);
        expect(reader.read(bytes, 1, bytes.length - 1)).toEqual(readTime(each, known));
      }
    }),
    { numRuns: 300 },
  );
});

it("gives the same object for a time that repeats that of the row before", () => {
  const reader = new RowTimeReader(undefined);
  const bytes = Buffer.from("2026-11-24T01:31:32.655142+0000");
  reader.read(bytes, 0, bytes.length);
  const time = reader.read(bytes, 0, bytes.length);
  expect(time.date).toEqual(new Date("2026-11-24T01:31:32.655Z"));
  expect(reader.read(bytes, 0, bytes.length)).toBe(time);
});
