import { describe, expect, it } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import { FakeBird } from "../../src/testing/index.ts";

describe("showRoutes", () => {
  it.each([
    ["options that BIRD could not read", { table: "no table" }, "BAD_ARGUMENT"],
    ["options that contradict each other", { net: "10.0.0.0/8", in: "10.0.0.0/8" }, "BAD_ARGUMENT"],
    ["a limit that is none", { stallTimeoutMs: -1 }, "BAD_ARGUMENT"],
  ])("rejects at its first next(), and throws nothing before, for %s", async (_, options, code) => {
    await using bird = await FakeBird.start();
    await using client = await BirdClient.connect({ transport: bird.dial });
    const before = bird.commands.length;
    const routes = client.showRoutes(options);
    await expect(routes.next()).rejects.toMatchObject({ code });
    expect(await routes.next()).toEqual({ value: undefined, done: true });
    expect(bird.commands).toHaveLength(before);
    const unread = client.showRoutes({ ...options, verifyCount: true });
    expect(await unread.return?.()).toEqual({ value: undefined, done: true });
  });

  it("rejects so for what this BIRD lacks", async () => {
    await using bird = await FakeBird.start({ version: "2.0.7" });
    await using client = await BirdClient.connect({ transport: bird.dial });
    await expect(client.showRoutes({ in: "10.0.0.0/8" }).next()).rejects.toMatchObject({
      code: "UNSUPPORTED",
      message: expect.stringContaining("found 2.0.7"),
    });
  });
});
