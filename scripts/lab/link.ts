import type { NetworkNamespace } from "./namespace.ts";

/** One end of a link: where it is, what the interface is called there, and its addresses with prefix length. */
export interface LinkEnd {
  readonly namespace: NetworkNamespace;
  readonly interface: string;
  readonly addresses: readonly string[];
}

/** Joins two namespaces by a pair of virtual Ethernet interfaces, and brings both up. */
export async function connectNamespaces(left: LinkEnd, right: LinkEnd): Promise<void> {
  const peer = ["peer", "name", right.interface, "netns", `${right.namespace.holderPid}`];
  await left.namespace.run("ip", "link", "add", left.interface, "type", "veth", ...peer);
  for (const end of [left, right]) await bringUp(end);
}

/**
 * Adds a bridge without ports, which stays up like a dummy interface: the stand-in for `kube-lb0`, as a kernel
 * without modules has no dummy.
 */
export async function addBridge(end: LinkEnd): Promise<void> {
  await end.namespace.run("ip", "link", "add", end.interface, "type", "bridge");
  await bringUp(end);
}

// Link-local addresses are the given ones only, and none waits for duplicate detection: a tentative address
// cannot be bound for a second or two.
async function bringUp(end: LinkEnd): Promise<void> {
  const { namespace, interface: name } = end;
  await namespace.run("ip", "link", "set", name, "addrgenmode", "none");
  await namespace.run("ip", "link", "set", name, "up");
  for (const address of end.addresses) {
    const flags = address.includes(":") ? ["nodad"] : [];
    await namespace.run("ip", "address", "add", address, "dev", name, ...flags);
  }
}
