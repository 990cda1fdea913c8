import { expect, test } from "vitest";
import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import type { ManagedNode } from "./node.ts";
import type { Rack, RackOptions } from "./rack.ts";
import { announceOnEach, prefixes } from "./rack-scene.ts";
import type { RouterSession } from "./router.ts";
import { sampleFiles } from "./sample-config.ts";
import { watchWhile } from "./watch-while.ts";

/** Registers the tests of what a changed ConfigMap does on nodes with a variant of the sample configuration. */
export function checkConfigMap(theRack: () => Rack<ManagedNode>, variant: RackOptions["variant"]): void {
  test("takes a changed ConfigMap on every node, and no session drops and no route is lost", {
    timeout: 200_000,
  }, async () => {
    const rack = theRack();
    await using _sample = restoreAfterwards(rack, variant);
    await using _services = await announceOnEach(rack);
    await rack.waitUntilLearned(prefixes);
    const before = await settledSessionsOf(rack);

    const lost = await watchWhile(rack.routers, prefixes, async () => {
      for (const number of [1, 2]) await takeOn(rack, await filesOf(variant, number), number);
    });
    expect(lost).toEqual([]);
    expect(await sessionsOf(rack)).toEqual(before);
  });

  test("changes nothing on any node by a broken ConfigMap, says what is wrong, and takes the next good one", {
    timeout: 200_000,
  }, async () => {
    const rack = theRack();
    await using _sample = restoreAfterwards(rack, variant);
    await using _services = await announceOnEach(rack);
    await takeOn(rack, await filesOf(variant, 3), 3);
    const before = await settledSessionsOf(rack);

    const lost = await watchWhile(rack.routers, [...prefixes, prefixOf(3)], async () => {
      const broken = { "uplink-worse.conf": "# One too many.\nprotocol nonsense {}\n" };
      await changeOnAll(rack, { ...(await filesOf(variant, 4)), ...broken });
      for (const node of rack.nodes) {
        await expect.poll(() => rejectionOf(node), patient).toBe("1");
        expect(await lastAttemptOf(node), node.runs).toEqual({
          outcome: "rejected",
          place: expect.stringMatching(/\/uplink-worse\.conf:2:\d+ /),
        });
        expect((await node.get("/readyz")).status, node.runs).toBe(200);
      }
    });
    expect(lost).toEqual([]);
    expect(await numbersOf(rack)).toEqual(rack.nodes.map(() => "3"));
    await rack.waitUntilLearned([...prefixes, prefixOf(3)]);
    expect(await sessionsOf(rack)).toEqual(before);

    await takeOn(rack, await filesOf(variant, 5), 5);
    expect(await sessionsOf(rack)).toEqual(before);
  });
}

/** Gives every node the sample's own files back, whatever it has by then. */
function restoreAfterwards(rack: Rack<ManagedNode>, variant: RackOptions["variant"]): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await changeOnAll(rack, await sampleFiles(variant));
      await rack.waitUntilLearned([]);
    },
  };
}

const patient = { timeout: 60_000, interval: 500 } as const;

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
  await expect.poll(() => numbersOf(rack), patient).toEqual(rack.nodes.map(() => `${number}`));
  for (const node of rack.nodes) {
    const settled = async (): Promise<unknown> => [await lastAttemptOf(node), await rejectionOf(node)];
    await expect.poll(settled, patient).toEqual([{ outcome: "confirmed", place: undefined }, "0"]);
  }
}

async function changeOnAll({ nodes }: Rack<ManagedNode>, files: ConfigFiles): Promise<void> {
  await Promise.all(nodes.map((node) => node.changeConfig(files)));
}

/** What each BIRD has for the number of the configuration that it runs; nothing where that has none. */
async function numbersOf({ nodes }: Rack<ManagedNode>): Promise<readonly string[]> {
  return Promise.all(nodes.map(({ client }) => client.evaluate({ expression: "config_number" })));
}

/** What `/metrics` says of `birdwire_config_rejected`. */
async function rejectionOf(node: ManagedNode): Promise<string | undefined> {
  return /^birdwire_config_rejected(?:\{.*\})? (\d+)$/m.exec((await node.get("/metrics")).body)?.[1];
}

interface LastAttempt {
  readonly outcome: string | undefined;
  /** What BIRD says of a configuration that it rejects. */
  readonly place: string | undefined;
}

/** The last entry of the journal in `/status`. */
async function lastAttemptOf(node: ManagedNode): Promise<LastAttempt> {
  const { journal }: { readonly journal: readonly JournalEntry[] } = JSON.parse(
    (await node.get("/status")).body,
  );
  const last = journal.at(-1);
  const rejected = last?.verdicts.find(({ kind }) => kind === "rejected");
  return { outcome: last?.outcome, place: rejected?.text };
}

interface JournalEntry {
  readonly outcome: string;
  readonly verdicts: readonly { readonly kind: string; readonly text?: string }[];
}

/** What the routers say of their sessions once all are up. */
async function settledSessionsOf(rack: Rack): Promise<Awaited<ReturnType<typeof sessionsOf>>> {
  const stateOf = (sessions: readonly RouterSession[]): string => {
    const isWhole = sessions.length >= rack.nodes.length && sessions.every(({ isUp }) => isUp);
    return isWhole ? "all up" : JSON.stringify(sessions);
  };
  const look = async () => Object.values(await sessionsOf(rack)).map(stateOf);
  await expect.poll(look, patient).toEqual(rack.routers.map(() => "all up"));
  return sessionsOf(rack);
}

async function sessionsOf({ routers }: Rack): Promise<Readonly<Record<string, readonly RouterSession[]>>> {
  const sessions = await Promise.all(routers.map((router) => router.sessions()));
  return Object.fromEntries(routers.map(({ name }, index) => [name, sessions[index] ?? []]));
}
