import { describe, expect, test } from "vitest";
import type { ConfigFiles } from "../../scripts/birds/bird-directory.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { addBridge } from "../../scripts/lab/link.ts";
import { openNamespace } from "../../scripts/lab/namespace.ts";
import { BirdClient } from "../../src/bird.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { parseOnly } from "./support/deploy/parse-only.ts";
import { sampleConfig, sampleFiles, sampleVariants } from "./support/deploy/sample-config.ts";

const isPossible = await hasNamespaces();
const node = { nodeName: "node1", addresses: ["172.30.250.11", "2001:db8:250::11"] };
const nodeWithoutIpv4 = { nodeName: "node1", addresses: ["2001:db8:250::11"] };

describe.each(birdsSince2)("the sample configuration on BIRD %s", (version) => {
  test.each(sampleVariants)("is accepted as %s, without a warning", async (variant) => {
    expect(await parseOnly(version, await sampleConfig(variant, node))).toBe("");
  });

  test.each(["bgp", "ospf", "rip"] as const)(
    "names the file and line of a mistake in %s",
    async (variant) => {
      const files = await sampleConfig(variant, node);
      const name = `uplink-${variant}.conf`;
      const broken = { ...files, [name]: (files[name] ?? "").replace("import none", "import nothing") };
      const line = (broken[name] ?? "").split("\n").findIndex((text) => text.includes("import nothing")) + 1;
      expect(await parseOnly(version, broken)).toContain(`${name}:${line}:`);
    },
  );

  test("takes the password of its sessions from the facts of the node", async () => {
    const files = await sampleConfig("bgp", node, {
      "bgp-session-password.conf": "password session_password;\n",
      "bgp-variables.conf": `${(await sampleFiles("bgp"))["bgp-variables.conf"]}define session_password = "open";\n`,
    });
    // Since 2.17 BIRD says that it takes a password for one of TCP-MD5, as before.
    const said = (await parseOnly(version, files)).split("\n").filter((line) => line !== "");
    expect(said.filter((line) => !line.includes("Missing authentication option, assuming MD5"))).toEqual([]);
  });

  test.skipIf(!isPossible).each(sampleVariants)(
    "starts as %s and announces what is on kube-lb0",
    async (variant) => {
      await using running = await startNode(version, await sampleConfig(variant, node));
      expect(await running.client.showStatus()).toMatchObject({ routerId: "172.30.250.11", state: "up" });
      await expect.poll(() => netsOf(running.client)).toEqual(["192.0.2.7/32", "2001:db8:77::7/128"]);
      expect(running.log().split("\n").filter(isTrouble)).toEqual([]);
    },
  );

  test.skipIf(!isPossible)("starts on a node without IPv4, with a router id made of its name", async () => {
    await using running = await startNode(version, await sampleConfig("all", nodeWithoutIpv4));
    const { routerId } = await running.client.showStatus();
    expect(routerId).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(routerId).not.toBe("0.0.0.0");
  });
});

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

async function netsOf(client: BirdClient): Promise<string[]> {
  const nets: string[] = [];
  for await (const { net } of client.showRoutes()) nets.push(net);
  return nets.sort();
}

function isTrouble(line: string): boolean {
  return /<(WARN|ERR|BUG|AUTH|FATAL)>/.test(line);
}
