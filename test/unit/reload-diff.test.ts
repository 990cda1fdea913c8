import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../grammar/config.ts";
import { type ConfigDiff, diffConfigs } from "../../src/reload/diff/config-diff.ts";

const base = `router id 192.0.2.1;
define peer = 192.0.2.9;
define lan = [ 10.0.0.0/8 ];
function is_lan() { return net ~ lan; }
filter lb_only { if is_lan() then accept; reject; }
template bgp uplink { local as 65000; hold time 90; ipv4 { import none; export filter lb_only; }; }
protocol device {}
protocol kernel { ipv4 { export all; }; }
protocol bgp up1 from uplink { neighbor peer external; password "alpha"; }
protocol bgp up2 { neighbor 192.0.2.8 as 65001; local as 65000; ipv4 { import all; export none; }; }
protocol static s1 { ipv4; route 10.0.0.0/8 blackhole; }
protocol rip r1 { ipv4; interface "eth*" { update time 10; }; }
`;

describe("a diff of two configurations", () => {
  it("is empty where only comments, blanks, places or quotes differ", () => {
    const other = `# changed\n${base.replaceAll("; ", ";\n\t/* x */ ").replace("up2", "'up2'")}`;
    expect(diff(base, other)).toEqual({ protocols: [], statements: [] });
  });

  it.each<[what: string, from: string | RegExp, to: string, effects: Record<string, string>]>([
    ["a description", "password", 'description "x"; password', { up1: "none" }],
    ["an export filter", "export none", "export all", { up2: "reload" }],
    ["an import filter", "import all", "import where is_lan()", { up2: "reload" }],
    ["a limit", "import all;", "import all; import limit 5 action warn;", { up2: "update" }],
    ["a password", '"alpha"', '"beta"', { up1: "restart" }],
    ["a hold time in a template", "hold time 90", "hold time 30", { up1: "restart" }],
    ["an AS number", "as 65001", "as 65002", { up2: "restart" }],
    ["a constant that is a neighbour", "peer = 192.0.2.9", "peer = 192.0.2.7", { up1: "restart" }],
    ["a set that a filter's function uses", "10.0.0.0/8 ]", "10.0.0.0/9 ]", { up1: "reload" }],
    ["the router id", "192.0.2.1", "192.0.2.2", { up1: "restart", up2: "restart" }],
    ["a kernel table", "kernel {", "kernel { kernel table 7;", { kernel1: "restart" }],
    ["a route", "route 10.0.0.0/8", "route 10.0.0.0/9", { s1: "update" }],
    ["an interface's option", "update time 10", "update time 20", { r1: "update" }],
    ["a channel that comes", "import all;", "import all; }; ipv6 {", { up2: "restart" }],
    ["a channel's table", "static s1 { ipv4;", "static s1 { ipv4 { table t; };", { s1: "restart" }],
    ["a protocol that is disabled", "static s1 {", "static s1 { disabled;", { s1: "stop" }],
    ["a protocol that comes", /$/, "protocol static s2 { ipv4; }\n", { s2: "start" }],
    ["a protocol that goes", /protocol static.*\n/, "", { s1: "stop" }],
    ["a new name", "static s1", "static s9", { s9: "start", s1: "stop" }],
    ["another type", "protocol rip r1", "protocol rip ng r1", { r1: "restart" }],
    [
      "a nameless protocol before another",
      "protocol kernel {",
      "protocol kernel { kernel table 7; ipv4; }\nprotocol kernel {",
      { kernel1: "restart", kernel2: "start" },
    ],
  ])("tells for %s what BIRD will do", (_, from, to, effects) => {
    const after = base.replace(from, to);
    expect(after).not.toBe(base);
    const { protocols } = diff(base, after);
    expect(Object.fromEntries(protocols.map(({ name, effect }) => [name, effect]))).toEqual(effects);
  });

  it("says what was and what is, and why", () => {
    const after = base.replace("hold time 90", "hold time 30").replace("10.0.0.0/8 ]", "10.0.0.0/9 ]");
    expect(diff(base, after)).toEqual({
      protocols: [
        {
          name: "up1",
          type: "bgp",
          change: "changed",
          effect: "restart",
          position: { file: "bird.conf", line: 9, column: 1 },
          settings: [
            { before: "hold time 90;", after: "hold time 30;", because: undefined, effect: "restart" },
            {
              before: "ipv4: export filter lb_only;",
              after: "ipv4: export filter lb_only;",
              because: "lb_only",
              effect: "reload",
            },
          ],
        },
      ],
      statements: [
        {
          subject: "define lan",
          change: "changed",
          before: "define lan = [ 10.0.0.0 / 8 ];",
          after: "define lan = [ 10.0.0.0 / 9 ];",
        },
        {
          subject: "template bgp uplink",
          change: "changed",
          before: expect.stringContaining("hold time 90;"),
          after: expect.stringContaining("hold time 30;"),
        },
      ],
    });
  });

  it("is fast for long lists", () => {
    const list = (count: number): string =>
      `${base}define big = [ ${Array.from({ length: count }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`).join(",\n")} ];`;
    const changes = diff(list(50_000), list(50_001));
    expect(JSON.stringify(changes).length).toBeLessThan(4_000);
  });

  it("S1: has no password in it, wherever one can stand", () => {
    const secret = fc
      .stringMatching(/^[a-zA-Z0-9!$%&/()=?+*~'#;{}<>,.:_ -]{8,20}$/)
      .map((text) => `Zq${text}`);
    fc.assert(
      fc.property(fc.array(secret, { minLength: 7, maxLength: 7 }), fc.nat(6), (secrets, changed) => {
        const config = (values: readonly string[]): string => `
define bgp_password = "${values[0]}";
define part = "${values[1]}";
define whole = part;
define fact = "${values[5]}";
template bgp t { password "${values[2]}"; }
protocol bgp a from t { neighbor 192.0.2.1 as 1; password bgp_password; }
protocol bgp b { password whole; }
protocol bgp ao { authentication ao; keys { key { send id 1; recv id 1; secret "${values[3]}"; algorithm hmac sha1; }; }; }
protocol ospf o { area 0 { interface "e*" { authentication cryptographic; password "${values[4]}" { id 1; algorithm hmac sha256; }; passwords { password "${values[6]}"; }; }; }; }
`;
        const after = config(secrets.map((value, index) => (index === changed ? `${value}Zq` : value)));
        const sides = [config(secrets), after].map((text) => {
          return { statements: parseConfig(text).statements, secretNames: new Set(["fact"]) };
        });
        const [before = { statements: [] }, now = { statements: [] }] = sides;
        for (const [one, other] of [
          [before, now],
          [{ statements: [] }, now],
          [before, { statements: [] }],
        ] as const) {
          const found = diffConfigs(one, other);
          expect(found.statements.length + found.protocols.length).toBeGreaterThan(0);
          expect(JSON.stringify(found)).not.toContain("Zq");
        }
      }),
    );
  });

  it("S1: has no password in it of a file that is broken", () => {
    for (const line of [
      'password "Zq12;',
      "password Zq12;",
      'password "Zq1"Zq2";',
      'password "Zq1\nZq2";',
      "password Zq12 }",
    ]) {
      const found = diff(
        base,
        `${base}protocol bgp x { neighbor 192.0.2.1 as 1; ${line} }\nprotocol bgp y {}`,
      );
      const gone = diff(`${base}protocol bgp x { ${line} }`, `${base}protocol bgp x { }`);
      expect(JSON.stringify([found, gone])).not.toContain("Zq");
    }
  });
});

function diff(before: string, after: string): ConfigDiff {
  return diffConfigs(parseConfig(before, "bird.conf"), parseConfig(after, "bird.conf"));
}
