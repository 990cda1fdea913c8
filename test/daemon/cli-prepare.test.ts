import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { ReloadManager, sessionsGate } from "../../src/reload/index.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { cli } from "../unit/support/run-cli.ts";
import { birdsSince2 } from "./support/birds.ts";
import { plainConfig } from "./support/manager/configs.ts";

const version = birdsSince2.at(-1);

describe.skipIf(version === undefined)("birdwire prepare", () => {
  it("makes the configuration ready where nothing was ever confirmed, with the facts of the node", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "etc/bird.conf": 'include "birdvars.conf";\nrouter id node_ip;\nprotocol device {}\n',
    });
    const state = path.join(folder.path, "state");
    const words = ["prepare", "--config", main, "--state-dir", state];
    const { status, stdout } = await cli(words, { env: { HOST_IP: "192.0.2.7" } });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${state}/active/tree/bird.conf\n` });
    expect(await readFile(`${state}/active/tree/birdvars.conf`, "utf8")).toContain(
      "define node_ip = 192.0.2.7;",
    );
  });

  it("refuses a configuration that is not fit to begin with, and says where", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "protocol device {}\r\n" });
    const state = path.join(folder.path, "state");
    const { status, stdout } = await cli(["prepare", "--config", main, "--state-dir", state]);
    expect(status).toBe(1);
    expect(stdout).toContain(`${main}:1:`);
    await expect(readFile(`${state}/active/tree/bird.conf`)).rejects.toThrow("ENOENT");
  });

  it("goes back to what was confirmed last, whatever the configuration has become", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": plainConfig(1)["bird.conf"] ?? "" });
    const state = path.join(folder.path, "state");
    await using bird = await startBird({ version: version ?? "3.4.0", config: plainConfig(1) });
    const target = { path: bird.socketPath };
    const gate = sessionsGate({ settleMs: 100 });
    const manager = await ReloadManager.open({ config: main, stateDirectory: state, target, gate });
    const confirmed = new Promise((resolve) => manager.events.once("attempt", resolve));
    await manager.start();
    await confirmed;
    const words = ["prepare", "--config", main, "--state-dir", state];
    expect(await cli(words)).toMatchObject({ status: 1, stderr: expect.stringContaining(" has it") });
    await manager.stop();
    await folder.write({ "etc/bird.conf": "oops;\n" });
    expect(JSON.parse((await cli(["--json", ...words])).stdout)).toMatchObject({
      kind: "ready",
      from: "last-good",
    });
    expect(await readFile(`${state}/active/tree/bird.conf`, "utf8")).toBe(plainConfig(1)["bird.conf"]);
  });
});
