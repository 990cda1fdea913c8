import { describe, expect, it } from "vitest";
import type { GuardName } from "../../src/reload/finding.ts";
import { type GuardOptions, guardConfig } from "../../src/reload/guards/guards.ts";
import type { ConfigSource } from "../../src/reload/source/config-source.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { temporaryFolder } from "./support/config-volume.ts";

const good = `router id 192.0.2.1;
protocol device {}
protocol bgp up1 { neighbor 192.0.2.9 external; local as 65000; ipv4 { import none; }; }
protocol bgp up2 { neighbor 192.0.2.8 external; local as 65000; ipv4 { import none; }; }
protocol static s1 { ipv4; }
`;

describe("the guards", () => {
  it("let a good configuration pass, and its change by one protocol", async () => {
    const source = await sourceOf(good);
    expect(guardConfig(source, undefined)).toEqual({ refused: [], allowed: [] });
    const fewer = await sourceOf(good.replace(/^protocol bgp up1.*\n/m, ""));
    expect(guardConfig(fewer, source).refused).toEqual([]);
    expect(guardConfig(source, fewer).refused).toEqual([]);
    expect(guardConfig(source, source).refused).toEqual([]);
  });

  it.each<[row: string, what: string, text: string, guard: GuardName, line: number, column: number]>([
    ["R6", "an empty file", "", "empty", 1, 1],
    ["R6", "comments only", "# nothing\n/* here */\n", "empty", 1, 1],
    ["R6", "no protocol", "router id 1;\n", "empty", 1, 1],
    ["R6", "CR LF", good.replaceAll("\n", "\r\n"), "carriage-return", 1, 21],
    ["R6", "a byte order mark", `\ufeff${good}`, "byte-order-mark", 1, 1],
    ["R6", "a NUL", good.replace("up2", "up\0"), "nul", 4, 16],
    ["S2", "a shell's placeholder", good.replace("192.0.2.1", "$" + "{HOST_IP}"), "placeholder", 1, 11],
    ["S2", "a container's placeholder", good.replace("192.0.2.1", "$(HOST_IP)"), "placeholder", 1, 11],
    ["S2", "an at placeholder", good.replace("192.0.2.1", "@@router_id@@"), "placeholder", 1, 11],
    ["S2", "a configure placeholder", good.replace("192.0.2.1", "@ROUTER_ID@"), "placeholder", 1, 11],
    ["S2", "a Helm placeholder", good.replace("192.0.2.1", "{{ .Values.id }}"), "placeholder", 1, 11],
    ["S2", "REPLACE_ME", good.replace("192.0.2.1", "REPLACE_ME"), "placeholder", 1, 11],
    ["S2", "<router-id>", good.replace("192.0.2.1", "<router-id>"), "placeholder", 1, 11],
    [
      "S2",
      "<PASSWORD> in a string",
      good.replace("ipv4;", 'description "<PASSWORD>";'),
      "placeholder",
      5,
      35,
    ],
    ["V3", "an IPv6 router id", good.replace("192.0.2.1", "2001:db8::1"), "router-id", 1, 1],
    ["V3", "router id 0", good.replace("192.0.2.1", "0"), "router-id", 1, 1],
    [
      "V3",
      "a name for an IPv6 address",
      `define a = ::1;\ndefine b = a;\n${good.replace("192.0.2.1", "b")}`,
      "router-id",
      3,
      1,
    ],
  ])("%s: refuse %s", async (_row, _what, text, guard, line, column) => {
    const source = await sourceOf(text);
    const [finding] = guardConfig(source, undefined).refused;
    expect(finding).toMatchObject({ guard, position: { file: source.main, line, column } });
    const allowed = guardConfig(source, undefined, { allow: [guard] });
    expect(allowed.refused).toEqual([]);
    expect(allowed.allowed[0]).toEqual(finding);
  });

  it("S1: do not print what may be a password", async () => {
    const source = await sourceOf(good.replace("neighbor", 'password "ab<SECRET>c"; neighbor'));
    const { refused } = guardConfig(source, undefined);
    expect(refused.map(({ guard }) => guard)).toEqual(["placeholder"]);
    expect(JSON.stringify(refused)).not.toContain("SECRET");
  });

  it("take no harm from what only looks like a placeholder", async () => {
    const text = `${good}# $\{HOME} <PEER> REPLACE_ME @@x@@
/* {{ x }} */
filter f { if net.len <24 && net.len> 8 then { { accept; } } if 1<2 then reject; }
protocol static s2 { ipv4; description "Ops <noc@example.net>, AS $65000"; }\n`;
    expect(guardConfig(await sourceOf(text), undefined).refused).toEqual([]);
  });

  it("V3: want a router id on a node without IPv4", async () => {
    const options: GuardOptions = { hasIpv4: false };
    expect(guards(await sourceOf(good), undefined, options)).toEqual([]);
    expect(guards(await sourceOf(good.replace(/^router.*\n/, "")), undefined, options)).toEqual([
      "router-id",
    ]);
    expect(guards(await sourceOf(good.replace("192.0.2.1", 'from "eth*"')), undefined, options)).toEqual([
      "router-id",
    ]);
    expect(guards(await sourceOf(good.replace(/^router.*\n/, "")), undefined)).toEqual([]);
    expect(
      guards(await sourceOf(`define a = 7;\n${good.replace("192.0.2.1", "a")}`), undefined, options),
    ).toEqual([]);
  });

  it("R5: refuse a valid configuration that was cut off, wherever a statement ends", async () => {
    const previous = await sourceOf(good);
    const lines = good.trimEnd().split("\n");
    for (let count = 2; count < lines.length; count++) {
      const cut = await sourceOf(`${lines.slice(0, count).join("\n")}\n`);
      expect(guards(cut, previous), `${count} lines`).toContain("truncated");
    }
    expect(guards(await sourceOf(`${good.trimEnd()} # and a comment`), previous)).toEqual([]);
    expect(guards(await sourceOf(good.trimEnd()), await sourceOf(`${good}# comment\n`))).toEqual([]);
  });

  it("R5: refuse an included file that was cut off", async () => {
    const before = await sourceOf(`include "p.inc";\n${good}`, { "p.inc": "define a = 1;\ndefine b = 2;\n" });
    const cut = await sourceOf(`include "p.inc";\n${good}`, { "p.inc": "define a = 1;\n" });
    const [finding] = guardConfig(cut, before).refused;
    expect(finding).toMatchObject({ guard: "truncated", position: { line: 1 } });
    expect(finding?.position.file).toMatch(/\/p\.inc$/);
  });

  it("R5: refuse to lose all uplinks, unless a mark allows it", async () => {
    const previous = await sourceOf(good);
    const without = `# uplinks gone\n${good.replace(/^protocol bgp.*\n/gm, "")}protocol static s2 { ipv4; }\n`;
    expect(guards(await sourceOf(without), previous)).toEqual(["lost-uplinks"]);
    const disabled = good.replaceAll("neighbor", "disabled; neighbor");
    expect(guards(await sourceOf(disabled), previous)).toEqual(["lost-uplinks"]);
    expect(guards(await sourceOf(disabled.replaceAll("disabled;", "disabled no;")), previous)).toEqual([]);
    const marked = await sourceOf(`# birdwire: allow shrink, lost-uplinks\n${without}`);
    expect(guardConfig(marked, previous)).toMatchObject({
      refused: [],
      allowed: [{ guard: "lost-uplinks" }],
    });
    expect(guards(marked, previous, { marks: false })).toEqual(["lost-uplinks"]);
    const inString = await sourceOf(`define x = "# birdwire: allow lost-uplinks";\n${without}`);
    expect(guards(inString, previous)).toEqual(["lost-uplinks"]);
  });

  it("R5: refuse to lose more protocols than the limit", async () => {
    const many = Array.from({ length: 10 }, (_, index) => `protocol static s${index} { ipv4; }\n`);
    const previous = await sourceOf(`# before\n${many.join("")}`);
    const halved = await sourceOf(`# after\n${many.slice(5).join("")}`);
    const fewer = await sourceOf(`# after\n${many.slice(6).join("")}`);
    expect(guards(halved, previous)).toEqual([]);
    expect(guards(fewer, previous)).toEqual(["shrink"]);
    expect(guards(fewer, previous, { maxLoss: 0.6 })).toEqual([]);
    expect(
      guards(
        await sourceOf(
          `# x\n${many.join("").replaceAll("s", "renamed_s")}`
            .replaceAll("renamed_static", "static")
            .replaceAll("renamed_s{", "s{"),
        ),
        previous,
      ),
    ).toEqual([]);
  });

  it("R5: want the end marker where one is agreed on", async () => {
    const options: GuardOptions = { endMarker: "# end" };
    expect(guards(await sourceOf(`${good}# end\n\n`), undefined, options)).toEqual([]);
    expect(guards(await sourceOf(`# end\n${good}`), undefined, options)).toEqual(["end-marker"]);
  });

  it("R8: pass on what is wrong with includes", async () => {
    const source = await sourceOf(`include "/etc/passwd";\n${good}include "none";\ninclude "bird.conf";\n`);
    expect(guards(source, undefined)).toEqual(["include-outside", "include-missing", "include-cycle"]);
  });
});

function guards(
  source: ConfigSource,
  previous: ConfigSource | undefined,
  options?: GuardOptions,
): GuardName[] {
  return guardConfig(source, previous, options).refused.map(({ guard }) => guard);
}

async function sourceOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<ConfigSource> {
  await using folder = await temporaryFolder();
  return await readConfigSource({ main: await folder.write({ "bird.conf": text, ...files }) });
}
