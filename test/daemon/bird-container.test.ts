import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import { BirdContainer } from "../../src/testing/bird-container.ts";
import { findBirdImage } from "./bird-image.ts";
import { netsOf } from "./support/routes-of.ts";

const config = `
router id 192.0.2.7;
protocol device {}
protocol static uplinks { ipv4; route 198.51.100.0/24 blackhole; }
`;

for (const suite of ["bookworm", "trixie"] as const) {
  const image = await findBirdImage(suite);

  describe.skipIf(image === undefined)(`BirdContainer of Debian ${suite}`, () => {
    test("answers a client on a socket of the host once it has started", async () => {
      await using container = await new BirdContainer(image ?? "").start();
      await using bird = await BirdClient.connect({ path: container.socketPath });
      expect(await bird.showStatus()).toMatchObject({ version: bird.version, state: "up", unknown: [] });
      expect(bird.version.major).toBe(suite === "bookworm" ? 2 : 3);
    });

    test("runs the configuration it was given, and the one that replaces it", async () => {
      await using container = await new BirdContainer(image ?? "").withConfig(config).start();
      await using bird = await BirdClient.connect({ path: container.socketPath });
      expect(await netsOf(bird)).toEqual(["198.51.100.0/24"]);
      const configured = await container.configure(config.replace("198.51.100.0/24", "203.0.113.0/24"));
      expect(configured.output).toMatch(/Reconfigur/);
      expect(await netsOf(bird)).toEqual(["203.0.113.0/24"]);
      expect((await container.exec("show route 203.0.113.0/24")).output).toContain("blackhole [uplinks");
    });

    test("does what a client on the host tells it", async () => {
      await using container = await new BirdContainer(image ?? "").withConfig(config).start();
      await using bird = await BirdClient.connect({ path: container.socketPath });
      expect(await bird.configureUndo()).toMatchObject({ kind: "nothing-to-do" });
      expect(await bird.disable({ protocol: "uplinks" })).toMatchObject([{ kind: "disabled" }]);
      await expect.poll(() => netsOf(bird), { interval: 10, timeout: 10_000 }).toEqual([]);
    });

    test("leaves no socket behind when it has stopped", async () => {
      const bird = await new BirdContainer(image ?? "").start();
      await bird.stop();
      expect(existsSync(bird.socketPath)).toBe(false);
    });

    test("tells what BIRD said of a configuration it refuses", async () => {
      const start = new BirdContainer(image ?? "").withConfig("no such thing;").start();
      await expect(start).rejects.toThrow(/syntax error/);
      await expect(start).rejects.toMatchObject({ code: "CONNECT_FAILED" });
    });
  });
}
