import { describe, expect, it } from "vitest";
import type { ShowRouteOptions } from "../../src/commands/route-selection.ts";
import { showRoute } from "../../src/commands/show-route.ts";
import { showRouteCount } from "../../src/commands/show-route-count.ts";
import { showRouteStats } from "../../src/commands/show-route-stats.ts";

const context = { version: undefined };
const refused = expect.objectContaining({ code: "BAD_ARGUMENT" });

describe("show route", () => {
  const wordings: readonly (readonly [ShowRouteOptions, string])[] = [
    [{}, "show route"],
    [{ table: "master4" }, "show route table master4"],
    [{ table: "all" }, "show route table all"],
    [{ table: ["master4", "x-y.z:1"] }, "show route table master4 table 'x-y.z:1'"],
    [{ table: [] }, "show route"],
    [{ importTable: "bgp1.ipv4" }, "show route import table bgp1.ipv4"],
    [{ exportTable: "a.b.ipv6-mpls" }, "show route export table 'a.b'.ipv6-mpls"],
    [{ net: "10.0.0.0/8" }, "show route 10.0.0.0/8"],
    [{ for: "2001:db8::1" }, "show route for 2001:db8::1"],
    [{ in: "10.0.0.0/8" }, "show route in 10.0.0.0/8"],
    [{ filter: "only_mine" }, "show route filter only_mine"],
    [{ where: "net ~ [ 10.0.0.0/8+ ]" }, "show route where net ~ [ 10.0.0.0/8+ ]"],
    [{ protocol: "up-1" }, "show route protocol 'up-1'"],
    [{ export: "up1" }, "show route export up1"],
    [{ export: "up1.ipv4" }, "show route export up1.ipv4"],
    [{ export: "site.west" }, "show route export 'site.west'"],
    [{ preexport: "up1" }, "show route preexport up1"],
    [{ noexport: "up1.ipv6" }, "show route noexport up1.ipv6"],
    [{ exported: "up1" }, "show route exported up1"],
    [{ primary: true }, "show route primary"],
    [{ filtered: true }, "show route filtered"],
    [{ all: true }, "show route all"],
    [{ primary: false, filtered: false, all: false }, "show route"],
    [
      { table: "t", for: "10.0.0.1", protocol: "up1", primary: true, all: true, where: "true" },
      "show route for 10.0.0.1 table t protocol up1 primary all where true",
    ],
  ];

  it.each(wordings)("%j is worded %s", (options, text) => {
    expect(showRoute.text(options, context)).toBe(text);
  });

  const impossible: readonly ShowRouteOptions[] = [
    { net: "10.0.0.0/8", for: "10.0.0.1" },
    { net: "10.0.0.0/8", in: "10.0.0.0/8" },
    { for: "10.0.0.1", in: "10.0.0.0/8" },
    { export: "a", preexport: "a" },
    { noexport: "a", exported: "a" },
    { export: "a", noexport: "b" },
    { filter: "f", where: "true" },
  ];

  it.each(impossible)("%j is refused, for BIRD takes but one of them", (options) => {
    expect(() => showRoute.text(options, context)).toThrow(refused);
  });

  const textOptions = [
    "table",
    "importTable",
    "exportTable",
    "net",
    "for",
    "in",
    "filter",
    "where",
    "protocol",
    "export",
    "preexport",
    "noexport",
    "exported",
  ] as const satisfies readonly (keyof ShowRouteOptions)[];

  describe.each(textOptions)("%s", (option) => {
    it.each(["", "  ", "a\ndown", "a\u0000", "10.0.0.1\nconfigure", "a\rb", "true # all", "x /* y"])(
      "refuses %j",
      (text) => {
        expect(() => showRoute.text({ [option]: text }, context)).toThrow(refused);
      },
    );

    if (option !== "where") {
      it.each(["a b", "a'", 'a"', "t all", "t;down", "up1 primary", "ü"])("refuses %j", (text) => {
        expect(() => showRoute.text({ [option]: text }, context)).toThrow(refused);
      });
    }
  });

  it("refuses a channel's table that names no channel", () => {
    for (const text of ["up1", "up1.", ".ipv4", "up1.ipv5"]) {
      expect(() => showRoute.text({ importTable: text }, context)).toThrow(refused);
      expect(() => showRoute.text({ exportTable: text }, context)).toThrow(refused);
    }
  });
});

describe("show route count and show route stats", () => {
  it("stand before the condition, and never together with all where there are no routes", () => {
    expect(showRouteCount.text({}, context)).toBe("show route count");
    expect(showRouteCount.text({ table: "t", all: true, where: "true" }, context)).toBe(
      "show route table t count where true",
    );
    expect(showRouteStats.text({ protocol: "up1", filter: "f" }, context)).toBe(
      "show route protocol up1 stats filter f",
    );
  });
});
