import { connectNamespaces } from "../../../../scripts/lab/link.ts";
import { type NetworkNamespace, openNamespace } from "../../../../scripts/lab/namespace.ts";

/** The addresses of a machine on the rack's network. */
export interface FabricAddresses {
  readonly ipv4: string;
  readonly ipv6: string;
  readonly linkLocal: string;
}

/** A machine on the rack's network, with its addresses on `eth0`. */
export interface FabricHost extends FabricAddresses {
  readonly namespace: NetworkNamespace;
  readonly name: string;
}

/** The network that joins a rack's nodes and routers: a switch, and the machines on it. */
export interface Fabric extends AsyncDisposable {
  /** The namespace of the switch, beside which others are opened. */
  readonly namespace: NetworkNamespace;
  /** Gives a namespace its `eth0` on the switch; the namespace ends with the fabric. */
  addHost(namespace: NetworkNamespace, number: number, families: "both" | "ipv6"): Promise<FabricHost>;
}

/** The subnets of the rack's network, which routers know without being told. */
export const fabricSubnets: readonly string[] = ["172.30.250.0/24", "2001:db8:250::/64"];

/** The addresses of the machine with a number. */
export function fabricAddresses(number: number): FabricAddresses {
  return {
    ipv4: `172.30.250.${number}`,
    ipv6: `2001:db8:250::${number}`,
    linkLocal: `fe80::${number}`,
  };
}

/** Opens a switch in a namespace; disposing ends it with all its hosts. */
export async function openFabric(): Promise<Fabric> {
  const fabric = await openNamespace("fabric");
  const opened = [fabric];
  const close = async (): Promise<void> => {
    for (const namespace of opened.splice(0).reverse()) await namespace[Symbol.asyncDispose]();
  };
  try {
    // Without snooping, for nobody asks for the multicasts of OSPF and RIP.
    await fabric.run("ip", ..."link add switch type bridge stp_state 0 mcast_snooping 0".split(" "));
    await fabric.run("ip", "link", "set", "switch", "up");
  } catch (error) {
    await close();
    throw error;
  }
  return {
    namespace: fabric,
    async addHost(namespace, number, families) {
      opened.push(namespace);
      const { name } = namespace;
      const { ipv4, ipv6, linkLocal } = fabricAddresses(number);
      const addresses = [...(families === "both" ? [`${ipv4}/24`] : []), `${ipv6}/64`, `${linkLocal}/64`];
      await connectNamespaces(
        { namespace, interface: "eth0", addresses },
        { namespace: fabric, interface: `to-${name}`, addresses: [] },
      );
      // FRR advertises itself on links with IPv6 sessions, and hosts would give themselves further addresses.
      await namespace.run("sh", "-c", "echo 0 >/proc/sys/net/ipv6/conf/eth0/accept_ra");
      await fabric.run("ip", "link", "set", `to-${name}`, "master", "switch");
      return { namespace, name, ipv4, ipv6, linkLocal };
    },
    [Symbol.asyncDispose]: close,
  };
}
