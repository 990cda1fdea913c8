import { afterAll, beforeAll, describe } from "vitest";
import { announce, type RackNode } from "./node.ts";
import { type Rack, type RackOptions, startRack } from "./rack.ts";

/** What each node serves, IPv4 and IPv6. */
export const services: readonly (readonly string[])[] = [
  ["192.0.2.1/32", "203.0.113.0/26", "2001:db8:77::1/128"],
  ["192.0.2.2/32", "2001:db8:77::2/128", "2001:db8:78::/64"],
  ["192.0.2.3/32", "2001:db8:77::3/128"],
];

/** All that the nodes serve. */
export const prefixes: readonly string[] = services.flat();

/** Registers tests that share one rack, which is started before the first and knows routes by then. */
export function describeRack<Node extends RackNode>(
  name: string,
  options: RackOptions<Node>,
  register: (rack: () => Rack<Node>) => void,
): void {
  describe(name, () => {
    let rack: Rack<Node> | undefined;

    // OSPF waits 40 s before it elects the network's designated router.
    beforeAll(async () => {
      rack = await startRack(options);
      await using _service = await announce(nodeOf(rack, 0), "192.0.2.255/32");
      await rack.waitUntilLearned(["192.0.2.255/32"], 90_000);
    }, 180_000);
    afterAll(() => rack?.[Symbol.asyncDispose]());

    register(() => {
      if (rack === undefined) throw new TypeError("the rack is not started yet");
      return rack;
    });
  });
}

/** Throws a `RangeError` where the rack has no such node. */
export function nodeOf<Node extends RackNode>({ nodes }: Pick<Rack<Node>, "nodes">, index: number): Node {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`the rack has no node ${index}`);
  return node;
}

/** Puts each node's {@link services} on it. Disposing takes them away. */
export async function announceOnEach(rack: Pick<Rack, "nodes">): Promise<AsyncDisposable> {
  const announced: AsyncDisposable[] = [];
  for (const [index, each] of services.entries()) {
    for (const prefix of each) announced.push(await announce(nodeOf(rack, index), prefix));
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const service of announced) await service[Symbol.asyncDispose]();
    },
  };
}
