import { describe, expect, it } from "vitest";
import { openBareSocket } from "../../benchmarks/programs/bare-socket.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../../scripts/birds/versions.ts";
import type { Route } from "../../src/model/route.ts";
import { byGrammar, byScannerFrom } from "../unit/support/decode-routes.ts";
import { birdsSince2 } from "./support/birds.ts";
import { staticConfig } from "./support/static-config.ts";

const groups = Array.from({ length: 40 }, (_, index) => index + 1);
const netsOfGroup = Array.from({ length: 8 }, (_, index) => index + 1);
const protocols = ["alike1", "alike2"];

describe.each(birdsSince2)("routes of BIRD %s that have the attributes of those beside them", (version) => {
  it("are what the grammar reads, and share them where BIRD prints nets in their order", async () => {
    await using daemon = await startBird({ version, config: alike(version) });
    const chunks: Uint8Array[] = [];
    const socket = await openBareSocket(daemon.socketPath);
    await socket.read('show route all where proto ~ "alike*"', (chunk) =>
      chunks.push(Uint8Array.from(chunk)),
    );
    socket.close();
    const routes = byScannerFrom(chunks) as readonly Route[];
    expect(routes).toEqual(byGrammar(Buffer.concat(chunks)));
    expect(routes).toHaveLength(groups.length * netsOfGroup.length * protocols.length);
    for (const { net, attributes } of routes) {
      expect(attributes?.bgp?.communities).toEqual([[65_000, Number(net.split(".")[1])]]);
    }
    const shared = routes.length - new Set(routes.map(({ attributes }) => attributes?.bgp)).size;
    if (majorOf(version) === 3) expect(shared).toBeGreaterThan(routes.length / 4);
  });
});

/** Routes to the same nets from two protocols; those of a group have the same community. */
function alike(version: BirdVersion): string {
  const communities = groups
    .map((group) => `  if net ~ [10.${group}.0.0/16+] then bgp_community.add((65000,${group}));\n`)
    .join("");
  const routes = groups
    .flatMap((group) => netsOfGroup.map((net) => `  route 10.${group}.${net}.0/24 via "lo";\n`))
    .join("");
  const statics = protocols.map(
    (name, index) =>
      `protocol static ${name} {\n  ipv4 { preference ${100 + index}; import filter by_group; };\n${routes}}\n`,
  );
  return `${staticConfig(version)}\nfilter by_group {\n${communities}  accept;\n}\n${statics.join("")}`;
}
