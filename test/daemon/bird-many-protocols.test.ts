import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { BirdClient } from "../../src/bird.ts";
import type { Protocol } from "../../src/model/protocol.ts";
import { named } from "../unit/support/protocols.ts";
import { birdsSince2 } from "./support/birds.ts";
import { dialInPieces } from "./support/shaped-dial.ts";

/** With the device protocol there are 601. */
const names = Array.from({ length: 600 }, (_, index) => `p${index}`);

const config = `log stderr all;
router id 192.0.2.1;
protocol device dev0 { }
${names.map((name, index) => (index % 3 === 0 ? bgp(name, index) : fixed(name, index))).join("")}`;

const PATIENT = { timeout: 20_000 };

describe.each(birdsSince2)("601 protocols of BIRD %s", (version) => {
  it("are all in one reply, in brief and in full, however it is cut", async () => {
    await using daemon = await startBird({ version, config });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    await using slow = await BirdClient.connect({ transport: dialInPieces(daemon.socketPath, 1_021) });
    const rows = await bird.showProtocols();
    expect(rows.map(({ name }) => name).sort()).toEqual(["dev0", ...names].sort());
    for (const client of [bird, slow]) {
      const protocols = await client.showProtocols({ all: true });
      expect(protocols.map(({ name }) => name).sort()).toEqual(["dev0", ...names].sort());
      expect(protocols.filter(({ unknown }) => unknown.length > 0)).toEqual([]);
      expect(protocols.filter(({ details }) => details.kind === "bgp")).toHaveLength(200);
      expect(protocols.filter(({ channels }) => channels[0]?.routes?.imported === 1)).toHaveLength(400);
      const descriptions = protocols.flatMap(({ name, description }) =>
        description === `This is ${name}` ? 1 : [],
      );
      expect(descriptions).toHaveLength(600);
    }
  });

  it("are what a new client reads when a client asks again, and shared where they have not changed", async () => {
    await using daemon = await startBird({ version, config });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const shown = async (name: string): Promise<Protocol> =>
      named(await bird.showProtocols({ all: true }), name);
    // BIRD 3 answers before routes are there, and before a protocol has ended.
    await expect.poll(async () => (await shown("p2")).channels[0]?.routes?.imported, PATIENT).toBe(1);
    const before = await bird.showProtocols({ all: true });
    await bird.disable({ protocol: "p1" });
    await expect.poll(async () => (await shown("p1")).state, PATIENT).toBe("down");
    const after = await bird.showProtocols({ all: true });
    await using other = await BirdClient.connect({ path: daemon.socketPath });
    // The microseconds of a time may be others whenever it is printed (lib/timer.c).
    expect(after.map(withoutTimes)).toEqual((await other.showProtocols({ all: true })).map(withoutTimes));
    expect(named(after, "p1")).toMatchObject({ state: "down" });
    const [channel] = named(before, "p2").channels;
    expect(channel).toBeDefined();
    expect(named(after, "p2").channels[0]).toBe(channel);
  });
});

function withoutTimes({ since: _, created: __, ...protocol }: Protocol): Omit<Protocol, "since" | "created"> {
  return protocol;
}

function fixed(name: string, index: number): string {
  return `protocol static ${name} { description "This is ${name}"; ipv4; route 10.${index >> 8}.${index & 255}.0/24 blackhole; }
`;
}

/** Disabled, as another BIRD on this machine may listen for BGP. */
function bgp(name: string, index: number): string {
  return `protocol bgp ${name} {
  description "This is ${name}";
  disabled;
  local 192.0.2.1 as 64512;
  neighbor 198.51.${100 + (index >> 8)}.${index & 255} as ${65_000 + (index % 500)};
  ipv4 { import all; export none; };
}
`;
}
