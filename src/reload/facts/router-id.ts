import { createHash } from "node:crypto";

/**
 * A router id for a node without an IPv4 address: the same for the same name on every start, never 0 and never all
 * ones, written as BIRD prints it. Two of a thousand nodes share one in about one cluster of ten thousand.
 */
export function routerIdOf(nodeName: string): string {
  for (let round = 0; ; round++) {
    const bytes = createHash("sha256")
      .update(round === 0 ? nodeName : `${nodeName}\n${round}`)
      .digest();
    const id = bytes.readUInt32BE(0);
    if (id !== 0 && id !== 0xffff_ffff) return [...bytes.subarray(0, 4)].join(".");
  }
}
