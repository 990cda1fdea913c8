import { describe, expect, it } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import { observe } from "../../src/reload/gate/observation.ts";
import {
  disableAgain,
  type OperatorDisabled,
  operatorDisabled,
} from "../../src/reload/gate/operator-disabled.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";

const isPossible = await hasNamespaces();
const versions = birdsSince2.filter((version) => ["2.0.12", "2.20.0", "3.1.8", "3.4.0"].includes(version));

describe.skipIf(!isPossible).each(versions)("what an operator disabled in BIRD %s", (version) => {
  it("P6 is told from what BIRD stopped itself, and stays disabled over a configure without a change", async () => {
    await using pair = await startBgpPair({ version, config: RUNNING, neighborConfig: NEIGHBOR });
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    await using neighbor = await BirdClient.connect({ path: pair.r2.socketPath });
    const source = await readConfigSource({ main: pair.r1.configPath });
    const down = async (): Promise<readonly string[]> =>
      [...(await observe(bird)).sessions.values()]
        .filter(({ state }) => state === "down")
        .map(({ name }) => name)
        .sort();
    const found = async (): Promise<readonly OperatorDisabled[]> =>
      operatorDisabled(await observe(bird), source);

    // BIRD's own: a limit over BGP and one of routes from nowhere, and a neighbour that ends the session.
    await neighbor.disable({ protocol: "r1", message: "moving house" });
    await expect.poll(down, { interval: 50, timeout: 30_000 }).toEqual(["limited", "unused", "up1", "up2"]);
    for (const [protocol, message] of BY_OPERATOR) {
      expect(await bird.disable({ protocol, message })).toMatchObject([{ protocol, kind: "disabled" }]);
    }
    const expected = BY_OPERATOR.map(([protocol, message]) => ({ protocol, message }));
    const byName = (one: OperatorDisabled, other: OperatorDisabled): number =>
      one.protocol.localeCompare(other.protocol);
    const sorted = async (): Promise<readonly OperatorDisabled[]> => [...(await found())].sort(byName);
    await expect.poll(sorted, { interval: 50, timeout: 10_000 }).toEqual(expected);
    expect((await observe(bird)).sessions.get("up1")?.ownReason).toBe("Received: Administrative shutdown");
    expect((await observe(bird)).sessions.get("up2")?.ownReason).toBe(
      "Automatic shutdown: Route limit exceeded",
    );
    expect((await observe(bird)).sessions.get("limited")?.ownReason).toBe("ipv4 import limit of 1 hit");

    // Without help a touch of the file undoes it all.
    const disabled = await found();
    await bird.configure();
    const stillDown = async (): Promise<unknown> => {
      const names = await down();
      return BY_OPERATOR.filter(([name]) => names.includes(name));
    };
    await expect.poll(stillDown, { interval: 10 }).toEqual([]);
    const again = await disableAgain(bird, disabled);
    expect(again).toEqual(disabled.map(({ protocol }) => ({ protocol, kind: "disabled" })));
    // BIRD 3 answers before a protocol has ended.
    const names = expect.arrayContaining(BY_OPERATOR.map(([name]) => name));
    await expect.poll(down, { interval: 50, timeout: 10_000 }).toEqual(names);
    await expect.poll(sorted, { interval: 50, timeout: 10_000 }).toEqual(expected);

    // And once more, with another form of one, and without another.
    await pair.r1.writeConfig(
      RUNNING.replace(/protocol ospf v2 o1.*\n/, "").replace("blackhole", "unreachable"),
    );
    await bird.configure();
    expect(await disableAgain(bird, expected)).toEqual([
      { protocol: "b1", kind: "disabled" },
      { protocol: "nets", kind: "disabled" },
      { protocol: "o1", kind: "gone" },
      { protocol: "side-1.x", kind: "disabled" },
    ]);
    const kept = expected.filter(({ protocol }) => protocol !== "o1");
    await expect.poll(sorted, { interval: 50, timeout: 10_000 }).toEqual(kept);
  });
});

/** By name, with an operator's words. */
const BY_OPERATOR = [
  ["b1", "maintenance ☃"],
  ["nets", undefined],
  ["o1", "ticket 4711"],
  ["side-1.x", undefined],
] as const;

const RUNNING = `log stderr all;
router id 10.0.0.1;
ipv4 table t1;
protocol device dev1 { }
protocol static nets { ipv4; route 198.51.100.0/24 blackhole; }
protocol static 'side-1.x' { ipv4 { table t1; }; route 192.0.2.0/24 blackhole; }
protocol static limited { ipv4 { table t1; import limit 1 action disable; }; route 10.1.0.0/16 blackhole; route 10.2.0.0/16 blackhole; route 10.3.0.0/16 blackhole; }
protocol ospf v2 o1 { ipv4 { table t1; import none; export none; }; area 0 { interface "none0" { cost 5; }; }; }
template bgp uplink { connect delay time 0; error wait time 1, 2; disable after cease on; }
protocol bgp up1 from uplink { local 10.0.12.1 as 65001; neighbor 10.0.12.2 as 65002; ipv4 { import none; export none; }; }
protocol bgp up2 from uplink { local 2001:db8:12::1 as 65001; neighbor 2001:db8:12::2 as 65002; ipv6 { import all; import limit 1 action disable; export none; }; }
protocol bgp b1 from uplink { local 10.0.12.1 as 65001; neighbor 10.0.12.9 as 65009; ipv4 { import none; export none; }; }
protocol bgp unused from uplink { disabled; local 10.0.12.1 as 65001; neighbor 10.0.12.8 as 65008; ipv4 { import none; export none; }; }
`;

const NEIGHBOR = `log stderr all;
router id 10.0.0.2;
protocol device { }
template bgp any { connect delay time 0; error wait time 1, 2; }
protocol static nets { ipv6; route 2001:db8:1::/48 blackhole; route 2001:db8:2::/48 blackhole; route 2001:db8:3::/48 blackhole; }
protocol bgp r1 from any { local 10.0.12.2 as 65002; neighbor 10.0.12.1 as 65001; ipv4 { import all; export none; }; }
protocol bgp r1v6 from any { local 2001:db8:12::2 as 65002; neighbor 2001:db8:12::1 as 65001; ipv6 { import all; export all; }; }
`;
