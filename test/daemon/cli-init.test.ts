import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ConfigFiles } from "../../scripts/birds/bird-directory.ts";
import { locateBird } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { addBridge } from "../../scripts/lab/link.ts";
import { openNamespace } from "../../scripts/lab/namespace.ts";
import { BirdClient } from "../../src/bird.ts";
import { nodeFacts, reviewConfig } from "../../src/reload/index.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { filesBelow } from "../unit/support/init-folder.ts";
import { parseManifests, validateManifests } from "../unit/support/manifests.ts";
import { cli } from "../unit/support/run-cli.ts";
import { reportMissing } from "./requirement.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { podOf } from "./support/deploy/pod.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isPossible = await hasNamespaces();
const hasKustomize = await buildKustomization(path.join(root, "deploy/overlays/bgp")).then(
  () => true,
  (error: unknown) => {
    reportMissing("Debian's kustomize", error);
    return false;
  },
);

const bgp = ["--protocol", "bgp", "--as", "4200000003"];
const peers = ["--peer", "172.30.250.1,64512", "--peer", "172.30.250.2,64512"];
const interfaces = ["--interface", "e*"];
const facts = nodeFacts({
  nodeName: "node1",
  addresses: ["172.30.250.11", "2001:db8:250::11"],
  environment: {},
});

/** Answers, and the protocols that BIRD then has besides those that are always there. */
const choices: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["bgp", [...bgp, ...peers], ["tor1", "tor2"]],
  [
    "bgp with a router of any AS, and with ours over IPv6",
    [...bgp, "--peer", "172.30.250.1 2001:db8:250::1,4200000003"],
    ["tor1", "tor2"],
  ],
  ["ospf", ["--protocol", "ospf", ...interfaces], ["ospf4", "ospf6"]],
  ["rip", ["--protocol", "rip", "--interface", "-docker0 eth0 e?s*"], ["rip4", "rip6"]],
  [
    "all three for ipv4",
    [...bgp, ...peers, "--protocol", "ospf,rip", ...interfaces, "--family", "ipv4"],
    ["ospf4", "rip4", "tor1", "tor2"],
  ],
  [
    "all three for ipv6",
    [...bgp, ...peers, "--protocol", "ospf,rip", ...interfaces, "--family", "ipv6"],
    ["ospf6", "rip6", "tor1", "tor2"],
  ],
];

describe.each(birdsSince2)("what birdwire init writes, on BIRD %s", (version) => {
  it.each(choices)("passes the guards and bird -p: %s", async (_, words) => {
    await using folder = await temporaryFolder();
    const main = await writeConfig(folder.path, words);
    const { bird } = await locateBird(version);
    expect(await reviewConfig({ main, facts, bird })).toMatchObject({
      refused: [],
      allowed: [],
      verdicts: [{ by: "bird -p", kind: "passed" }],
    });
  });

  it.skipIf(!isPossible).each(choices)("starts without a complaint: %s", async (_, words, protocols) => {
    await using node = await startNode(version, await nodeFiles(words));
    expect(await node.client.showStatus()).toMatchObject({ routerId: "172.30.250.11", state: "up" });
    const names = (await node.client.showProtocols()).map(({ name }) => name);
    const always = ["kubelb0", "node_interfaces"];
    expect(names.filter((name) => !always.includes(name)).sort()).toEqual(protocols);
    for (const name of protocols.filter((one) => /^(ospf|rip)/.test(one))) {
      const expected = name.endsWith("4") ? ["192.0.2.7/32"] : ["2001:db8:77::7/128"];
      await expect.poll(() => exportedBy(node.client, name)).toEqual(expected);
    }
    expect(node.log().split("\n").filter(isTrouble)).toEqual([]);
  });
});

describe.skipIf(!hasKustomize)("the manifests that birdwire init writes", () => {
  it.each([
    ["bgp", [...bgp, ...peers]],
    ["ospf", ["--protocol", "ospf", ...interfaces]],
    ["rip", ["--protocol", "rip", ...interfaces]],
    ["bird3", [...bgp, ...peers, "--bird-version", "3"]],
  ])("are for the sample's own answers the overlay %s", async (overlay, words) => {
    await using folder = await temporaryFolder();
    const directory = await write(folder.path, words);
    const built = await buildKustomization(directory);
    expect(built).toBe(await buildKustomization(path.join(root, "deploy/overlays", overlay)));
  });

  it.each([
    ["defaults", [...bgp, ...peers], "birdwire:bird2"],
    [
      "everything else",
      [
        ...[
          "--protocol",
          "ospf,rip",
          ...interfaces,
          "--family",
          "ipv6",
          "--drain-aware",
          "--bird-version",
          "3",
        ],
        ...["--image", "registry.example.com/birdwire", "--password-secret", "keys"],
      ],
      "registry.example.com/birdwire:bird3",
    ],
  ])(
    "are what Kubernetes' schemas ask for, with %s",
    async (_, words, image) => {
      await using folder = await temporaryFolder();
      const directory = await write(folder.path, words);
      const manifests = parseManifests(await buildKustomization(directory));
      expect(await validateManifests(manifests)).toEqual(manifests.map(() => []));
      expect(podOf(manifests).containers.map((container) => container.image)).toEqual([image]);
      const files = Object.entries(await filesBelow(path.join(directory, "config")));
      expect(manifests.find(({ kind }) => kind === "ConfigMap")?.data).toEqual(Object.fromEntries(files));
    },
    60_000,
  );
});

describe("birdwire init on a real terminal", () => {
  it("asks, and leaves the terminal as it was", async () => {
    await using folder = await temporaryFolder();
    const typed = ["rip", "eth0", "", "", "", "", "answers"];
    const { status, output } = await inTerminal(folder.path, typed.map((line) => `${line}\n`).join(""));
    expect(status).toBe(0);
    expect(output).toContain("How do your routers learn routes?");
    expect(output).toContain("kubectl apply -k answers");
    expect(output).toContain("echo is on");
    expect(Object.keys(await filesBelow(path.join(folder.path, "answers")))).toContain("kustomization.yaml");
  });

  it.each([
    ["Ctrl-C", "rip\n\x03"],
    ["Ctrl-D", "rip\n\x04"],
  ])("ends at %s with nothing written", async (_, keys) => {
    await using folder = await temporaryFolder();
    expect(await inTerminal(folder.path, keys)).toMatchObject({ status: 130 });
    expect(await filesBelow(folder.path)).toEqual({});
  });
});

async function write(parent: string, words: readonly string[]): Promise<string> {
  const { status, stderr } = await cli(["init", ...words, "--output", "out"], { directory: parent });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return path.join(parent, "out");
}

async function writeConfig(parent: string, words: readonly string[]): Promise<string> {
  return path.join(await write(parent, [...words, "--no-manifests"]), "bird.conf");
}

/** The files as BIRD gets them on a node, the facts of the node filled in. */
async function nodeFiles(words: readonly string[]): Promise<ConfigFiles> {
  await using folder = await temporaryFolder();
  const main = await writeConfig(folder.path, words);
  const source = await readConfigSource({ main, facts });
  return { ...(await filesBelow(path.dirname(main))), "birdvars.conf": source.facts?.text ?? "" };
}

interface RunningNode extends AsyncDisposable {
  readonly client: BirdClient;
  log(): string;
}

async function startNode(version: BirdVersion, config: ConfigFiles): Promise<RunningNode> {
  const namespace = await openNamespace("node1");
  const addresses = ["192.0.2.7/32", "2001:db8:77::7/128", "fe80::1b0/64"];
  await addBridge({ namespace, interface: "kube-lb0", addresses });
  await addBridge({ namespace, interface: "eth0", addresses: ["2001:db8:250::11/64", "fe80::11/64"] });
  await namespace.run("ip", "address", "add", "172.30.250.11/24", "broadcast", "+", "dev", "eth0");
  const daemon = await startBird({ version, config, namespace });
  const client = await BirdClient.connect({ path: daemon.socketPath });
  return {
    client,
    log: () => daemon.log,
    async [Symbol.asyncDispose]() {
      await client.close();
      await daemon[Symbol.asyncDispose]();
      await namespace[Symbol.asyncDispose]();
    },
  };
}

async function exportedBy(client: BirdClient, name: string): Promise<string[]> {
  const nets: string[] = [];
  for await (const { net } of client.showRoutes({ export: name })) nets.push(net);
  return nets;
}

function isTrouble(line: string): boolean {
  return /<(WARN|ERR|BUG|AUTH|FATAL)>/.test(line);
}

/** Runs the command in a terminal of its own, where these keys are pressed; then the terminal says whether it echoes. */
async function inTerminal(directory: string, keys: string): Promise<{ status: number; output: string }> {
  const main = path.join(root, "src/cli/main.ts");
  const loader = path.join(root, "node_modules/tsx/dist/loader.mjs");
  const init = `'${process.execPath}' --import '${loader}' '${main}' init`;
  const command = `${init}; status=$?; stty -a | grep -q ' echo ' && echo "echo is on"; exit $status`;
  const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: directory,
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    // Typed when the first question is there: before that the terminal would take Ctrl-C for itself.
    if (!output.includes("[bgp]: ") && (output + text).includes("[bgp]: ")) child.stdin.write(keys);
    output += text;
  });
  await once(child, "close");
  return { status: child.exitCode ?? -1, output };
}
