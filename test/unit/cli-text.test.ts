import { describe, expect, it } from "vitest";
import { durationText } from "../../src/cli/text/duration-text.ts";
import { factLines } from "../../src/cli/text/facts.ts";
import { valueText } from "../../src/cli/text/field-facts.ts";
import { plain } from "../../src/cli/text/plain.ts";
import { tableLines } from "../../src/cli/text/table.ts";
import { longTime, shortTime } from "../../src/cli/text/time-text.ts";
import { fieldLabel } from "../../src/cli/text/words.ts";

const look = { hasColour: false, now: new Date(2026, 10, 23, 12, 0, 0) };

describe("a table", () => {
  it("is as wide as its cells need, without blanks at the ends of lines", () => {
    const columns = [{ title: "Name" }, { title: "Routes", align: "right" }, { title: "Info" }] as const;
    expect(
      tableLines(look, columns, [
        ["master4", "12", "a"],
        ["t", "1234567"],
        ["", "", "b"],
      ]),
    ).toEqual(["Name      Routes  Info", "master4       12  a", "t        1234567", "                  b"]);
  });

  it("lets a cell that is too wide move only its own line, and no further than it must", () => {
    const columns = [{ title: "Name", most: 4 }, { title: "A", width: 6 }, { title: "B" }] as const;
    expect(
      tableLines(look, columns, [
        ["up1", "x", "y"],
        ["up-too-long", "x", "y"],
      ]),
    ).toEqual(["Name  A       B", "up1   x       y", "up-too-long  x  y"]);
  });
});

describe("facts", () => {
  it("stand below each other, without those that are not known", () => {
    const facts = [
      { label: "State", text: "up" },
      { label: "Router ID", text: "10.0.0.1" },
      { label: "Hostname", text: undefined },
    ];
    expect(factLines(look, facts, { indent: 2 })).toEqual(["  State      up", "  Router ID  10.0.0.1"]);
  });

  it("put a long list on several lines", () => {
    const lines = factLines(look, [{ label: "Can", text: Array.from({ length: 30 }, () => "refresh") }]);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(96);
    expect(lines.join(" ").match(/refresh/g)).toHaveLength(30);
  });
});

describe("a time", () => {
  const today = {
    text: "11:58:59.123",
    date: new Date(2026, 10, 23, 11, 58, 59),
    precision: "millisecond",
  } as const;
  const before = { text: "x", date: new Date(2026, 9, 1, 8, 5, 0), precision: "second" } as const;

  it("is a time of day today and has its date otherwise", () => {
    expect(shortTime(today, look.now)).toBe("11:58:59");
    expect(shortTime(before, look.now)).toBe("2026-10-01 08:05");
    expect(shortTime({ ...today, precision: "minute" }, look.now)).toBe("11:58");
    expect(shortTime({ ...before, precision: "day" }, look.now)).toBe("2026-10-01");
  });

  it("is told with its age", () => {
    expect(longTime(today, look.now)).toBe("2026-11-23 11:58:59 (1 min 1 s ago)");
    expect(longTime({ ...today, date: look.now }, look.now)).toBe("2026-11-23 12:00:00");
  });

  it("is BIRD's own text where it is not known", () => {
    const unknown = { text: "Mon 23", date: undefined, precision: undefined };
    expect([shortTime(unknown, look.now), longTime(unknown, look.now)]).toEqual(["Mon 23", "Mon 23"]);
    expect(shortTime({ ...unknown, text: "" }, look.now)).toBe("-");
  });
});

it.each([
  [0.4, "0 s"],
  [59.9, "59 s"],
  [60, "1 min"],
  [3_600 + 61, "1 h 1 min"],
  [86_400 + 59, "1 d"],
  [-3, "0 s"],
])("tells %d seconds as %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it.each([
  [["bgp", "asPath"], "BGP AS path"],
  [["localPreference"], "Local preference"],
  [["isAtomicAggregate"], "Atomic aggregate"],
  [["ipv4Address"], "IPv4 address"],
])("makes words of %j", (names, label) => {
  expect(fieldLabel(...names)).toBe(label);
});

it("tells a value in words, and nothing of what is not there", () => {
  expect([undefined, false, [], [undefined]].map(valueText)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(valueText({ asn: 1, isOn: true, other: undefined, list: ["a", 2] })).toBe(
    "ASN 1, on yes, list a, 2",
  );
});

it("shows control characters instead of sending them, but keeps tabs and letters", () => {
  expect(plain("ü\ta\u001b[31m\u009b")).toBe("ü\ta\\x1b[31m\\x9b");
});
