import { setTimeout as delay } from "node:timers/promises";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import { addBridge } from "../../../../scripts/lab/link.ts";
import { openNamespace } from "../../../../scripts/lab/namespace.ts";
import { startBirdRouter } from "./bird-router.ts";
import { type Fabric, type FabricHost, openFabric } from "./fabric.ts";
import { hasFrr, startFrrRouter } from "./frr-router.ts";
import type { OpenMachine, RackNode } from "./node.ts";
import type { Router, UplinkProtocol } from "./router.ts";
import type { SampleVariant } from "./sample-config.ts";

/** What a rack is made of. */
export interface RackOptions<Node extends RackNode = RackNode> {
  readonly variant: Exclude<SampleVariant, "all">;
  /** What runs each node. */
  readonly nodes: readonly OpenMachine<Node>[];
}

/** Three nodes and two routers on one network. */
export interface Rack<Node extends RackNode = RackNode> extends AsyncDisposable {
  readonly nodes: readonly Node[];
  readonly routers: readonly Router[];
  /** Waits until every router has learned these prefixes and no other; throws a `SetupError` telling what it has. */
  waitUntilLearned(prefixes: readonly string[], timeoutMs?: number): Promise<void>;
}

/** Builds a rack and starts everything in it, without waiting for sessions. FRR is left out where there is none. */
export async function startRack<Node extends RackNode>(options: RackOptions<Node>): Promise<Rack<Node>> {
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
    const tor1 = await addRouterHost(fabric, 1, families);
    const tor2 = await addRouterHost(fabric, 2, families);
    const starts: (() => Promise<Node>)[] = [];
    const nodeAddresses: string[] = [];
    for (const [index, open] of options.nodes.entries()) {
      const machine = await open(`node${index + 1}`, fabric.namespace);
      const host = await fabric.addHost(machine.namespace, 11 + index, families);
      if (families === "ipv6") await addNewerAddress(host);
      await addBridge({ ...host, interface: "kube-lb0", addresses: ["fe80::1b0/64"] });
      const addresses = families === "both" ? [host.ipv4, host.ipv6] : [host.ipv6];
      const node = { nodeName: host.name, addresses };
      nodeAddresses.push(...addresses.slice(0, 1));
      starts.push(() => machine.start({ host, node, variant: options.variant }));
    }
    const routers = [keep(await startBirdRouter(tor1, { protocol, nodeAddresses }))];
    if (hasFrr()) routers.push(keep(await startFrrRouter(tor2, { protocol, nodeAddresses })));
    const nodes: Node[] = [];
    for (const start of starts) nodes.push(keep(await start()));
    const waitUntilLearned = async (prefixes: readonly string[], timeoutMs?: number): Promise<void> => {
      await Promise.all(routers.map((router) => waitForRouter(router, prefixes, timeoutMs)));
    };
    return { nodes, routers, waitUntilLearned, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addRouterHost(fabric: Fabric, number: number, families: "both" | "ipv6"): Promise<FabricHost> {
  const namespace = await openNamespace(`tor${number}`, fabric.namespace);
  return fabric.addHost(namespace, number, families);
}

/** A further address in the routers' subnet, as hosts give themselves; the kernel lists it before those that it had. */
async function addNewerAddress({ namespace, ipv6 }: FabricHost): Promise<void> {
  const newer = ipv6.replace("::", "::a:");
  await namespace.run("ip", ..."-6 address add dev eth0 nodad".split(" "), `${newer}/64`);
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
      const evidence = (await router.evidence?.()) ?? "";
      throw new SetupError(
        "not-converged",
        `${router.name}: expected "${expected}", found "${found}"\n${evidence}`,
      );
    }
    await delay(200);
  }
}
