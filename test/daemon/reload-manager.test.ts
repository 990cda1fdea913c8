import { describe, expect, it } from "vitest";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { birdsSince2 } from "./support/birds.ts";
import { plainConfig } from "./support/manager/configs.ts";
import { manageBird } from "./support/manager/managed-bird.ts";

const versions = (["2.0.12", "2.20.0", "3.1.8", "3.4.0"] as const satisfies readonly BirdVersion[]).filter(
  (version) => birdsSince2.includes(version),
);

describe.each(versions)("a reload manager and BIRD %s", (version) => {
  describe.each(["beside", "supervised"] as const)("%s", (shape) => {
    it("confirms what the volume holds, and each change of it", async () => {
      await using managed = await manageBird({ version, shape, files: plainConfig(1) });
      await managed.told.attempt(1);
      await managed.swap(plainConfig(2));
      const second = await managed.told.attempt(2);
      expect(second).toMatchObject({ outcome: "confirmed", trigger: "content" });
      const operator = await managed.operator();
      expect(await operator.evaluate({ expression: "number" })).toBe("2");
      expect((await operator.configureStatus()).undoInSeconds).toBeUndefined();
    });

    it("W9 sends nothing where the content stays the same", async () => {
      await using managed = await manageBird({ version, shape, files: plainConfig(1) });
      await managed.told.attempt(1);
      await managed.swap(plainConfig(1));
      await managed.manager.resync();
      await managed.swap(plainConfig(2));
      await managed.told.attempt(2);
      expect(managed.told.configured).toBe(2);
    });

    it("V1 keeps what runs where the new content is broken, names the place in the source, and does not ask again", async () => {
      await using managed = await manageBird({ version, shape, files: plainConfig(1) });
      await managed.told.attempt(1);
      await managed.swap(plainConfig(2, "oops;\n"));
      const { outcome, verdicts } = await managed.told.attempt(2);
      expect(outcome).toBe("rejected");
      expect(verdicts.at(-1)).toMatchObject({
        kind: "rejected",
        position: { file: `${managed.volume}/bird.conf`, line: 6 },
      });
      await managed.manager.resync();
      const operator = await managed.operator();
      expect(await operator.evaluate({ expression: "number" })).toBe("1");
      await managed.swap(plainConfig(3));
      expect(await managed.told.attempt(3)).toMatchObject({ outcome: "confirmed" });
      expect(managed.manager.status().readiness).toEqual({ isReady: true });
    });

    it("P2 gives the last of many quick changes, and BIRD lives through them", async () => {
      await using managed = await manageBird({ version, shape, files: plainConfig(0) });
      await managed.told.attempt(1);
      const operator = await managed.operator();
      const { lastReboot } = await operator.showStatus();
      for (let number = 1; number <= 20; number++) await managed.swap(plainConfig(number));
      await expect.poll(() => operator.evaluate({ expression: "number" }), { timeout: 20_000 }).toBe("20");
      const after = await operator.showStatus();
      expect(Number(after.lastReboot.date) - Number(lastReboot.date)).toBeLessThan(50);
      await managed.told.until(({ outcome, id }) => outcome === "confirmed" && id > 1);
    });
  });
});
