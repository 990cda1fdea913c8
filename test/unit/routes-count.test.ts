import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { RouteNumbers } from "../../src/model/route-count.ts";
import { answersTo, versionsThatAnswer } from "./support/answers.ts";
import { type Fixture, fixtureVersions } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const total = { shown: 6, routes: 9, networks: 4 };

describe("show route count", () => {
  it.each([
    ["1.6", "0014 6 of 9 routes for 4 networks\n", { ...total, tables: [] }],
    [
      "2.x, of one table",
      "1007-6 of 9 routes for 4 networks in table master4\n0000 \n",
      { ...total, tables: [{ ...total, table: "master4" }] },
    ],
    [
      "3.x, of two tables",
      "1007-6 of 9 routes for 4 networks in table a\n 0 of 0 routes for 0 networks in table b!aux\n" +
        "0014 Total: 6 of 9 routes for 4 networks in 2 tables\n",
      {
        ...total,
        tables: [
          { ...total, table: "a" },
          { shown: 0, routes: 0, networks: 0, table: "b!aux" },
        ],
      },
    ],
  ])("is read as %s prints it", (_, text, expected) => {
    expect(decodeReply("show route count", bytesOf(text))).toEqual(expected);
  });

  it.each([
    ["1007-six of 9 routes for 4 networks in table master4\n0000 \n"],
    ["1007-6 of 9 routes for 4 networks\n0000 \n"],
    ["0014 Total: many\n"],
    // What BIRD 2 says where a single net is asked for.
    ["0000 \n"],
    ["1007-6 of 9 routes for 4 networks in table a\n0014 Total: 6 of 9 routes for 4 networks in 2 tables\n"],
    ["1008-\tType: BGP univ\n0000 \n"],
  ])("refuses %j", (text) => {
    expect(() => decodeReply("show route count", bytesOf(text))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });

  it("has replies of every version to read", () => {
    expect(versionsThatAnswer("show route count")).toEqual(fixtureVersions);
    expect(versionsThatAnswer("show route stats")).toEqual(fixtureVersions);
  });

  it.each(answersTo("show route count"))("prints %s back, number for number", (_, fixture) => {
    const { tables, ...all } = decodeReply("show route count", fixture.bytes);
    const printed = tables.map((table) => `${printNumbers(table)} in table ${table.table}`);
    const lines = printedLines(fixture).filter((line) => line !== "");
    expect(lines.slice(0, printed.length)).toEqual(printed);
    expect(lines.slice(printed.length).join("")).toContain(
      lines.length > printed.length ? printNumbers(all) : "",
    );
  });
});

describe("show route stats", () => {
  it.each(answersTo("show route stats"))("reads routes and numbers of %s", (_, fixture) => {
    const stats = decodeReply("show route stats", fixture.bytes);
    expect(stats.routes).toHaveLength(stats.count.shown);
    expect(stats.routes).toEqual(decodeReply("show route", withoutNumbers(fixture)));
    for (const { table, shown } of stats.count.tables) {
      expect(stats.routes.filter((route) => route.table === table)).toHaveLength(shown);
    }
  });
});

function printNumbers({ shown, routes, networks }: RouteNumbers): string {
  return `${shown} of ${routes} routes for ${networks} networks`;
}

/** The same reply as `show route` gives it. */
function withoutNumbers({ bytes }: Fixture): Uint8Array {
  const lines = new TextDecoder().decode(bytes).split("\n");
  return bytesOf([...lines.filter((line) => !/ routes for |^$/.test(line)), "0000 ", ""].join("\n"));
}
