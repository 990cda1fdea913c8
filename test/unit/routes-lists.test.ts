import { describe, expect, it } from "vitest";
import { routeOf, routesOf } from "./support/decode-routes.ts";

describe("what other readers of BIRD get wrong: a list", () => {
  it("keeps tables apart, with the empty line between them", () => {
    const found = routesOf(
      "1007-Table a:",
      " 10.0.0.0/8           unicast [p1 15:50:49.559] * (100)",
      " ",
      " Table b!aux:",
      " 10.0.0.0/8           blackhole [p2 15:50:49.559] * (200)",
    );
    expect(found.map(({ table, net }) => [table, net])).toEqual([
      ["a", "10.0.0.0/8"],
      ["b!aux", "10.0.0.0/8"],
    ]);
  });

  it("keeps every route of a net", () => {
    const found = routesOf(
      "1007-10.0.0.0/8           unicast [p1 15:50:49.559] * (100)",
      " \tvia 10.0.0.1 on eth0",
      "                       unicast [p2 15:50:49.559] (100)",
      " 10.1.0.0/16          unreachable [p1 15:50:49.559] * (100)",
    );
    expect(found.map(({ net, protocol }) => [net, protocol])).toEqual([
      ["10.0.0.0/8", "p1"],
      ["10.0.0.0/8", "p2"],
      ["10.1.0.0/16", "p1"],
    ]);
  });

  it("keeps every ROA of a prefix, AS0 included", () => {
    const found = routesOf(
      "1007-10.0.0.0/8-8 AS0      [rpki1 15:50:49.559] * (100)",
      " 10.0.0.0/8-24 AS65000  [rpki1 15:50:49.559] * (100)",
    );
    expect(found.map(({ net, netType, destination }) => [net, netType, destination])).toEqual([
      ["10.0.0.0/8-8 AS0", "roa4", "none"],
      ["10.0.0.0/8-24 AS65000", "roa4", "none"],
    ]);
  });

  it("keeps what was too long for a line as unknown, with the lines that went on with it", () => {
    const found = routeOf(
      "1007-10.0.0.0/8           unicast [p1 15:50:49.559] * (100)",
      "8000-<line overflow>",
      "1012-\t\t(65001,1) (65001,2)",
      " \tBGP.med: 10",
    );
    expect(found.unknown.join(" ")).toContain("<line overflow>");
    expect(JSON.stringify(found)).toContain("(65001,1) (65001,2)");
    expect(found.attributes?.bgp?.med).toBe(10);
  });
});
