import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import type { NetworkNamespace } from "../../../../scripts/lab/namespace.ts";
import type { BirdClient } from "../../../../src/bird.ts";
import type { FabricHost } from "./fabric.ts";
import type { SampleNode, SampleVariant } from "./sample-config.ts";
import type { ServedPage } from "./served-page.ts";

/** How a BIRD may end that is to come back: it hands its routes over, or it is killed and says nothing. */
export type HandOver = "graceful restart" | "SIGKILL";

/** A node of the cluster: the sample configuration in BIRD, and the interface `kube-lb0`. */
export interface RackNode extends AsyncDisposable {
  readonly host: FabricHost;
  /** What runs there, as `BIRD 2.20.0`. */
  readonly runs: string;
  /** The ends after which BGP routers are to keep its routes. */
  readonly handsOverBy: readonly HandOver[];
  readonly client: BirdClient;
  /** Ends BIRD, to be started again. */
  endBy(how: HandOver): Promise<void>;
  /** Ends BIRD as the end of the pod does, of a node that announces nothing any longer. */
  shutDown(): Promise<void>;
  /** Starts BIRD after it has ended, as the next pod does: with `-R` for the hand-over. */
  startAgain(): Promise<void>;
}

/** A node where birdwire gives BIRD the content of a ConfigMap's volume. */
export interface ManagedNode extends RackNode {
  /** Replaces the files of the ConfigMap, as the kubelet does. */
  changeConfig(files: ConfigFiles): Promise<void>;
  /** Asks for a page as the node does: at the address of the manifest's probes. */
  get(page: string): Promise<ServedPage>;
}

/** What a node is told when BIRD is started on it. */
export interface NodeStart {
  readonly host: FabricHost;
  readonly node: SampleNode;
  readonly variant: SampleVariant;
}

/** A machine on which BIRD does not run yet. */
export interface NodeMachine<Node extends RackNode = RackNode> {
  readonly namespace: NetworkNamespace;
  start(options: NodeStart): Promise<Node>;
}

/** Makes machines of one kind; whoever gets one ends its namespace. */
export type OpenMachine<Node extends RackNode = RackNode> = (
  name: string,
  beside: NetworkNamespace,
) => Promise<NodeMachine<Node>>;

/** Does as PureLB does: puts an address of a service on `kube-lb0`. Disposing takes it away. */
export async function announce({ host }: RackNode, prefix: string): Promise<AsyncDisposable> {
  const address = (action: string, ...flags: readonly string[]): Promise<string> =>
    host.namespace.run("ip", "address", action, prefix, "dev", "kube-lb0", ...flags);
  await address("add", ...(prefix.includes(":") ? ["nodad"] : []));
  return {
    async [Symbol.asyncDispose]() {
      await address("del");
    },
  };
}
