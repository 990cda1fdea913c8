import { once } from "node:events";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { describe, expect, test } from "vitest";
import { BirdContainer } from "../../src/testing/bird-container.ts";
import { findBirdImage } from "./bird-image.ts";

const config = `
router id 192.0.2.7;
protocol device {}
protocol static uplinks { ipv4; route 198.51.100.0/24 blackhole; }
`;

for (const suite of ["bookworm", "trixie"] as const) {
  const image = await findBirdImage(suite);

  describe.skipIf(image === undefined)(`BirdContainer of Debian ${suite}`, () => {
    test("greets on a socket of the host once it has started", async () => {
      await using bird = await new BirdContainer(image ?? "").start();
      expect(await readGreeting(bird.socketPath)).toMatch(/^0001 BIRD \d\S* ready\.\n$/);
    });

    test("runs the configuration it was given, and the one that replaces it", async () => {
      await using bird = await new BirdContainer(image ?? "").withConfig(config).start();
      const before = await bird.exec("show route 198.51.100.0/24");
      expect(before.output).toContain("blackhole [uplinks");
      const configured = await bird.configure(config.replace("198.51.100.0/24", "203.0.113.0/24"));
      expect(configured.output).toMatch(/Reconfigur/);
      const after = await bird.exec("show route 203.0.113.0/24");
      expect(after.output).toContain("blackhole [uplinks");
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

async function readGreeting(socketPath: string): Promise<string> {
  const socket = createConnection(socketPath);
  try {
    const [greeting] = await once(socket, "data");
    return String(greeting);
  } finally {
    socket.destroy();
  }
}
