import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ConfigFiles } from "../../scripts/birds/bird-directory.ts";
import { noGate } from "../../src/reload/index.ts";
import { ActiveLink } from "../../src/reload/store/active-link.ts";
import { parseState, printState } from "../../src/reload/store/parse-state.ts";
import type { StoredState } from "../../src/reload/store/stored-state.ts";
import { plainConfig } from "./support/manager/configs.ts";
import { type ManagedBird, manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";

/** What the soak has found (reload-soak.test.ts), one by one. */
describe.each(managedVersions)("a reload manager and BIRD %s", (version) => {
  it("U2 R5 compares what comes in the window with what is confirmed at its end", async () => {
    let pass = (): void => {};
    const isToPass = new Promise<void>((resolve) => {
      pass = resolve;
    });
    const judged: string[] = [];
    await using managed = await manageBird({
      version,
      shape: "beside",
      files: uplinkConfig(1),
      options: {
        async gate(context) {
          judged.push("asked");
          if (judged.length === 2) await isToPass;
          return noGate(context);
        },
      },
    });
    await managed.told.attempt(1);
    await managed.swap(uplinkConfig(2));
    await expect.poll(() => judged.length, { timeout: 20_000 }).toBe(2);
    const isSeen = new Promise((resolve) => managed.manager.events.once("source", resolve));
    await managed.swap(plainConfig(3));
    await isSeen;
    pass();
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    const third = await managed.told.attempt(3);
    expect(third).toMatchObject({ outcome: "refused", refused: [{ guard: "lost-uplinks" }] });
    const removed = third.diff?.protocols.filter(({ change }) => change === "removed");
    expect(removed).toMatchObject([{ name: "up1" }]);
  });

  it("U5 keeps the copy of what BIRD has confirmed to a manager that was killed before it could note it", async () => {
    await using managed = await manageBird({ version, shape: "beside", files: uplinkConfig(1) });
    const first = await managed.told.attempt(1);
    await expect.poll(async () => (await readState(managed)).good[0]?.hash).toBe(first.hash);
    const before = await readState(managed);
    await managed.swap(uplinkConfig(2));
    const { hash } = await managed.told.attempt(2);
    await managed.manager.stop();
    const after = await readState(managed);
    // As it was written before `configure confirm` was sent.
    const killed: StoredState = {
      ...before,
      unfinished: {
        ...{ hash, trigger: "content", reason: "confirming", startedAt: Date.now() },
        before: { kind: "confirmed", hash: before.good[0]?.hash ?? "" },
        snapshotId: after.good[0]?.snapshotId ?? "",
        loadBefore: before.seen?.load,
        loadSent: after.seen?.load,
      },
    };
    await writeFile(statePath(managed), printState(killed));
    const { snapshotId: id = "" } = before.good[0] ?? {};
    const directory = path.join(managed.stateDirectory, "snapshots", id);
    await new ActiveLink(managed.stateDirectory).publish({ id, directory });
    const { told } = await managed.successor();
    expect(await told.attempt(1)).toMatchObject({ hash, outcome: "confirmed" });
    const active = path.join(managed.stateDirectory, "active", "tree", "bird.conf");
    expect(await readFile(active, "utf8")).toContain("define number = 2;");
    await managed.swap(plainConfig(3));
    expect(await told.attempt(2)).toMatchObject({ outcome: "refused", refused: [{ guard: "lost-uplinks" }] });
  });
});

function uplinkConfig(number: number): ConfigFiles {
  // Without interfaces it opens no socket.
  return plainConfig(number, "protocol rip up1 { ipv4 { import none; export none; }; }\n");
}

function statePath({ stateDirectory }: ManagedBird): string {
  return path.join(stateDirectory, "state.json");
}

async function readState(managed: ManagedBird): Promise<StoredState> {
  const state = parseState(await readFile(statePath(managed), "utf8"));
  if ("fault" in state) throw new Error(state.fault);
  return state;
}
