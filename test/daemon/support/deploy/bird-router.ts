import { type RunningBird, startBird } from "../../../../scripts/birds/start-bird.ts";
import { BirdClient } from "../../../../src/bird.ts";
import type { FabricHost } from "./fabric.ts";
import {
  announcedByRouters,
  clusterAsn,
  fromNodes,
  type Router,
  type RouterOptions,
  type RouterSession,
  torAsn,
} from "./router.ts";

/** Starts a BIRD as top-of-rack router, which is asked through birdwire itself. */
export async function startBirdRouter(host: FabricHost, options: RouterOptions): Promise<Router> {
  const config = birdRouterConfig(host, options);
  const daemon = await startBird({ version: "2.17.6", config, namespace: host.namespace });
  const client = await BirdClient.connect({ path: daemon.socketPath });
  return {
    name: host.name,
    sessions: async () =>
      options.protocol === "ospf" ? ospfNeighbors(client, daemon) : bgpSessions(client, daemon),
    async learned() {
      const gateways = new Map<string, Set<string>>();
      for await (const route of client.showRoutes()) {
        if (route.protocol.startsWith("own")) continue;
        const known = gateways.get(route.net) ?? new Set();
        for (const hop of route.nextHops) known.add(hop.gateway ?? "");
        gateways.set(route.net, known);
      }
      return fromNodes([...gateways].map(([prefix, hops]) => ({ prefix, gateways: [...hops].sort() })));
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await daemon[Symbol.asyncDispose]();
    },
  };
}

async function bgpSessions(client: BirdClient, daemon: RunningBird): Promise<readonly RouterSession[]> {
  const all = await client.showProtocols();
  return all
    .filter(({ protocol }) => protocol === "BGP")
    .map(({ name, info }) => ({
      peer: name,
      isUp: info === "Established",
      changes: countOf(daemon.log, `${name}: State changed to `),
    }));
}

async function ospfNeighbors(client: BirdClient, daemon: RunningBird): Promise<readonly RouterSession[]> {
  const sessions: RouterSession[] = [];
  for (const list of await client.showOspfNeighbors()) {
    if (list.kind !== "up") continue;
    for (const { routerId, interface: link, state } of list.neighbors) {
      const told = `${list.protocol}: Neighbor ${routerId} on ${link} changed state `;
      const peer = `${list.protocol} ${routerId}`;
      sessions.push({ peer, isUp: state === "Full", changes: countOf(daemon.log, told) });
    }
  }
  return sessions;
}

function countOf(log: string, words: string): number {
  return log.split(words).length - 1;
}

function birdRouterConfig(host: FabricHost, { protocol, nodeAddresses }: RouterOptions): string {
  const routes = (prefixes: readonly string[]): string =>
    prefixes.map((prefix) => `route ${prefix} blackhole;`).join(" ");
  return `log stderr all;
router id ${host.ipv4};
protocol device { scan time 1; }
protocol static own4 { ipv4; ${routes(announcedByRouters.ipv4)} }
protocol static own6 { ipv6; ${routes(announcedByRouters.ipv6)} }
${protocol === "bgp" ? bgp(nodeAddresses) : ""}${protocol === "ospf" ? ospf : ""}${protocol === "rip" ? rip : ""}`;
}

function bgp(nodeAddresses: readonly string[]): string {
  const sessions = nodeAddresses.map(
    (address, index) => `protocol bgp node${index + 1} from node { neighbor ${address} as ${clusterAsn}; }`,
  );
  return `template bgp node {
  debug { states };
  local as ${torAsn};
  connect delay time 1;
  connect retry time 2;
  error wait time 1, 2;
  graceful restart aware;
  ipv4 { import all; export all; extended next hop on; };
  ipv6 { import all; export all; };
}
${sessions.join("\n")}
`;
}

const ospf = `protocol ospf v2 ospf4 {
  debug { events };
  ipv4 { import all; export where proto = "own4"; };
  area 0 { interface "eth0" { type broadcast; priority 10; }; };
}
protocol ospf v3 ospf6 {
  debug { events };
  ipv6 { import all; export where proto = "own6"; };
  area 0 { interface "eth0" { type broadcast; priority 10; }; };
}
`;

const rip = `protocol rip rip4 {
  ipv4 { import all; export all; };
  interface "eth0" { update time 5; timeout time 30; garbage time 10; };
}
protocol rip ng rip6 {
  ipv6 { import all; export all; };
  interface "eth0" { update time 5; timeout time 30; garbage time 10; };
}
`;
