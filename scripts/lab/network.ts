import { addBridge, connectNamespaces } from "./link.ts";
import { type NetworkNamespace, openNamespace } from "./namespace.ts";

/** The lab's four machines: r1 in the middle, and one neighbour at the end of each of its links. */
export interface LabNetwork extends AsyncDisposable {
  readonly r1: NetworkNamespace;
  readonly r2: NetworkNamespace;
  readonly r3: NetworkNamespace;
  readonly injector: NetworkNamespace;
}

/** Builds the lab's network, with `kube-lb0` and alien kernel routes on r1; nothing of it touches the machine's own. */
export async function openLabNetwork(): Promise<LabNetwork> {
  const r1 = await openNamespace("r1");
  const r2 = await openNamespace("r2", r1);
  const r3 = await openNamespace("r3", r1);
  const injector = await openNamespace("injector", r1);
  const network = {
    r1,
    r2,
    r3,
    injector,
    async [Symbol.asyncDispose]() {
      for (const namespace of [injector, r3, r2, r1]) await namespace[Symbol.asyncDispose]();
    },
  };
  try {
    await addLinks(network);
    await addAlienRoutes(r1);
  } catch (error) {
    await network[Symbol.asyncDispose]();
    throw error;
  }
  return network;
}

async function addLinks({ r1, r2, r3, injector }: LabNetwork): Promise<void> {
  await connectNamespaces(
    { namespace: r1, interface: "to-r2", addresses: ["10.0.12.1/24", "2001:db8:12::1/64", "fe80::1/64"] },
    {
      namespace: r2,
      interface: "to-r1",
      addresses: ["10.0.12.2/24", "10.0.12.130/24", "2001:db8:12::2/64", "fe80::2/64"],
    },
  );
  const others = [4, 5, 6, 7].map((host) => `10.0.13.${host}/24`);
  await connectNamespaces(
    { namespace: r1, interface: "to-r3", addresses: ["10.0.13.1/24", "2001:db8:13::1/64", "fe80::1/64"] },
    {
      namespace: r3,
      interface: "to-r1",
      addresses: ["10.0.13.3/24", ...others, "2001:db8:13::3/64", "fe80::3/64"],
    },
  );
  await connectNamespaces(
    { namespace: r1, interface: "to-injector", addresses: ["10.0.9.1/24", "2001:db8:9::1/64", "fe80::1/64"] },
    { namespace: injector, interface: "to-r1", addresses: ["10.0.9.2/24", "2001:db8:9::2/64", "fe80::9/64"] },
  );
  const balanced = [
    "192.0.2.1/32",
    "192.0.2.129/25",
    "2001:db8:77::1/64",
    "2001:db8:78::5/128",
    "fe80::77/64",
  ];
  await addBridge({ namespace: r1, interface: "kube-lb0", addresses: balanced });
  await addBridge({ namespace: r1, interface: "a-15-char-iface", addresses: ["10.99.0.1/30"] });
  await r1.run("ip", "link", "set", "a-15-char-iface", "down");
}

// Routes that some other program set, for `learn`: plain, with attributes, multipath, and in another table.
async function addAlienRoutes(r1: NetworkNamespace): Promise<void> {
  const routes = [
    "10.40.0.0/24 via 10.0.12.2 proto 99 metric 50",
    "10.40.1.0/24 dev kube-lb0 src 192.0.2.1 mtu 1400 realm 7",
    "blackhole 10.40.2.0/24 proto 99",
    "unreachable 10.40.3.0/24 proto 99",
    "10.40.4.0/24 proto 99 nexthop via 10.0.12.2 weight 1 nexthop via 10.0.13.3 weight 5",
    "10.41.0.0/24 via 10.0.12.2 table 100",
    "10.41.1.0/24 dev to-r3 scope link table 100",
    "2001:db8:400::/48 via 2001:db8:12::2 proto 99",
    "2001:db8:401::/48 dev kube-lb0 metric 77",
  ];
  for (const route of routes) await r1.run("ip", "route", "add", ...route.split(" "));
}
