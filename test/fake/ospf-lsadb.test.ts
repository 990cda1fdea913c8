import { describe, expect, it } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import { FakeBird } from "../../src/testing/index.ts";

const up = [
  "1014-ospf4:",
  " RFC1583 compatibility: disabled",
  " Stub router: No",
  " RT scheduler tick: 1",
  " Number of areas: 0",
  " Number of LSAs in DB:\t0",
  "0000 \n",
].join("\n");

describe("showOspfLsadb", () => {
  it("does not ask for the LSAs of a protocol that is not up, which can crash BIRD", async () => {
    await using fake = await FakeBird.start({
      answers: { "show ospf ospf4": "1014-ospf4: is not up\n0000 \n" },
    });
    await using bird = await BirdClient.connect({ path: fake.path, timeFormat: false });
    await expect(bird.showOspfLsadb({ protocol: "ospf4" })).resolves.toEqual({
      kind: "not-up",
      protocol: "ospf4",
    });
    expect(fake.commands).toEqual(["show ospf ospf4"]);
  });

  it("asks for those of one that is up, and at once where none is named", async () => {
    const answers = {
      "show ospf ospf4": up,
      "show ospf lsadb self ospf4": "0000 \n",
      "show ospf lsadb": "0000 \n",
    };
    await using fake = await FakeBird.start({ answers });
    await using bird = await BirdClient.connect({ path: fake.path, timeFormat: false });
    const empty = { kind: "up", sections: [], unknown: [] };
    await expect(bird.showOspfLsadb({ protocol: "ospf4", router: "self" })).resolves.toEqual(empty);
    await expect(bird.showOspfLsadb()).resolves.toEqual(empty);
    expect(fake.commands).toEqual(Object.keys(answers));
  });
});
