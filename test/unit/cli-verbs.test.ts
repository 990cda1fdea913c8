import { describe, expect, it } from "vitest";
import type { FakeAnswer } from "../../src/testing/index.ts";
import { FakeBird } from "../../src/testing/index.ts";
import { type CliResult, cli } from "./support/run-cli.ts";

const idle = { "configure status": "0003-Daemon is up and running\n0000 \n" } as const;

describe("configure", () => {
  it.each([
    ["reconfigured", "0003 Reconfigured\n", 0],
    ["in progress, which means that it is in use", "0004 Reconfiguration in progress\n", 0],
    ["queued, whose end is never told", "0005 Reconfiguration already in progress, queueing new config\n", 1],
    ["ignored", "0006 Reconfiguration ignored, shutting down\n", 1],
  ])("has the status of its outcome: %s", async (_, answer, status) => {
    const answers = { ...idle, configure: `0002-Reading configuration from /a.conf\n${answer}` };
    const result = await ask(["configure"], answers);
    expect(result).toMatchObject({ status, stderr: "" });
    expect(result.stdout).toContain(" (/a.conf)\n");
  });

  it("says when it will be undone and how to confirm it", async () => {
    const { stdout } = await ask(["configure", "a.conf", "--soft", "--timeout", "90"], {
      ...idle,
      'configure soft "/etc/bird/a.conf" timeout 90':
        "0002-Reading configuration from /etc/bird/a.conf\n0022-Undo scheduled in 90 s\n0003 Reconfigured\n",
    });
    expect(stdout.split("\n")).toEqual([
      "Reconfigured (/etc/bird/a.conf)",
      "Undone in 1 min 30 s unless confirmed: birdwire configure --confirm",
      "",
    ]);
  });

  it.each([
    ["--confirm", "configure confirm", "0018 Reconfiguration confirmed\n", 0],
    ["--confirm", "configure confirm", "0019 Nothing to do\n", 1],
    ["--undo", "configure undo", "0021-Undo requested\n0003 Reconfigured\n", 0],
    ["--undo", "configure undo", "0021-Undo requested\n0019 Nothing to do\n", 1],
    ["--status", "configure status", idle["configure status"], 0],
  ])("%s sends %s", async (option, command, answer, status) => {
    const result = await ask(["configure", option], { ...idle, [command]: answer });
    expect(result).toMatchObject({ status, stderr: "" });
    expect(answer).toContain(result.stdout);
  });
});

describe("check", () => {
  it("asks BIRD to read a file, by the name under which the user has it", async () => {
    const answers = {
      'configure check "/etc/bird/sub/a.conf"':
        "0002-Reading configuration from /etc/bird/sub/a.conf\n0020 Configuration OK\n",
    };
    expect(await ask(["check", "sub/a.conf"], answers)).toMatchObject({
      status: 0,
      stdout: "Configuration OK (/etc/bird/sub/a.conf)\n",
    });
  });

  it("leaves the name to a BIRD on another machine", async () => {
    await using bird = await FakeBird.start({
      answers: { 'configure check "a.conf"': "0020 Configuration OK\n" },
    });
    const target = await bird.listenOnTcp();
    const address = "host" in target ? `${target.host}:${target.port}` : "";
    expect(await cli(["--tcp", address, "check", "a.conf"])).toMatchObject({ status: 0 });
  });
});

describe("enable, disable, restart and reload", () => {
  it("tell what became of each protocol", async () => {
    const answers = { 'disable "up*" "by me"': "0009-up1: disabled\n0008-up2: already disabled\n0000 \n" };
    expect(await ask(["disable", "up*", "--message", "by me"], answers)).toEqual({
      status: 0,
      stdout: "up1: disabled\nup2: already disabled\n",
      stderr: "",
    });
  });

  it("have status 1 where one protocol was not reloaded", async () => {
    const answers = { 'reload in "up*"': "0015-up1: reloading\n8006-up2: reload failed\n0000 \n" };
    expect(await ask(["reload", "up*", "--in"], answers)).toMatchObject({
      status: 1,
      stdout: "up1: reloading\nup2: reload failed\n",
    });
  });

  it("say so where BIRD names no protocol", async () => {
    const { status, stdout } = await ask(["reload", "up1"], { 'reload "up1"': "0000 \n" });
    expect(status).toBe(0);
    expect(stdout).toBe("Done, says BIRD, and names no protocol\n");
  });
});

describe("down and graceful-restart", () => {
  it.each([
    ["down", "down", "0007 Shutdown requested\n"],
    ["graceful-restart", "graceful restart", "0025 Graceful restart requested\n"],
  ])("%s prints BIRD's words", async (verb, command, answer) => {
    expect(await ask([verb], { [command]: answer })).toMatchObject({ status: 0, stdout: answer.slice(5) });
  });
});

describe("raw", () => {
  it("prints the lines of any reply as BIRD has them", async () => {
    const answers = { "show ospf": "1014-ospf4:\n Number of LSAs in DB:\t14\n0000 \n" };
    const { stdout } = await ask(["raw", "show", "ospf"], answers);
    expect(stdout).toBe("ospf4:\nNumber of LSAs in DB:\t14\n\n");
  });

  it("sends what could do harm only with --unsafe", async () => {
    const answers = { 'mrt dump table "x"': "0000 \n" };
    expect((await ask(["raw", 'mrt dump table "x"'], answers, "2.0.12")).status).toBe(2);
    expect((await ask(["raw", "--unsafe", 'mrt dump table "x"'], answers, "2.0.12")).status).toBe(0);
  });
});

it("asks for a restricted session with --restricted", async () => {
  await using bird = await FakeBird.start({ answers: { "show symbols": "0000 \n" } });
  expect((await cli(["--restricted", "-s", bird.path, "symbols"])).status).toBe(0);
  expect(bird.commands).toContain("restrict");
});

/** Runs a command line in /etc/bird against a BIRD that gives these answers. */
async function ask(
  words: readonly string[],
  answers: Readonly<Record<string, FakeAnswer>>,
  version = "2.17.6",
): Promise<CliResult> {
  await using bird = await FakeBird.start({ answers, version });
  return await cli(["-s", bird.path, ...words], { directory: "/etc/bird" });
}
