import { expect, test } from "vitest";
import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import type { ManagedNode } from "./node.ts";
import { standOf } from "./node-stand.ts";
import type { Rack, RackOptions } from "./rack.ts";
import { announceOnEach, prefixes } from "./rack-scene.ts";
import { sessionsOf, settledSessionsOf } from "./rack-sessions.ts";
import { sampleFiles } from "./sample-config.ts";
import { serviceLsasOf } from "./service-lsas.ts";
import { watchWhile } from "./watch-while.ts";

/** Registers the tests of what a changed ConfigMap does on nodes with a variant of the sample configuration. */
export function checkConfigMap(theRack: () => Rack<ManagedNode>, variant: RackOptions["variant"]): void {
  test("takes a changed ConfigMap on every node, and no session drops and no route is lost", {
    timeout: 300_000,
  }, async () => {
    const rack = theRack();
    await using _services = await announceOnSample(rack, variant);
    await rack.waitUntilLearned(prefixes);
    const before = await settledSessionsOf(rack, variant);
    const told = await serviceLsasOf(rack.nodes);
    expect(told).toHaveLength(variant === "ospf" ? prefixes.length : 0);

    const lost = await watchWhile(rack.routers, prefixes, async () => {
      for (const number of [1, 2]) await takeOn(rack, await filesOf(variant, number), number);
    });
    expect(await serviceLsasOf(rack.nodes)).toEqual(expect.arrayContaining([...told]));
    expect(lost).toEqual([]);
    expect(await sessionsOf(rack)).toEqual(before);
  });

  test("changes nothing on any node by a broken ConfigMap, says what is wrong, and takes the next good one", {
    timeout: 300_000,
  }, async () => {
    const rack = theRack();
    await using _services = await announceOnSample(rack, variant);
    await takeOn(rack, await filesOf(variant, 3), 3);
    const before = await settledSessionsOf(rack, variant);

    const lost = await watchWhile(rack.routers, [...prefixes, prefixOf(3)], async () => {
      const broken = { "uplink-worse.conf": "# One too many.\nprotocol nonsense {}\n" };
      await changeOnAll(rack, { ...(await filesOf(variant, 4)), ...broken });
      for (const node of rack.nodes) {
        await expect
          .poll(() => standOf(node), patient)
          .toEqual({
            ...{ number: "3", phase: "idle", outcome: "rejected", rejected: "1" },
            place: expect.stringMatching(/\/uplink-worse\.conf:2:\d+ /),
          });
        expect((await node.get("/readyz")).status, node.runs).toBe(200);
      }
    });
    expect(lost).toEqual([]);
    await rack.waitUntilLearned([...prefixes, prefixOf(3)]);
    expect(await sessionsOf(rack)).toEqual(before);

    await takeOn(rack, await filesOf(variant, 5), 5);
    expect(await sessionsOf(rack)).toEqual(before);
  });
}

const patient = { timeout: 60_000, interval: 500 } as const;

/**
 * Puts the services on the nodes. Disposing gives every node the sample's own files back while it still has something
 * to announce, and takes the services away when birdwire has confirmed them: of a node that exports nothing any longer
 * it could not tell whether the files or the services are the cause, and would undo the files.
 */
async function announceOnSample(
  rack: Rack<ManagedNode>,
  variant: RackOptions["variant"],
): Promise<AsyncDisposable> {
  const services = await announceOnEach(rack);
  return {
    async [Symbol.asyncDispose]() {
      try {
        await changeOnAll(rack, await sampleFiles(variant));
        await confirmedOn(rack, undefined);
      } finally {
        await services[Symbol.asyncDispose]();
      }
      await rack.waitUntilLearned([]);
    },
  };
}

/** The sample's files, changed: a number that BIRD can be asked for, and a prefix with it that every node announces. */
async function filesOf(variant: RackOptions["variant"], number: number): Promise<ConfigFiles> {
  const files = await sampleFiles(variant);
  const [file, rest] = ["kube-lb0.conf", "  reject;\n"];
  const text = files[file] ?? "";
  expect(text).toContain(rest);
  const own = `define config_number = ${number};
protocol static announced { ipv4; route ${prefixOf(number)} blackhole; }
`;
  return { ...files, [file]: own + text.replace(rest, `  if proto = "announced" then accept;\n${rest}`) };
}

function prefixOf(number: number): string {
  return `198.51.100.${number}/32`;
}

/** Gives every node these files at once, and waits until routers and nodes have what is in them. */
async function takeOn(rack: Rack<ManagedNode>, files: ConfigFiles, number: number): Promise<void> {
  await changeOnAll(rack, files);
  await rack.waitUntilLearned([...prefixes, prefixOf(number)]);
  await confirmedOn(rack, `${number}`);
}

/** Waits until every node runs the configuration with this number, and birdwire has decided that it stays. */
async function confirmedOn({ nodes }: Rack<ManagedNode>, number: string | undefined): Promise<void> {
  for (const node of nodes) {
    // Without a number it may be what the node was started with, which took no attempt.
    const outcome = number === undefined ? expect.toBeOneOf([undefined, "confirmed"]) : "confirmed";
    const expected = { number, phase: "idle", outcome, place: undefined, rejected: "0" };
    await expect.poll(() => standOf(node), patient).toEqual(expected);
  }
}

async function changeOnAll({ nodes }: Rack<ManagedNode>, files: ConfigFiles): Promise<void> {
  await Promise.all(nodes.map((node) => node.changeConfig(files)));
}
