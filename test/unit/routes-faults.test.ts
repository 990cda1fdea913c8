import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import { byGrammar, byScanner, routeOf } from "./support/decode-routes.ts";
import { bytesOf } from "./support/record-lines.ts";

const row = "1007-10.0.0.0/8           unicast [up1 12:00:00.000] * (100) [i]";

describe("a line that is no line of a route", () => {
  it("is an error that keeps the lines before it", () => {
    const lines = ["1007-Table master4:", ` ${row.slice(5)}`, " \tdev eth0", "1012-no attribute"];
    const error = faultOf(lines);
    expect(error.details).toMatchObject({ code: "UNEXPECTED_REPLY", command: "show route all", lines });
    expect(error.message).toContain('found 1012 "no attribute"');
  });

  it.each([
    ["an attribute without a route", ["1012-\tBGP.med: 5"]],
    ["a next hop without a route", ["1007-\tdev eth0"]],
    ["an attribute behind a table's heading", [row, "1007-Table t:", "1012-\tBGP.med: 5"]],
    ["a row without a net in a new table", [row, "1007-Table t:", ` ${row.slice(22).padStart(60)}`]],
    ["a row without a preference", ["1007-10.0.0.0/8 unicast [up1 12:00:00.000] *"]],
    ["a row whose bracket does not close", ["1007-10.0.0.0/8 unicast [up1 12:00:00.000 * (100)"]],
    ["a further line of a number", [row, "1012-\tBGP.med: 5", " \t\t6"]],
    ["a further line of what BIRD never wraps", [row, "1012-\tBGP.as_path: 1 2", " \t\t3"]],
    ["a further line that is no list of communities", [row, "1012-\tBGP.community: (1,2)", " \t\tthree"]],
  ])("is refused by scanner and grammar alike: %s", (_, lines) => {
    const bytes = bytesOf(`${[...lines, "0000 "].join("\n")}\n`);
    expect(byScanner(bytes)).toEqual({ code: "UNEXPECTED_REPLY" });
    expect(byGrammar(bytes)).toEqual({ code: "UNEXPECTED_REPLY" });
  });
});

describe("what no BIRD has printed yet", () => {
  it("is kept where a next hop is expected", () => {
    expect(routeOf(row, " \ttunnel gre7").unknown).toEqual(["tunnel gre7"]);
  });

  it("is kept where a protocol puts a word before the preference", () => {
    const route = routeOf("1007-10.0.0.0/8  unicast [o1 12:00:00.000] * <bug> (150/20) [10.0.0.1]");
    expect(route).toMatchObject({ isPrimary: true, preference: 150, metric: 20, routerId: "10.0.0.1" });
    expect(route.unknown).toEqual(["<bug>"]);
  });

  it("is kept where a configuration's own name holds colons", () => {
    const { attributes } = routeOf(row, "1012-\tsite:rank: 5 of 7: high");
    expect([...(attributes?.custom ?? []), ...(attributes?.unknown ?? [])]).toEqual([
      { name: "site:rank", text: "5 of 7: high" },
    ]);
  });
});

function faultOf(lines: readonly string[]): BirdError {
  try {
    decodeReply("show route all", bytesOf(`${[...lines, "0000 "].join("\n")}\n`));
  } catch (error) {
    if (error instanceof BirdError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
