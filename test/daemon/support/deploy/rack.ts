import { setTimeout as delay } from "node:timers/promises";
import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import { type RunningBird, startBird } from "../../../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { addBridge } from "../../../../scripts/lab/link.ts";
import { BirdClient } from "../../../../src/bird.ts";
import { startBirdRouter } from "./bird-router.ts";
import { type FabricHost, openFabric } from "./fabric.ts";
import { hasFrr, startFrrRouter } from "./frr-router.ts";
import type { Router, UplinkProtocol } from "./router.ts";
import { type SampleVariant, sampleConfig } from "./sample-config.ts";

/** What a rack is made of. */
export interface RackOptions {
  readonly variant: Exclude<SampleVariant, "all">;
  /** The BIRD of each node. */
  readonly nodes: readonly BirdVersion[];
  /** Files of the sample configuration to replace, or to add, on every node. */
  readonly replaced?: ConfigFiles;
}

/** A node of the cluster: the sample configuration in BIRD, and the interface `kube-lb0`. */
export interface RackNode {
  readonly name: string;
  readonly host: FabricHost;
  /** Every address of it that a router may name as gateway. */
  readonly addresses: readonly string[];
  readonly daemon: RunningBird;
  readonly client: BirdClient;
  /** Does as PureLB does: puts an address on `kube-lb0`, or takes it away. */
  addService(prefix: string): Promise<void>;
  removeService(prefix: string): Promise<void>;
  /** Starts BIRD after it has ended, as the pod's next container does: with `-R` for the hand-over. */
  startAgain(): Promise<void>;
}

/** Three nodes and two routers on one network. */
export interface Rack extends AsyncDisposable {
  readonly nodes: readonly RackNode[];
  readonly routers: readonly Router[];
  /** Waits until every router has learned these prefixes and no other; throws a `SetupError` telling what it has. */
  waitUntilLearned(prefixes: readonly string[], timeoutMs?: number): Promise<void>;
}

/** Builds a rack and starts everything in it, without waiting for sessions. FRR is left out where there is none. */
export async function startRack(options: RackOptions): Promise<Rack> {
  const opened: AsyncDisposable[] = [];
  const close = async (): Promise<void> => {
    for (const resource of opened.splice(0).reverse()) await resource[Symbol.asyncDispose]();
  };
  const keep = <T extends AsyncDisposable>(resource: T): T => {
    opened.push(resource);
    return resource;
  };
  try {
    const families = options.variant === "ipv6" ? "ipv6" : "both";
    const protocol: UplinkProtocol = options.variant === "ipv6" ? "bgp" : options.variant;
    const fabric = keep(await openFabric());
    const tor1 = await fabric.addHost("tor1", 1, families);
    const tor2 = await fabric.addHost("tor2", 2, families);
    const hosts: FabricHost[] = [];
    for (const index of options.nodes.keys()) {
      hosts.push(await fabric.addHost(`node${index + 1}`, 11 + index, families));
    }
    const nodeAddresses = hosts.map(({ ipv4, ipv6 }) => (families === "both" ? ipv4 : ipv6));
    const routers = [keep(await startBirdRouter(tor1, { protocol, nodeAddresses }))];
    if (hasFrr()) routers.push(keep(await startFrrRouter(tor2, { protocol, nodeAddresses })));
    const nodes: RackNode[] = [];
    for (const [index, version] of options.nodes.entries()) {
      const host = hosts[index];
      if (host !== undefined) nodes.push(keep(await startNode(host, version, options)));
    }
    const waitUntilLearned = async (prefixes: readonly string[], timeoutMs?: number): Promise<void> => {
      await Promise.all(routers.map((router) => waitForRouter(router, prefixes, timeoutMs)));
    };
    return { nodes, routers, waitUntilLearned, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startNode(
  host: FabricHost,
  version: BirdVersion,
  options: RackOptions,
): Promise<RackNode & AsyncDisposable> {
  const { namespace, name, ipv4, ipv6, linkLocal } = host;
  const nodeAddresses = options.variant === "ipv6" ? [ipv6] : [ipv4, ipv6];
  const config = await sampleConfig(
    options.variant,
    { nodeName: name, addresses: nodeAddresses },
    options.replaced,
  );
  await addBridge({ namespace, interface: "kube-lb0", addresses: ["fe80::1b0/64"] });
  let running = await startBird({ version, config, namespace });
  const { directory, socketPath } = running;
  const client = await BirdClient.connect({ path: socketPath });
  const address = (...words: readonly string[]): Promise<string> =>
    namespace.run("ip", "address", ...words, "dev", "kube-lb0");
  return {
    name,
    host,
    addresses: [ipv4, ipv6, linkLocal],
    get daemon() {
      return running;
    },
    client,
    async addService(prefix) {
      await address("add", prefix, ...(prefix.includes(":") ? ["nodad"] : []));
    },
    async removeService(prefix) {
      await address("del", prefix);
    },
    async startAgain() {
      running = await startBird({ version, config, namespace, directory, socketPath, args: ["-R"] });
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await running[Symbol.asyncDispose]();
    },
  };
}

async function waitForRouter(router: Router, prefixes: readonly string[], timeoutMs = 60_000): Promise<void> {
  const expected = [...prefixes].sort().join(" ");
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = (await router.learned())
      .map(({ prefix }) => prefix)
      .sort()
      .join(" ");
    if (found === expected) return;
    if (performance.now() > deadline) {
      throw new SetupError("not-converged", `${router.name}: expected "${expected}", found "${found}"`);
    }
    await delay(200);
  }
}
