import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelWith, protocolsOf, protocolWith, the } from "./support/protocols.ts";

// What BIRD's sources print and the fixtures do not hold.

describe("the route change statistics", () => {
  it("of 3.0, whose rows are ragged and glued", () => {
    const { routeChangeStats, unknown } = channelWith(
      "    Route change stats:     received   rejected   filtered    ignored   RX limit   IN limit   accepted",
      "      Import updates:             11         12         13         14         15         16         17",
      "      Import withdraws:           21         22        ---         24        ---         27",
      "      Export updates:             31         32         33        ---         36         37",
      "      Export withdraws:           41        ---        ---        ---         ---4294967295",
    );
    const cells = Object.values(routeChangeStats ?? {}).map((counts) => Object.values(counts ?? {}));
    expect(cells).toEqual([
      [11, 12, 13, 14, 15, 16, 17],
      [21, 22, undefined, 24, undefined, undefined, 27],
      [31, 32, 33, undefined, undefined, 36, 37],
      [41, undefined, undefined, undefined, undefined, undefined, 4_294_967_295],
    ]);
    expect(unknown).toEqual([]);
  });

  it("with a title that is not known are kept as lines", () => {
    const lines = ["Route change stats:     received   dreamt", "Import updates:              6          0"];
    const channel = channelWith(...lines.map((line) => `    ${line}`));
    expect(channel.routeChangeStats).toBeUndefined();
    expect(channel.unknown).toEqual(lines);
  });

  it("with a cell too many keep that row as a line", () => {
    const heading = "    Route change stats:     received   rejected   filtered    ignored   accepted";
    const row = "Import updates:     1          2          3          4          5          6";
    const channel = channelWith(heading, `      ${row}`);
    expect(channel.routeChangeStats?.importUpdates).toBeUndefined();
    expect(channel.unknown).toEqual([row]);
  });

  it("are read back, whatever the counters say", () => {
    const counter = fc.nat({ max: 0xffffffff });
    const cell = fc.option(counter, { nil: undefined });
    const print = (value: number | undefined): string =>
      (value === undefined ? "---" : String(value)).padStart(10);
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell, cell, cell, cell), (cells) => {
        const { routeChangeStats } = channelWith(
          "    Route change stats:     received   rejected   filtered    ignored   RX limit      limit   accepted",
          `      Export updates:     ${cells.map(print).join(" ")}`,
        );
        expect(Object.values(routeChangeStats?.exportUpdates ?? {})).toEqual(cells);
      }),
    );
  });
});

describe("a channel", () => {
  it("has BGP's lines of a restart, and 3.x's states", () => {
    expect(
      channelWith(
        "    State:          RESTART",
        "    Import state:   CLEARED",
        "    Export state:   PARTIAL",
        "    AltExp state:   FEEDING",
        "    GR recovery:    pending waiting",
        "    Neighbor GR:    Long-lived",
        "    LL stale timer: 12.345/-",
        "    Base table:     master4",
        "    Pending 3 attribute sets with total 17 prefixes to send",
      ),
    ).toMatchObject({
      state: "RESTART",
      importState: "CLEARED",
      exportState: "PARTIAL",
      alternateExportState: "FEEDING",
      gracefulRestartRecovery: ["pending", "waiting"],
      neighborGracefulRestart: "Long-lived",
      llStaleTimer: { remainingSeconds: 12.345, configuredSeconds: undefined },
      baseTable: "master4",
      pendingAttributeSets: 3,
      pendingPrefixes: 17,
      unknown: [],
    });
  });

  it("has a limit above the signed numbers that BIRD prints", () => {
    const { receiveLimit } = channelWith("    Receive limit:  -1", "      Action:       warn");
    expect(receiveLimit).toEqual({ limit: 4_294_967_295, action: "warn", isHit: false });
  });

  it("keeps what it does not know", () => {
    const channel = channelWith(
      "    State:          DREAMING",
      "    Preference:     high",
      "    Receive limit:  10",
      "      Action:       ponder",
      "    Pending thoughts",
      "    Color:          blue",
    );
    expect(channel).toMatchObject({ state: undefined, preference: undefined, receiveLimit: { limit: 10 } });
    expect(channel.unknown).toEqual([
      "State:          DREAMING",
      "Preference:     high",
      "Action:       ponder",
      "Pending thoughts",
      "Color:          blue",
    ]);
  });
});

describe("a BGP session", () => {
  it.each([
    [
      "Neighbor address: fe80::1%eth0",
      { neighborAddress: "fe80::1", neighborInterface: "eth0", isOnlink: false },
    ],
    ["Neighbor address: 10.0.0.2 onlink", { neighborAddress: "10.0.0.2", isOnlink: true }],
    ["Neighbor address: fe80::1%br-lan.5 onlink", { neighborInterface: "br-lan.5", isOnlink: true }],
    ["Neighbor range:   10.0.0.0/8", { neighborRange: "10.0.0.0/8", neighborAddress: undefined }],
    ["Neighbor range:   fe80::/10 onlink", { neighborRange: "fe80::/10", isOnlink: true }],
    ["Neighbor port:    1790", { neighborPort: 1790 }],
    ["Neighbor graceful restart active", { isNeighborGracefulRestartActive: true }],
    [
      "Restart timer:    12.345/-",
      { restartTimer: { remainingSeconds: 12.345, configuredSeconds: undefined } },
    ],
    ["LL stale timer:   12/-", { llStaleTimer: { remainingSeconds: 12, configuredSeconds: undefined } }],
    ["Error wait:       0.500/60", { errorWait: { remainingSeconds: 0.5, configuredSeconds: 60 } }],
    ["Connect delay:    3.000/5", { connectDelay: { remainingSeconds: 3, configuredSeconds: 5 } }],
    ["TX pending:       -19 bytes", { txPendingBytes: -19 }],
    [
      "Session:          internal multihop route-server AS4",
      { session: ["internal", "multihop", "routeServer", "as4"] },
    ],
    [
      "Last error:       Received: Administrative shutdown",
      { lastError: { class: "Received", text: "Administrative shutdown" } },
    ],
  ])("says %s", (line, fields) => {
    const { details, unknown } = protocolWith("BGP", `    ${line}`);
    expect(details).toMatchObject({ kind: "bgp", ...fields });
    expect(unknown).toEqual([]);
  });

  it("is signed with TCP-AO", () => {
    const { details } = protocolWith(
      "BGP",
      "    TCP-AO:",
      "      Current key:    1",
      "      RNext key:      -1",
      "      Good packets:   18446744073709551615",
      "      Bad packets:    0",
    );
    expect(details).toMatchObject({
      tcpAo: { currentKey: 1, rnextKey: -1, goodPackets: "18446744073709551615", badPackets: 0 },
    });
  });

  it.each(["Session: internal dreaming", "Hold timer: soon", "Last error: Dream: x", "Neighbor AS: many"])(
    "keeps the line %s, which says nothing known",
    (line) => {
      expect(protocolWith("BGP", `    ${line}`).unknown).toEqual([line]);
    },
  );
});

describe("the capabilities of a BGP neighbor", () => {
  function capabilitiesOf(...lines: readonly string[]): unknown {
    const { details, unknown } = protocolWith("BGP", "    Neighbor capabilities", ...lines);
    expect(unknown).toEqual([]);
    return details.kind === "bgp" ? details.neighborCapabilities : undefined;
  }

  it("are listed in BIRD's order", () => {
    expect(
      capabilitiesOf(
        "      Multiprotocol",
        "        AF announced: ipv4 vpn6-mpls <16388/71>",
        "      Extended next hop",
        "        IPv6 nexthop: ipv4",
        "      Extended message",
        "      Graceful restart",
        "        Restart time: 120",
        "        Restart recovery",
        "        AF supported: ipv4",
        "        AF preserved:",
        "      ADD-PATH",
        "        RX:",
        "        TX: ipv4 ipv6",
        "      Long-lived graceful restart",
        "        LL stale time: 3600",
        "        AF supported: ipv6",
        "        AF preserved: ipv6",
        "      Hostname: r2 the: second",
        "      Role: rs_client",
      ),
    ).toEqual([
      { kind: "multiprotocol", families: ["ipv4", "vpn6-mpls", "<16388/71>"] },
      { kind: "extendedNextHop", families: ["ipv4"] },
      { kind: "extendedMessage" },
      {
        kind: "gracefulRestart",
        isAble: true,
        restartTimeSeconds: 120,
        isRestarting: true,
        supportedFamilies: ["ipv4"],
        preservedFamilies: [],
      },
      {
        kind: "addPath",
        canReceive: false,
        canTransmit: true,
        receiveFamilies: [],
        transmitFamilies: ["ipv4", "ipv6"],
      },
      {
        kind: "longLivedGracefulRestart",
        isAble: true,
        staleTimeSeconds: 3600,
        supportedFamilies: ["ipv6"],
        preservedFamilies: ["ipv6"],
      },
      { kind: "hostname", hostname: "r2 the: second" },
      { kind: "role", role: "rs_client" },
    ]);
  });

  it("keep the whole names of a list that BIRD cut, and its line", () => {
    const cut = "AF announced: ipv4 ipv6 <123/4 ... <too long>";
    const { details, unknown } = protocolWith(
      "BGP",
      "    Local capabilities",
      "      Multiprotocol",
      `        ${cut}`,
    );
    expect(details).toMatchObject({
      localCapabilities: [{ kind: "multiprotocol", families: ["ipv4", "ipv6"] }],
    });
    expect(unknown).toEqual([cut]);
  });
});

describe("an RPKI session", () => {
  it("says when its cache was heard of", () => {
    const { details, unknown } = protocolWith(
      "RPKI",
      "  Cache server:     rpki.example.net",
      "  Status:           Established",
      "  Transport:        SSHv2",
      "  Protocol version: 1",
      "  Session ID:       4711",
      "  Serial number:    12",
      "  Last update:      before 3.120 s",
      "  Refresh timer   : 12.500/3600",
      "  Retry timer     : ---",
      "  Expire timer    : 7196.880/7200",
      "  No roa6 channel",
      "  No aspa channel",
    );
    expect(details).toEqual({
      kind: "rpki",
      cacheServer: "rpki.example.net",
      cachePort: undefined,
      state: "Established",
      transport: "SSHv2",
      protocolVersion: 1,
      sessionId: 4711,
      serialNumber: 12,
      lastUpdateSecondsAgo: 3.12,
      refreshTimer: { remainingSeconds: 12.5, configuredSeconds: 3600 },
      retryTimer: undefined,
      expireTimer: { remainingSeconds: 7196.88, configuredSeconds: 7200 },
      missingChannels: ["roa6", "aspa"],
    });
    expect(unknown).toEqual([]);
  });
});

describe("the head of a block", () => {
  it("is padded wider in 3.x, which tells more times", () => {
    const protocol = protocolWith(
      "BGP",
      "  Description:        x: y",
      "  Message:            maintenance ☃ ticket 4711",
      "  Created:            2026-11-23T15:50:49.123456+0000",
      "  Last autorestart:   2026-11-23T15:51:49.123456+0000",
      "  Router ID:          10.0.0.1",
      "  VRF:                default",
    );
    expect(protocol).toMatchObject({
      description: "x: y",
      message: "maintenance ☃ ticket 4711",
      created: { date: new Date("2026-11-23T15:50:49.123Z") },
      lastAutorestart: { date: new Date("2026-11-23T15:51:49.123Z") },
      routerId: "10.0.0.1",
      vrf: "default",
      unknown: [],
    });
  });
});

describe("any block", () => {
  it("keeps a line that was too long for BIRD", () => {
    const protocol = the(
      protocolsOf(
        "1002-p1         Static     master4    up     15:33:58.544  ",
        "8000-<line overflow>",
        "1006-  Router ID:      10.0.0.1",
      ),
    );
    expect(protocol).toMatchObject({ unknown: ["<line overflow>"], routerId: "10.0.0.1" });
  });

  it("loses no line, whatever it says", () => {
    const key = fc.constantFrom(
      ...["State", "Routes", "Hold timer", "Restart time", "AF supported", "Last error", "Import updates"],
      ...["Pending TX", "Cache server", "Restart recovery", "Multiprotocol", "GR recovery", "Color", ""],
    );
    const value = fc.oneof(fc.constantFrom(": x", ":", ": 1/2", ""), fc.stringMatching(/^[ -~]{0,30}$/));
    const line = fc.tuple(fc.constantFrom("  ", "    ", "      "), key, value).map((parts) => parts.join(""));
    const kind = fc.constantFrom("BGP", "RPKI", "BMP", "Pipe", "Static");
    fc.assert(
      fc.property(kind, fc.array(line, { maxLength: 30 }), (protocol, lines) => {
        const model = JSON.stringify(protocolWith(protocol, ...lines));
        for (const unheard of lines.filter((text) => text.trim().startsWith("Color"))) {
          expect(model).toContain(JSON.stringify(unheard.trim()));
        }
      }),
    );
  });
});
