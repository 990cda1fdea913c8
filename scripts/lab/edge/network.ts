import { addBridge, connectNamespaces } from "../link.ts";
import { type NetworkNamespace, openNamespace } from "../namespace.ts";
import { evpnBridge, evpnTunnel, limitSessions, peerAddresses, strangerAddresses } from "./addresses.ts";

/** The second scene's three machines: r1, a neighbour that runs BIRD, and one of programs that are no BIRD. */
export interface EdgeNetwork extends AsyncDisposable {
  readonly r1: NetworkNamespace;
  readonly peer: NetworkNamespace;
  readonly foreign: NetworkNamespace;
}

/** Builds the second scene's network; nothing of it touches the machine's own. */
export async function openEdgeNetwork(): Promise<EdgeNetwork> {
  const r1 = await openNamespace("r1");
  const peer = await openNamespace("peer", r1);
  const foreign = await openNamespace("foreign", r1);
  const network = {
    r1,
    peer,
    foreign,
    async [Symbol.asyncDispose]() {
      for (const namespace of [foreign, peer, r1]) await namespace[Symbol.asyncDispose]();
    },
  };
  try {
    await addLinks(network);
    await addOverlay(r1);
    await r1.run("ip", "route", "add", ...routeWithMetrics.split(" "));
    await r1.run("ip", "route", "add", ..."10.42.1.0/24 dev to-peer mtu lock 1300 proto 99".split(" "));
  } catch (error) {
    await network[Symbol.asyncDispose]();
    throw error;
  }
  return network;
}

async function addLinks({ r1, peer, foreign }: EdgeNetwork): Promise<void> {
  const manyAddresses = [...Object.values(peerAddresses), ...limitSessions.map(({ address }) => address)];
  await connectNamespaces(
    { namespace: r1, interface: "to-peer", addresses: ["10.0.4.1/24", "2001:db8:4::1/64", "fe80::1/64"] },
    {
      namespace: peer,
      interface: "to-r1",
      addresses: [...manyAddresses.map((address) => `${address}/24`), "2001:db8:4::2/64", "fe80::4/64"],
    },
  );
  const strangers = Object.values(strangerAddresses).map((address) => `${address}/24`);
  await connectNamespaces(
    { namespace: r1, interface: "to-foreign", addresses: ["10.0.8.1/24", "2001:db8:8::1/64", "fe80::1/64"] },
    { namespace: foreign, interface: "to-r1", addresses: [...strangers, "2001:db8:8::2/64", "fe80::8/64"] },
  );
}

// A bridge with a VXLAN tunnel, for `protocol bridge` and `protocol evpn`; its port knows two stations.
async function addOverlay(r1: NetworkNamespace): Promise<void> {
  await addBridge({ namespace: r1, interface: evpnBridge, addresses: [] });
  const tunnel = "id 100 local 10.0.4.1 dstport 4789 nolearning".split(" ");
  await r1.run("ip", "link", "add", evpnTunnel, "address", "02:00:00:00:00:01", "type", "vxlan", ...tunnel);
  const ends = "address 02:00:00:00:00:02 type veth peer name station-end address 02:00:00:00:00:03";
  await r1.run("ip", "link", "add", "station", ...ends.split(" "));
  for (const port of [evpnTunnel, "station"]) {
    await r1.run("ip", "link", "set", port, "master", evpnBridge);
    await r1.run("ip", "link", "set", port, "up");
  }
  await r1.run("ip", "link", "set", "station-end", "up");
  for (const last of ["0a", "0b"]) {
    const entry = [`02:00:00:00:00:${last}`, "dev", "station", "master", "static"];
    await r1.run("bridge", "fdb", "add", ...entry);
  }
}

// Every metric that the kernel keeps with a route, for `learn`.
const routeWithMetrics = [
  "10.42.0.0/24 via 10.0.4.2 proto 99 metric 32",
  "window 1000 rtt 300 rttvar 200 ssthresh 100 cwnd 10 advmss 1400 reordering 5 hoplimit 60",
  "initcwnd 12 initrwnd 14 features ecn rto_min 200 quickack 1 congctl cubic fastopen_no_cookie 1",
].join(" ");
