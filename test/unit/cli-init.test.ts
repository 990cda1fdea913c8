import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { filesBelow } from "./support/init-folder.ts";
import { type CliGiven, type CliResult, cli } from "./support/run-cli.ts";

const bgp = ["--protocol", "bgp", "--as", "4200000003"];
const peers = ["--peer", "172.30.250.1,64512", "--peer", "172.30.250.2,64512"];
const ospf = ["--protocol", "ospf", "--interface", "e*"];

describe("birdwire init", () => {
  it.each([
    ["bgp", [...bgp, ...peers], "bgp"],
    ["ospf", ospf, "ospf"],
    ["rip", ["--protocol", "rip", "--interface", "e*"], "rip"],
  ])("writes deploy/config's own files for its own answers, by %s", async (_, words, folder) => {
    await using out = await temporaryFolder();
    expect(await init(out.path, [...words, "--no-manifests"])).toMatchObject({ status: 0, stderr: "" });
    const sample = { ...(await confFiles("deploy/config")), ...(await confFiles(`deploy/config/${folder}`)) };
    expect(await filesBelow(path.join(out.path, "new"))).toEqual(sample);
  });

  it("writes the manifests beside the configuration, as they are in deploy/base", async () => {
    await using out = await temporaryFolder();
    await init(out.path, [...bgp, ...peers]);
    const files = await filesBelow(path.join(out.path, "new"));
    expect(Object.keys(files)).toEqual([
      "config/bgp-variables.conf",
      "config/bird.conf",
      "config/kube-lb0.conf",
      "config/uplink-bgp.conf",
      "daemonset.yaml",
      "kustomization.yaml",
      "namespace.yaml",
    ]);
    for (const name of ["namespace.yaml", "daemonset.yaml"]) {
      expect(files[name], name).toBe(await readFile(`deploy/base/${name}`, "utf8"));
    }
  });

  it("puts peers, AS numbers and interfaces where the sample has its own", async () => {
    await using out = await temporaryFolder();
    const words = ["--protocol", "rip,bgp", "--as", "64600", "--peer", "2001:DB8:0::1,external 192.0.2.1"];
    await init(out.path, [...words, "--interface", "eth0,bond?", "--no-manifests"]);
    const files = await filesBelow(path.join(out.path, "new"));
    expect(files["bgp-variables.conf"]).toContain("define cluster_asn = 64600;\n");
    expect(files["bgp-variables.conf"]).toMatch(
      /\ndefine tor1_address = 2001:db8::1;\n\ndefine tor2_address = 192\.0\.2\.1;\n$/,
    );
    expect(files["uplink-bgp.conf"]?.match(/^ {2}neighbor .*$/gm)).toEqual([
      "  neighbor tor1_address external;",
      "  neighbor tor2_address external;",
    ]);
    expect(files["rip-interfaces.conf"]).toContain('\ninterface "eth0", "bond?" {\n');
  });

  it.each([
    ["ipv4", "ipv6", ["protocol ospf v2 ospf4 {"], ["  ipv4 {"]],
    ["ipv6", "ipv4", ["protocol ospf v3 ospf6 {"], ["  ipv6 {"]],
  ])("announces only %s where asked to", async (family, other, protocols, channels) => {
    await using out = await temporaryFolder();
    const words = [...bgp, ...peers, "--protocol", "ospf", "--interface", "e*", "--family", family];
    await init(out.path, words);
    const files = await filesBelow(path.join(out.path, "new"));
    const ospfText = files["config/uplink-ospf.conf"] ?? "";
    expect(ospfText.match(/^protocol.*$/gm)).toEqual(protocols);
    expect(files["config/uplink-bgp.conf"]?.match(/^ {2}ipv\d \{$/gm)).toEqual(channels);
    expect(ospfText).not.toContain(`  ${other} {`);
    expect(ospfText).toMatch(/^# OSPF: .*\n.*\n\n# For IPv\d.*\nprotocol/);
    // Where nodes may have no IPv4 address, the probes are on the IPv6 loopback.
    expect(files["kustomization.yaml"]?.includes("[::1]:9324")).toBe(family === "ipv6");
  });

  it("waits for the Secret that is named, and takes image, version and drains as told", async () => {
    await using out = await temporaryFolder();
    const image = [
      "--image",
      "registry.example.com:5000/net/birdwire",
      "--bird-version",
      "3",
      "--drain-aware",
    ];
    const { stdout } = await init(out.path, [...ospf, ...image, "--password-secret", "ospf-keys"]);
    const files = await filesBelow(path.join(out.path, "new"));
    expect(files["daemonset.yaml"]).toMatch(/- secret:\n +name: ospf-keys\n {8}- name: run\n/);
    expect(files["kustomization.yaml"]).toContain(
      "  - name: birdwire\n    newName: registry.example.com:5000/net/birdwire\n    newTag: bird3\n",
    );
    expect(files["kustomization.yaml"]).toContain("components:\n  - drain-aware\n");
    expect(Object.keys(files)).toContain("drain-aware/rbac.yaml");
    expect(stdout).toContain("create secret generic ospf-keys --from-file=ospf-password.conf\n");
  });

  it("tells the next commands, for a shell, and the same as JSON", async () => {
    await using out = await temporaryFolder();
    const output = ["--output", "it's new"];
    const { stdout } = await cli(["init", ...ospf, ...output], { directory: out.path });
    const quoted = "'it'\\''s new'";
    expect(stdout.slice(stdout.indexOf("Next:"))).toBe(`Next:
  birdwire check 'it'\\''s new/config/bird.conf' --bird bird
  # name the image in your registry, as newName in 'it'\\''s new/kustomization.yaml'
  kubectl apply -k ${quoted}
  kubectl --namespace router rollout status daemonset/birdwire
`);
    const again = await cli(["--json", "init", ...ospf, ...output, "--force"], { directory: out.path });
    const told: { directory: string; files: string[] } = JSON.parse(again.stdout);
    expect(told.directory).toBe(path.join(out.path, "it's new"));
    expect([...told.files].sort()).toEqual(Object.keys(await filesBelow(told.directory)));
  });
});

describe("the npm package", () => {
  it("carries every text that birdwire init takes from deploy", async () => {
    const listed = await runCommand("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]);
    const [packed]: { files: { path: string }[] }[] = JSON.parse(listed);
    const paths = packed?.files.map((file) => file.path);
    for (const folder of ["base", "components", "config", "overlays"]) {
      const names = Object.keys(await filesBelow(path.join("deploy", folder)));
      expect(names).not.toEqual([]);
      expect(paths).toEqual(expect.arrayContaining(names.map((name) => `deploy/${folder}/${name}`)));
    }
  });
});

describe("birdwire init refuses", () => {
  it.each([
    ["no protocol", ["--as", "64600"], "--protocol"],
    ["an unknown protocol", ["--protocol", "isis"], "--protocol"],
    ["a protocol that is named twice", ["--protocol", "bgp", "--protocol", "bgp"], "--protocol"],
    ["no AS number for bgp", ["--protocol", "bgp", ...peers], "--as"],
    ["no peer for bgp", bgp, "--peer"],
    ["no interface for ospf", ["--protocol", "ospf"], "--interface"],
    ["no output", [...bgp, ...peers, "--output", ""], "--output"],
    ...["0", "23456", "65535", "4294967295", "4294967296", "-1", "64512.1", "AS64512", " 1", ""].map(
      (as): [string, string[], string] => [`AS ${JSON.stringify(as)}`, ["--as", as], "--as"],
    ),
    ...[
      "172.30.250.256,64512",
      "172.30.250,64512",
      "172.30.250.010,64512",
      "0.0.0.0,64512",
      "127.0.0.1,64512",
      "224.0.0.5,64512",
      "::1,64512",
      "fe80::1,64512",
      "fe80::1%eth0,64512",
      "ff02::5,64512",
      "2001:db8::1::2,64512",
      "172.30.250.1,0",
      "172.30.250.1,23456",
      "172.30.250.1,inner",
      "172.30.250.1,64512,1",
      "router.example.com,64512",
      '172.30.250.1";,64512',
      "172.30.250.1,64512 172.30.250.1,64513",
      "2001:db8::1,64512 2001:DB8:0:0::1,64512",
      "",
    ].map((peer): [string, string[], string] => [`the peer ${peer}`, [...bgp, "--peer", peer], "--peer"]),
    ...["*", "kube*", "?ube-lb0", "-eth0", 'e"', "e*;", "../eth0", "a-name-of-16-chars", "eth0 eth0", ""].map(
      (pattern): [string, string[], string] => [
        `the interfaces ${pattern}`,
        ["--protocol", "rip", "--interface", pattern],
        "--interface",
      ],
    ),
    ["peers without bgp", [...ospf, ...peers], "--peer"],
    ["an AS number without bgp", [...ospf, "--as", "64512"], "--as"],
    ["interfaces without ospf and rip", [...bgp, ...peers, "--interface", "e*"], "--interface"],
    ["a family that is none", [...ospf, "--family", "ipv5"], "--family"],
    ["a BIRD that is none", [...ospf, "--bird-version", "1"], "--bird-version"],
    ["the name of a Secret that is none", [...ospf, "--password-secret", "My_Secret"], "--password-secret"],
    ["an image with a tag", [...ospf, "--image", "example.com/birdwire:1"], "--image"],
  ])("%s, naming the option and writing nothing", async (_, words, flag) => {
    await using out = await temporaryFolder();
    const { status, stdout, stderr } = await init(out.path, ["--json", ...words]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({
      error: { code: "BAD_ARGUMENT", kind: "argument", argument: flag },
    });
    expect(await readdir(out.path)).toEqual([]);
  });

  it.each([["--password-secret", "a"], ["--image", "a"], ["--bird-version", "3"], ["--drain-aware"]])(
    "%s where no manifests are wanted",
    async (...words) => {
      await using out = await temporaryFolder();
      const { status, stderr } = await init(out.path, [...ospf, "--no-manifests", ...words]);
      expect(status).toBe(2);
      expect(stderr).toContain("'--no-manifests' cannot be used with");
    },
  );

  it("takes an interface pattern that leaves kube-lb0 out before all others", async () => {
    await using out = await temporaryFolder();
    const words = ["--protocol", "rip", "--interface", "-kube*,*"];
    expect(await init(out.path, words)).toMatchObject({ status: 0 });
  });
});

describe("what birdwire init finds in the folder", () => {
  it("is kept where a file would be overwritten, and replaced with --force, but for what is not its own", async () => {
    await using out = await temporaryFolder();
    const old = { "new/bird.conf": "old\n", "new/uplink-bgp.conf": "old\n", "new/notes.txt": "mine\n" };
    await out.write(old);
    const words = ["--protocol", "rip", "--interface", "e*", "--no-manifests"];
    const refused = await init(out.path, words);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toContain(`--output: ${out.path}/new/bird.conf exists; --force overwrites it`);
    expect(await filesBelow(out.path)).toEqual(old);
    expect(await init(out.path, [...words, "--force"])).toMatchObject({ status: 0, stderr: "" });
    const names = ["bird.conf", "kube-lb0.conf", "notes.txt", "rip-interfaces.conf", "uplink-rip.conf"];
    expect((await readdir(path.join(out.path, "new"))).sort()).toEqual(names);
    expect(await filesBelow(path.join(out.path, "new"))).toMatchObject({ "notes.txt": "mine\n" });
  });

  it("is as before where one file cannot be written", async () => {
    await using out = await temporaryFolder();
    // The configuration's folder cannot be made; the manifests could be written.
    const old = { "new/config": "a file\n", "new/daemonset.yaml": "old\n" };
    await out.write(old);
    const { status, stderr } = await init(out.path, [...ospf, "--force"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/EEXIST|ENOTDIR/) });
    expect(await filesBelow(out.path)).toEqual(old);
    expect((await readdir(path.join(out.path, "new"))).sort()).toEqual(["config", "daemonset.yaml"]);
  });

  it("does not matter where nothing in it has a name that is needed", async () => {
    await using out = await temporaryFolder();
    await mkdir(path.join(out.path, "new"));
    await out.write({ "new/README": "mine\n" });
    expect(await init(out.path, ospf)).toMatchObject({ status: 0 });
    expect(Object.keys(await filesBelow(path.join(out.path, "new")))).toContain("kustomization.yaml");
  });
});

describe("birdwire init on a terminal", () => {
  it("asks for what is missing, and again where an answer is refused as an option would be", async () => {
    await using out = await temporaryFolder();
    const typed = ["", "23456", "4200000003", "172.30.250.1,0", "172.30.250.1,64512 172.30.250.2,64512"];
    const rest = ["", "", "", "", ""];
    const asked = await cli(["init"], terminal(out.path, [...typed, ...rest]));
    expect(asked.status).toBe(0);
    expect(asked.stderr).toContain("--as: AS 23456 stands for numbers that old routers cannot read");
    expect(asked.stderr).toContain("--peer: AS 0 is no network's number");
    await init(out.path, [...bgp, ...peers]);
    const folder = (name: string): string => path.join(out.path, name);
    expect(await filesBelow(folder("birdwire-router"))).toEqual(await filesBelow(folder("new")));
  });

  it("asks nothing where all that there has to be is given", async () => {
    await using out = await temporaryFolder();
    const words = ["init", ...ospf, "--output", "new"];
    expect(await cli(words, terminal(out.path, []))).toMatchObject({ status: 0, stderr: "" });
  });

  it("refuses a wrong option before it asks anything", async () => {
    await using out = await temporaryFolder();
    const { status, stderr } = await cli(["init", "--family", "x"], terminal(out.path, ["bgp"]));
    expect(status).toBe(2);
    expect(stderr).not.toContain("How do your routers");
  });

  it.each([["\x03"], ["\x04"]])("ends as interrupted at %j and writes nothing", async (key) => {
    await using out = await temporaryFolder();
    const given = { ...terminal(out.path, []), stdin: `bgp\n${key}` };
    expect(await cli(["init"], given)).toMatchObject({ status: 130, stdout: "" });
    expect(await readdir(out.path)).toEqual([]);
  });

  it("asks nothing for a program that reads JSON", async () => {
    await using out = await temporaryFolder();
    const { status, stderr } = await cli(["--json", "init"], terminal(out.path, ["bgp"]));
    expect(status).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { argument: "--protocol" } });
  });
});

function init(directory: string, words: readonly string[]): Promise<CliResult> {
  const output = words.includes("--output") ? [] : ["--output", "new"];
  return cli(["init", ...words, ...output], { directory });
}

function terminal(directory: string, lines: readonly string[]): CliGiven {
  return { directory, isTerminal: true, stdin: lines.map((line) => `${line}\n`).join("") };
}

async function confFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".conf"));
  const texts = names.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}
