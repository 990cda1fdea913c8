import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { availableBirds, locateBird } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { diffConfigs } from "../../src/reload/diff/config-diff.ts";
import { type NodeFactsOptions, nodeFacts } from "../../src/reload/facts/facts.ts";
import { SnapshotStore } from "../../src/reload/snapshot/store.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { type TemporaryFolder, temporaryFolder } from "../unit/support/config-volume.ts";

const versions = (await availableBirds()).filter((version) => majorOf(version) > 1);

describe.each(versions)("copies of configurations and BIRD %s", (version) => {
  it("read the same includes in the same order", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf": `router id 192.0.2.1;
protocol device {}
include "p/*.conf";
  include "${"$"}folder/abs.inc"; define after_abs = 1;
define in_line = 1; # include "no.inc";
/*
include "no.inc";
*/
protocol static s1 { ipv4;
include "routes-[!b].inc";
}
include "none/*.conf";
include "p/?.CONF";
`.replace("$folder", folder.path),
      "abs.inc": "define abs = 1;",
      "p/b.conf": 'define b = a + 1;\ninclude "../up.inc";\n',
      "p/a.conf": "define a = 1;\n",
      "p/.hidden.conf": "syntax error",
      "p/folder.conf/x": "syntax error",
      "p/Z.CONF": "define upper = 1;\n",
      "up.inc": "define up = 1;\n",
      "routes-a.inc": "route 10.0.0.0/8 blackhole;\n",
      "routes-b.inc": "syntax error",
    });
    await mkdir(path.join(folder.path, "none"));
    const source = await readConfigSource({ main });
    expect(source.findings).toEqual([]);
    const snapshot = await (await storeIn(folder)).write(source);
    const names = source.parsed.statements.flatMap((one) => (one.kind === "define" ? [one.name] : [])).sort();
    expect(names).toEqual(["a", "abs", "after_abs", "b", "in_line", "up", "upper"]);
    for (const file of [main, snapshot.mainPath]) {
      await using bird = await startBird({ version, config: `include "${file}";\n` });
      await using client = await BirdClient.connect({ path: bird.socketPath });
      const constants = (await client.showSymbols()).filter(
        ({ type, name }) => type === "constant" && !/^ip[prst]_/.test(name),
      );
      expect(constants.map(({ name }) => name).sort()).toEqual(names);
    }
  });

  it("heal the line that BIRD loses behind a file that ends in a comment", async () => {
    await using folder = await temporaryFolder();
    const base = "router id 192.0.2.1;\nprotocol device {}\n";
    await folder.write({
      "a.inc": "define a = 1; # no end of line",
      "b.inc": "define b = 1;\ndefine c = 1;\n",
      "use.conf": `${base}include "*.inc";\ndefine sum = a + b + c;\n`,
    });
    expect(await check(version, path.join(folder.path, "use.conf"))).toMatch(
      /CF_SYM_UNDEFINED|undefined|syntax/,
    );
    const source = await readConfigSource({ main: path.join(folder.path, "use.conf") });
    const snapshot = await (await storeIn(folder)).write(source);
    expect(await check(version, snapshot.mainPath)).toBe("");
  });

  it("V1 name the source's line where BIRD names the copy's", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "etc/bird.conf": `router id 192.0.2.1;\ninclude "${folder.path}/etc/p/a.conf";\n`,
      "etc/p/a.conf": "# one\nprotocol static { ipv4; oops; }\n",
    });
    const store = await storeIn(folder);
    const snapshot = await store.write(await readConfigSource({ main }));
    const said = /^(?:bird: )?(?:.*<FATAL> )?(\S+?):(\d+):(\d+) /m.exec(
      await check(version, snapshot.mainPath),
    );
    const position = { file: said?.[1] ?? "", line: Number(said?.[2]), column: Number(said?.[3]) };
    expect(position.file).toContain(snapshot.directory);
    expect(snapshot.toSource(position)).toMatchObject({
      file: path.join(folder.path, "etc/p/a.conf"),
      line: 2,
    });
  });

  it.each<[what: string, text: string, guard: string]>([
    ["missing", 'include "none.conf";', "include-missing"],
    ["dangling", 'include "dangling-*";', "include-missing"],
    ["in no folder", 'include "nowhere/*.conf";', "include-missing"],
    ["of itself", 'include "bird.conf";', "include-cycle"],
    ["too deep", 'include "1.inc";', "include-depth"],
  ])("R8: BIRD refuses an include that is %s, too", async (_, text, guard) => {
    await using folder = await temporaryFolder();
    const deep = Array.from(
      { length: 8 },
      (_, index) => [`${index + 1}.inc`, `include "${index + 2}.inc";\n`] as const,
    );
    const main = await folder.write({
      "bird.conf": `router id 192.0.2.1;\nprotocol device {}\n${text}\n`,
      ...Object.fromEntries(deep),
      "9.inc": "define x = 1;\n",
    });
    await symlink("nothing", path.join(folder.path, "dangling-link"));
    const { findings } = await readConfigSource({ main });
    expect(findings.map((finding) => finding.guard)).toEqual([guard]);
    expect(await check(version, main)).not.toBe("");
    const fits = main.replace("bird.conf", "fits.conf");
    await writeFile(fits, 'router id 192.0.2.1;\nprotocol device {}\ninclude "3.inc";\n');
    expect((await readConfigSource({ main: fits })).findings).toEqual([]);
    expect(await check(version, fits)).toBe("");
  });

  it("S2 have facts that BIRD takes where the sample uses them", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf": SAMPLE,
      password: "it's a 'secret'; # not { a } comment\n",
    });
    const facts: NodeFactsOptions["facts"] = {
      my_asn: { type: "asn", value: "4200000003" },
      peer_ip: { type: "ip", value: "172.30.250.1" },
      peer_asn: { type: "number", value: "65001" },
      bgp_password: { type: "secret", file: path.join(folder.path, "password") },
      lan: { type: "prefix", value: "10.0.0.0/8" },
      note: { type: "text", value: "Rack 7 \u2603" },
    };
    for (const addresses of [["192.0.2.1", "2001:db8::1"], ["2001:db8::1"]]) {
      const source = await readConfigSource({ main, facts: nodeFacts({ addresses, nodeName: "n1", facts }) });
      const snapshot = await (await storeIn(folder)).write(source);
      expect(await check(version, snapshot.mainPath)).toBe("");
    }
  });

  it.each(CHANGES)("the diff foretells what BIRD does for %s", async (_, from, to) => {
    await using bird = await startBird({ version, config: RUNNING });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    await bird.writeConfig(RUNNING.replace(from, to));
    const before = bird.log.length;
    await client.configure();
    const { protocols } = await diffOf(RUNNING, RUNNING.replace(from, to));
    const log = bird.log.slice(before);
    const said = (words: string): string[] =>
      [...log.matchAll(new RegExp(`${words} ([a-z0-9_]+)`, "g"))].map(([, name = ""]) => name).sort();
    const foretold = (...effects: string[]): string[] =>
      protocols
        .filter(({ effect }) => effects.includes(effect))
        .map(({ name }) => name)
        .sort();
    // Before 2.0.8 a static protocol cannot give its routes anew (proto/static/static.c has no reload hook).
    const unable = version === "2.0.7" ? foretold("reload").filter((name) => name.startsWith("s")) : [];
    expect(said("Restarting protocol")).toEqual([...foretold("restart"), ...unable].sort());
    expect([...said("Adding protocol"), ...said("Enabling protocol")]).toEqual(foretold("start"));
    expect([...said("Removing protocol"), ...said("Disabling protocol")]).toEqual(foretold("stop"));
    for (const name of said("Reloading channel")) expect(foretold("reload", "restart")).toContain(name);
  });
});

const SAMPLE = `include "birdvars.conf";
router id node_router_id;
protocol device {}
filter lan_only { if net ~ lan then accept; reject; }
template bgp uplink { local as my_asn; ipv4 { import none; export filter lan_only; }; }
protocol bgp up1 from uplink { description note; neighbor peer_ip as peer_asn; password bgp_password; }
`;

const RUNNING = `log stderr all;
router id 192.0.2.1;
define lan = [ 10.0.0.0/8 ];
filter f { if net ~ lan then accept; reject; }
ipv4 table t1;
ipv4 table t2;
protocol device { scan time 60; }
template bgp up { local 127.0.0.1 port 17990 as 65000; hold time 90; passive; multihop; ipv4 { import none; export none; }; }
protocol bgp b1 from up { neighbor 127.0.0.2 as 65001; }
protocol bgp b2 from up { neighbor 127.0.0.3 as 65002; description "two"; }
protocol static s1 { ipv4 { table t1; }; route 10.0.0.0/8 blackhole; }
protocol static s2 { ipv4 { table t1; import filter f; }; route 10.1.0.0/16 blackhole; }
protocol pipe p1 { table t1; peer table t2; import none; export all; }
protocol rip r1 { ipv4 { table t1; import none; export none; }; interface "none0" { update time 10; }; }
protocol ospf v2 o1 { ipv4 { table t1; import none; export none; }; area 0 { interface "none0" { cost 5; }; }; }
protocol static s3 { disabled; ipv4 { table t1; }; }
`;

const CHANGES: readonly (readonly [what: string, from: string | RegExp, to: string])[] = [
  ["a comment", "log", "# x\nlog"],
  ["a description", '"two"', '"zwei"'],
  ["a hold time", "hold time 90", "hold time 60"],
  ["an AS number", "as 65001", "as 65003"],
  ["the router id", "id 192.0.2.1", "id 192.0.2.7"],
  ["a password", "b1 from up {", 'b1 from up { password "x";'],
  ["a constant in a filter", "lan = [ 10.0.0.0/8", "lan = [ 10.0.0.0/9"],
  ["a BGP channel's filter", "export none; }; }\nprotocol bgp b1", "export all; }; }\nprotocol bgp b1"],
  ["a channel that comes", "b1 from up {", "b1 from up { ipv6 { import none; export none; };"],
  ["a route", "10.1.0.0/16", "10.2.0.0/16"],
  ["a static's table", "s1 { ipv4 { table t1", "s1 { ipv4 { table t2"],
  ["a pipe's filter", "import none; export all", "import none; export where net ~ lan"],
  ["an interface of RIP", "update time 10", "update time 20"],
  ["RIP's infinity", "r1 {", "r1 { infinity 20;"],
  ["an area of OSPF", "cost 5", "cost 6"],
  ["a filter of OSPF", "o1 { ipv4 { table t1; import none", "o1 { ipv4 { table t1; import all"],
  ["a preference", "s1 { ipv4 {", "s1 { ipv4 { preference 150;"],
  ["a limit", "s1 { ipv4 {", "s1 { ipv4 { import limit 10 action warn;"],
  ["a scan time", "scan time 60", "scan time 50"],
  ["a protocol that is enabled", "disabled; ", ""],
  ["a protocol that is disabled", "protocol static s1 {", "protocol static s1 { disabled;"],
  ["a protocol that goes", /protocol static s2.*\n/, ""],
  ["a protocol that comes", /$/, "protocol static s4 { ipv4 { table t1; }; }\n"],
  ["a new name", "static s1", "static s9"],
];

async function diffOf(before: string, after: string): Promise<ReturnType<typeof diffConfigs>> {
  await using folder = await temporaryFolder();
  const one = await readConfigSource({ main: await folder.write({ "a.conf": before }) });
  const other = await readConfigSource({ main: await folder.write({ "b.conf": after }) });
  return diffConfigs(one.parsed, other.parsed);
}

function storeIn(folder: TemporaryFolder): Promise<SnapshotStore> {
  return SnapshotStore.open({ directory: path.join(folder.path, "state") });
}

/** What `bird -p` says against a file; nothing where it accepts it. */
async function check(version: BirdVersion, file: string): Promise<string> {
  const { bird } = await locateBird(version);
  const [program = "bird", ...args] = bird;
  return promisify(execFile)(program, [...args, "-p", "-c", file]).then(
    () => "",
    (error: { readonly stderr: string }) => error.stderr,
  );
}
