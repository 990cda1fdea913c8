import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { dialInPieces } from "./support/shaped-dial.ts";

const routeCount = 100_000;

const isPossible = await hasNamespaces();

describe.skipIf(!isPossible).each(birdsSince2)(
  "100,000 BGP routes of BIRD %s, with all attributes,",
  (version) => {
    let pair: BgpPair;

    beforeAll(async () => {
      pair = await startBgpPair({ version, config, neighborConfig: manyRoutesConfig() });
      await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
      await vi.waitFor(async () => expect((await bird.countRoutes()).shown).toBe(routeCount), {
        interval: 50,
        timeout: 60_000,
      });
    });

    afterAll(async () => {
      await pair?.[Symbol.asyncDispose]();
    });

    it("come complete at full speed, and as many as BIRD counts", async () => {
      await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
      const { networks, attributes } = await readAll(bird);
      expect(networks).toBe(routeCount);
      expect(attributes).toBe(routeCount);
      expect(await bird.countRoutes({ protocol: "up1" })).toMatchObject({
        shown: routeCount,
        routes: routeCount,
        networks: routeCount,
      });
    });

    it("come complete to a reader that pauses and hardly reads ahead, while commands pass", async () => {
      await using bird = await BirdClient.connect({ path: pair.r1.socketPath, readAheadBytes: 1_000 });
      let commands = 0;
      const { networks } = await readAll(bird, async () => {
        for (let time = 0; time < 10; time++) {
          expect((await bird.showStatus()).state).toBe("up");
          commands++;
        }
      });
      expect(networks).toBe(routeCount);
      expect(commands).toBe(100);
    });

    it("come complete in small pieces, whatever they cut", async () => {
      await using bird = await BirdClient.connect({ transport: dialInPieces(pair.r1.socketPath, 509) });
      expect((await readAll(bird)).networks).toBe(routeCount);
    });
  },
);

/** Reads all routes and calls `pause` after each tenth of them. */
async function readAll(
  bird: BirdClient,
  pause: () => Promise<void> = async () => {},
): Promise<{ networks: number; attributes: number }> {
  const nets = new Set<string>();
  let attributes = 0;
  for await (const route of bird.showRoutes({ all: true })) {
    nets.add(route.net);
    if (route.attributes?.bgp?.communities?.[0]?.[1] === 7) attributes++;
    if (nets.size % (routeCount / 10) === 0) await pause();
  }
  return { networks: nets.size, attributes };
}

const config = `log stderr all;
router id 10.0.0.1;
protocol device { }
protocol bgp up1 {
  local 10.0.12.1 as 65001;
  neighbor 10.0.12.2 as 65002;
  connect delay time 0;
  ipv4 { import all; export none; };
}
`;

function manyRoutesConfig(): string {
  const routes = Array.from({ length: routeCount }, (_, index) => {
    return `  route 10.${index >> 16}.${(index >> 8) & 255}.${index & 255}/32 blackhole;\n`;
  });
  return `log stderr all;
router id 10.0.0.2;
protocol device { }
protocol static many { ipv4;
${routes.join("")}}
protocol bgp r1 {
  local 10.0.12.2 as 65002;
  neighbor 10.0.12.1 as 65001;
  connect delay time 0;
  ipv4 { import none; export filter { bgp_community.add((65002, 7)); accept; }; };
}
`;
}
