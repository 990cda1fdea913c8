import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { fixturesOf } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { channelWith, named, protocolsOf, protocolWith, summariesOf, the } from "./support/protocols.ts";

describe("what other readers of show protocols all get wrong", () => {
  it("takes a description that begins with Channel for a description", () => {
    const protocol = protocolWith(
      "BGP",
      "  Description:    Channel Islands ISP",
      "  BGP state:          Established",
      "  Channel ipv4",
      "    State:          UP",
    );
    expect(protocol.description).toBe("Channel Islands ISP");
    expect(protocol.channels.map(({ name }) => name)).toEqual(["ipv4"]);
  });

  it("takes a description that looks like another line for a description", () => {
    const protocol = protocolWith(
      "BGP",
      "  Description:    Table:  State:  UP",
      "  Message:        Routes: 5",
    );
    expect(protocol.description).toBe("Table:  State:  UP");
    expect(protocol.message).toBe("Routes: 5");
    expect(protocol.channels).toEqual([]);
    expect(protocol.unknown).toEqual([]);
  });

  it("reads the state of a name with digits and underscores", () => {
    const row = the(summariesOf("at_router03_4 BGP        ---        up     08:49:09.974  Established"));
    expect(row).toMatchObject({ name: "at_router03_4", since: { text: "08:49:09.974" }, state: "up" });
  });

  it("reads a date and a time of day as one", () => {
    const row = the(
      summariesOf("x1         BGP        ---        up     2026-11-23 15:19:05.123  Established   "),
    );
    expect(row.since.text).toBe("2026-11-23 15:19:05.123");
    expect(row.status).toMatchObject({ kind: "bgp", state: "Established" });
  });

  it("keeps the columns of 3.1 apart", () => {
    const { routeChangeStats } = channelWith(
      "    Route change stats:     received   rejected   filtered    ignored   RX limit      limit   accepted",
      "      Import updates:              7          0          1          0          2          3          6",
      "      Import withdraws:            1          2        ---          3        ---        ---          4",
      "      Export updates:              1          2          3          4        ---          5          6",
      "      Export withdraws:            1        ---        ---          2        ---        ---          3",
    );
    expect(routeChangeStats).toEqual({
      importUpdates: {
        received: 7,
        rejected: 0,
        filtered: 1,
        ignored: 0,
        rxLimit: 2,
        limit: 3,
        accepted: 6,
      },
      importWithdraws: { ...noCounts, received: 1, rejected: 2, ignored: 3, accepted: 4 },
      exportUpdates: {
        ...noCounts,
        received: 1,
        rejected: 2,
        filtered: 3,
        ignored: 4,
        limit: 5,
        accepted: 6,
      },
      exportWithdraws: { ...noCounts, received: 1, ignored: 2, accepted: 3 },
    });
  });

  it("keeps several channels apart from each other and from the protocol", () => {
    const protocol = protocolWith(
      "BGP",
      "  BGP state:          Established",
      "  Channel ipv4",
      "    State:          UP",
      "    Table:          master4",
      "    Preference:     100",
      "    Input filter:   in4",
      "    Import limit:   1000",
      "      Action:       block",
      "  Channel ipv6",
      "    State:          DOWN",
      "    Table:          master6",
      "    Preference:     110",
      "    Input filter:   (unnamed)",
      "    Import limit:   20 [HIT]",
      "      Action:       restart",
      "  Channel roa4",
      "    State:          START",
      "  Channel flow6",
      "  Channel vpn4-mpls",
    );
    expect(protocol.state).toBe("up");
    expect(named(protocol.channels, "ipv4")).toMatchObject({
      state: "UP",
      table: "master4",
      preference: 100,
      inputFilter: "in4",
      importLimit: { limit: 1000, action: "block", isHit: false },
    });
    expect(named(protocol.channels, "ipv6")).toMatchObject({
      state: "DOWN",
      table: "master6",
      preference: 110,
      inputFilter: "(unnamed)",
      importLimit: { limit: 20, action: "restart", isHit: true },
    });
    expect(protocol.channels.map(({ name }) => name)).toEqual(["ipv4", "ipv6", "roa4", "flow6", "vpn4-mpls"]);
  });

  it.each([
    ["710 imported, 5 filtered, 154998 exported, 700 preferred", 710, 5, 154998, 700],
    ["710 imported, 154998 exported, 700 preferred", 710, undefined, 154998, 700],
    ["710 imported, 154998 exported", 710, undefined, 154998, undefined],
    ["710 imported, 5 filtered, 154998 exported", 710, 5, 154998, undefined],
  ])("puts each of the routes %s where it belongs", (text, imported, filtered, exported, preferred) => {
    expect(channelWith(`    Routes:         ${text}`).routes).toEqual({
      imported,
      filtered,
      exported,
      preferred,
    });
  });

  it("reads AS numbers of four bytes without a sign", () => {
    const { details } = protocolWith(
      "BGP",
      "    Neighbor AS:      4294967295",
      "    Local AS:         2147483648",
    );
    expect(details).toMatchObject({ neighborAs: 4_294_967_295, localAs: 2_147_483_648 });
  });

  it("keeps a kind of protocol that it does not know", () => {
    const protocol = protocolWith("L4VPN", "  Description:    new", "  Dreams:  electric", "  Channel ipv4");
    expect(protocol).toMatchObject({ protocol: "L4VPN", description: "new", details: { kind: "none" } });
    expect(protocol.unknown).toEqual(["Dreams:  electric"]);
    expect(protocol.channels).toHaveLength(1);
  });

  it("ends a block with or without its empty line", () => {
    const row = "Static     master4    up     15:33:58.544  ";
    const protocols = protocolsOf(
      `1002-one        ${row}`,
      "1006-  Message:        a",
      `1002-two        ${row}`,
      "1006-  Message:        b",
    );
    expect(protocols.map(({ name, message }) => [name, message])).toEqual([
      ["one", "a"],
      ["two", "b"],
    ]);
  });

  it.each(fixturesOf("show protocols all").map((fixture) => [fixture.name, fixture] as const))(
    "%s: names every protocol, the first as well as the last",
    (_, fixture) => {
      const rows = printedLines(fixture).filter((line) =>
        /^\S+ \S+ \S+ (up|down|start|stop|flush)/.test(line),
      );
      const protocols = decodeReply("show protocols all", fixture.bytes);
      expect(protocols.map(({ name }) => name)).toEqual(rows.map((row) => row.split(" ")[0]));
      expect(protocols.length).toBeGreaterThan(1);
    },
  );
});

const noCounts = {
  received: undefined,
  rejected: undefined,
  filtered: undefined,
  ignored: undefined,
  rxLimit: undefined,
  limit: undefined,
  accepted: undefined,
};
