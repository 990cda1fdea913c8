import { runCommand } from "../../../../scripts/birds/run-command.ts";
import type { NetworkNamespace } from "../../../../scripts/lab/namespace.ts";
import { HostContainer } from "./host-container.ts";
import { startContainer } from "./running-container.ts";

/** A network of containers. */
export interface ContainerNamespace {
  readonly namespace: NetworkNamespace;
  /** The container that holds it, for others to share its network. */
  readonly id: string;
}

/** Starts a container that does nothing but hold a network of its own, as a node of the cluster has one. */
export async function openContainerNamespace(name: string, image: string): Promise<ContainerNamespace> {
  // The engine switches IPv6 off where it has no addresses to give.
  const sysctls = Object.fromEntries(
    ["all", "default"].map((which) => [`net.ipv6.conf.${which}.disable_ipv6`, "0"]),
  );
  const holder = await startContainer(
    new HostContainer(image, { sysctls })
      .withEntrypoint(["tini"])
      .withCommand(["--", "sleep", "infinity"])
      .withNetworkMode("none"),
  );
  const enter = ["nsenter", "-n", "-t", `${holder.pid}`];
  const namespace: NetworkNamespace = {
    name,
    holderPid: holder.pid,
    enter,
    run: (program, ...args) => runCommand("nsenter", [...enter.slice(1), program, ...args]),
    [Symbol.asyncDispose]: () => holder[Symbol.asyncDispose](),
  };
  return { namespace, id: holder.id };
}
