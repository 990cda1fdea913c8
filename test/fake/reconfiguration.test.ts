import { describe, expect, it } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import type { BirdError } from "../../src/errors.ts";
import { type FakeAnswer, FakeBird, hangUp } from "../../src/testing/index.ts";

/** Asks a BIRD that answers `configure status` so to configure itself. */
async function configureBehind(
  status: FakeAnswer,
): Promise<{ error: BirdError; commands: readonly string[] }> {
  await using bird = await FakeBird.start({ answers: { "configure status": status } });
  await using client = await BirdClient.connect({ transport: bird.dial, redial: false });
  const error = await client.configure({ soft: true }).then(
    () => {
      throw new Error("expected an error");
    },
    (reason: BirdError) => reason,
  );
  return { error, commands: bird.commands };
}

describe("a configure, before which BIRD is asked whether it is reconfiguring,", () => {
  it.each([
    ["the connection goes", hangUp, "CONNECTION_LOST"],
    ["BIRD refuses to say", "8007 Access denied\n", "ACCESS_DENIED"],
  ])("fails by its own name where %s", async (_, status, code) => {
    const { error, commands } = await configureBehind(status);
    expect(error.message).toMatch(/^configure soft: not sent, .*configure status/);
    expect(error).toMatchObject({ code, details: { command: "configure soft" } });
    expect(error.cause).toMatchObject({ code, details: { command: "configure status" } });
    expect(commands).toContain("configure status");
    expect(commands).not.toContain("configure soft");
  });

  it("fails as it is where BIRD's answer breaks the protocol", async () => {
    const { error } = await configureBehind("no code\n");
    expect(error).toMatchObject({ code: "PROTOCOL_VIOLATION" });
  });

  it("fails in its own right where BIRD refuses it", async () => {
    await using bird = await FakeBird.start({
      answers: { "configure status": "0003-Daemon is up and running\n0000 \n", configure: "8002 x:1:1 no\n" },
    });
    await using client = await BirdClient.connect({ transport: bird.dial });
    await expect(client.configure()).rejects.toMatchObject({
      message: "configure: BIRD answered 8002 x:1:1 no",
      details: { command: "configure" },
    });
  });
});
