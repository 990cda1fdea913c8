import { expect, test } from "vitest";
import { announce, type HandOver, type RackNode } from "./node.ts";
import type { Rack, RackOptions } from "./rack.ts";
import { announceOnEach, nodeOf, prefixes, services } from "./rack-scene.ts";
import { watchWhile } from "./watch-while.ts";

/** A variant of the sample configuration, and what is to be expected of its protocol. */
export interface RackSample {
  readonly variant: RackOptions["variant"];
  /** The ends of a BIRD after which routers keep its routes until it is back. */
  readonly handOvers: readonly HandOver[];
  /** Whether routers use all nodes that announce one address; by other protocols it is theirs to choose one. */
  readonly sharesLoad: boolean;
  /** Which of a node's addresses routers have as their BGP neighbour. */
  readonly bgpFrom?: "ipv4" | "ipv6";
}

export const rackSamples: readonly RackSample[] = [
  { variant: "bgp", handOvers: ["graceful restart", "SIGKILL"], sharesLoad: true, bgpFrom: "ipv4" },
  { variant: "ipv6", handOvers: ["graceful restart", "SIGKILL"], sharesLoad: true, bgpFrom: "ipv6" },
  // A BIRD that starts anew finds its own old announcements with its neighbours and takes them back first.
  { variant: "ospf", handOvers: [], sharesLoad: false },
  // Routers keep what RIP told them until their timeout, which is longer than a restart.
  { variant: "rip", handOvers: ["graceful restart", "SIGKILL"], sharesLoad: false },
];

/** Registers the tests of what nodes with a variant of the sample configuration tell their routers. */
export function checkAnnouncing(theRack: () => Rack, sample: RackSample): void {
  test("teaches the routers the service addresses of each node through that node, and nothing else", async () => {
    const rack = theRack();
    await using _services = await announceOnEach(rack);
    await rack.waitUntilLearned(prefixes);
    for (const router of rack.routers) {
      for (const { prefix, gateways } of await router.learned()) {
        const node = nodeOf(
          rack,
          services.findIndex((each) => each.includes(prefix)),
        );
        expect(gateways, `${router.name} to ${prefix}`).toEqual([oneOf(node)]);
      }
    }
  });

  const { bgpFrom } = sample;
  if (bgpFrom !== undefined) {
    test("speaks BGP from the address that routers know a node by", async () => {
      const rack = theRack();
      for (const node of rack.nodes) {
        const expected = rack.routers.map(() => node.host[bgpFrom]);
        await expect.poll(() => bgpSourcesOf(node), { timeout: 100_000 }).toEqual(expected);
      }
    }, 300_000);
  }

  test("teaches the nodes nothing", async () => {
    const rack = theRack();
    await using _services = await announceOnEach(rack);
    await rack.waitUntilLearned(prefixes);
    for (const [index, node] of rack.nodes.entries()) {
      expect(await netsOf(node)).toEqual([...(services[index] ?? [])].sort());
    }
  });

  test("takes back the addresses that go from kube-lb0, and those alone", async () => {
    const rack = theRack();
    await using _kept = await announce(nodeOf(rack, 1), "192.0.2.20/32");
    {
      await using _services = await announceOnEach(rack);
      await rack.waitUntilLearned([...prefixes, "192.0.2.20/32"]);
    }
    await rack.waitUntilLearned(["192.0.2.20/32"]);
  });

  test("lets several nodes announce one address", async () => {
    const rack = theRack();
    await using _first = await announce(nodeOf(rack, 0), "192.0.2.50/32");
    await using _other = await announce(nodeOf(rack, 1), "192.0.2.51/32");
    {
      await using _second = await announce(nodeOf(rack, 2), "192.0.2.50/32");
      await rack.waitUntilLearned(["192.0.2.50/32", "192.0.2.51/32"]);
      const gateways = async () => (await gatewaysTo(rack, "192.0.2.50/32")).map(({ length }) => length);
      const expected = sample.sharesLoad ? 2 : expect.toBeOneOf([1, 2]);
      await expect.poll(gateways, { timeout: 20_000 }).toEqual(rack.routers.map(() => expected));
    }
    const viaFirst = [oneOf(nodeOf(rack, 0))];
    await expect
      .poll(() => gatewaysTo(rack, "192.0.2.50/32"), { timeout: 20_000 })
      .toEqual(rack.routers.map(() => viaFirst));
  });

  for (const how of sample.handOvers) {
    test(`loses no route on the routers when BIRD ends by ${how} and is started again`, {
      timeout: 400_000,
    }, async () => {
      const rack = theRack();
      await using _services = await announceOnEach(rack);
      await rack.waitUntilLearned(prefixes);
      const able = rack.nodes.filter(({ handsOverBy }) => handsOverBy.includes(how));
      expect(able).not.toEqual([]);
      for (const node of able) {
        const lost = await watchWhile(rack.routers, prefixes, async () => {
          await node.endBy(how);
          await node.startAgain();
          // A session that fails at the first attempt is tried again after BIRD's error wait.
          await expect.poll(() => lackOf(node, rack.routers.length), { timeout: 100_000 }).toEqual([]);
        });
        expect(lost, `${node.host.name}, ${node.runs}`).toEqual([]);
      }
      await rack.waitUntilLearned(prefixes);
    });
  }

  test("takes everything back from nodes that are drained one by one, and gives it again", {
    timeout: 300_000,
  }, async () => {
    const rack = theRack();
    await using _services = await announceOnEach(rack);
    await rack.waitUntilLearned(prefixes);
    for (const [index, node] of rack.nodes.entries()) {
      await node.client.disable({ protocol: "kubelb0" });
      await rack.waitUntilLearned(services.slice(index + 1).flat());
    }
    // All at once, for OSPF takes its time to find neighbours again.
    await Promise.all(
      rack.nodes.map(async (node) => {
        await node.shutDown();
        await node.startAgain();
      }),
    );
    await rack.waitUntilLearned(prefixes, 90_000);
  });
}

/** Any address of a node, by which a router may reach it. */
function oneOf({ host: { ipv4, ipv6, linkLocal } }: RackNode): unknown {
  return expect.toBeOneOf([ipv4, ipv6, linkLocal]);
}

/** The addresses from which a node speaks in sessions that are up. */
async function bgpSourcesOf({ client }: RackNode): Promise<string[]> {
  const protocols = await client.showProtocols({ all: true });
  return protocols.flatMap(({ details }) =>
    details.kind === "bgp" && details.sourceAddress !== undefined ? [details.sourceAddress] : [],
  );
}

async function netsOf(node: RackNode): Promise<string[]> {
  const nets: string[] = [];
  for await (const { net } of node.client.showRoutes()) nets.push(net);
  return nets.sort();
}

async function gatewaysTo(rack: Rack, wanted: string): Promise<(readonly string[])[]> {
  const learned = await Promise.all(rack.routers.map((router) => router.learned()));
  return learned.map((routes) => routes.find(({ prefix }) => prefix === wanted)?.gateways ?? []);
}

/** What a restarted BIRD still lacks: sessions, neighbours that were heard, the end of the recovery. */
async function lackOf(node: RackNode, routers: number): Promise<string[]> {
  const lack: string[] = [];
  const { gracefulRestart } = await node.client.showStatus();
  if (gracefulRestart !== undefined) lack.push("the end of the recovery");
  for (const { name, protocol, info, state } of await node.client.showProtocols()) {
    if (protocol === "BGP" && info !== "Established") lack.push(`${name}: ${state} ${info}`);
    if (protocol !== "RIP" && protocol !== "RIPng") continue;
    const [heard] = await node.client.showRipNeighbors({ protocol: name });
    const count = heard?.kind === "up" ? heard.neighbors.length : 0;
    if (count < routers) lack.push(`${name}: ${routers - count} routers`);
  }
  return lack;
}
