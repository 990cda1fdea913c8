import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { exitStatusOf } from "../../src/cli/exit-status.ts";
import { BirdError } from "../../src/errors.ts";
import { FakeBird, hangUp, silence } from "../../src/testing/index.ts";
import { cli } from "./support/run-cli.ts";

/** What a BIRD says that could be configured now. */
const idle = { "configure status": "0003-Daemon is up and running\n0000 \n" } as const;

describe("an error", () => {
  it("is told with what to try where there is no BIRD", async () => {
    const { status, stdout, stderr } = await cli(["-s", "/no/such.ctl", "status"]);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toMatch(/^birdwire: connecting to \/no\/such\.ctl: .*\n {2}Is BIRD running\? .*\n$/);
  });

  it("is told as JSON to programs", async () => {
    const { status, stderr } = await cli(["--json", "-s", "/no/such.ctl", "status"]);
    expect(status).toBe(3);
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: "SOCKET_NOT_FOUND",
        kind: "connect",
        message: expect.stringContaining("/no/such.ctl"),
        target: "/no/such.ctl",
      },
    });
  });

  it("has BIRD's own code and lines in its JSON", async () => {
    await using bird = await FakeBird.start({
      answers: {
        'configure check "/a.conf"':
          "0002-Reading configuration from /a.conf\n8002 /a.conf:3:7 syntax error\n",
      },
    });
    const { status, stderr } = await cli(["--json", "-s", bird.path, "check", "/a.conf"]);
    expect(status).toBe(1);
    expect(JSON.parse(stderr).error).toMatchObject({
      code: "CONFIG_ERROR",
      replyCode: 8002,
      position: { file: "/a.conf", line: 3, column: 7 },
      lines: [{ code: 2 }],
    });
  });

  it("of a refusal is status 1", async () => {
    await using bird = await FakeBird.start({
      answers: { 'show protocols "x*"': "8003 No protocols match\n" },
    });
    const { status, stderr } = await cli(["-s", bird.path, "protocols", "x*"]);
    expect(status).toBe(1);
    expect(stderr).toContain("BIRD answered 8003 No protocols match\n  `birdwire protocols`");
  });

  it.each([
    "There are multiple OSPF protocols running",
    "There is no OSPF protocol running",
    "ospf4: Not a OSPF protocol",
    "ospf4: Not a protocol",
  ])("of a protocol that is not the one meant says where to find it: %s", async (answer) => {
    await using bird = await FakeBird.start({ answers: { "show ospf topology": `9001 ${answer}\n` } });
    const { status, stderr } = await cli(["-s", bird.path, "ospf", "topology"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/\n {2}`birdwire protocols` lists what there is\.\n$/);
  });

  it("of a BIRD that goes away is status 3", async () => {
    await using bird = await FakeBird.start({ answers: { "show memory": hangUp } });
    const { status, stderr } = await cli(["-s", bird.path, "memory"]);
    expect(status).toBe(3);
    expect(stderr).toContain("look at its state before you repeat a change");
  });

  it("of a BIRD that says nothing is status 3, once the wait is over", async () => {
    await using bird = await FakeBird.start({ answers: { "show memory": silence } });
    const { status, stderr } = await cli(["-s", bird.path, "--wait", "0.05", "memory"]);
    expect(status).toBe(3);
    expect(stderr).toContain("within 50 ms");
  });

  it("of an argument that BIRD could not read is status 2, and nothing is sent", async () => {
    await using bird = await FakeBird.start();
    expect(await cli(["-s", bird.path, "disable", "a b"])).toMatchObject({ status: 2 });
    expect(await cli(["-s", bird.path, "raw", "help"])).toMatchObject({ status: 2 });
    expect(bird.commands.filter((command) => /disable|help/.test(command))).toEqual([]);
  });

  it("of a command that comes too early is status 1, since it may succeed later", () => {
    const details = { kind: "argument", code: "STILL_RECONFIGURING", argument: undefined } as const;
    expect(exitStatusOf(new BirdError("", details))).toBe(1);
  });
});

describe("a fault in a configuration", () => {
  it("is shown with its line and a caret below the place", async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, "bird.conf");
    await writeFile(file, 'log stderr all;\nprotocol \tstatic "ü" x {}\n');
    const column = Buffer.byteLength('protocol \tstatic "ü" ') + 1;
    await using bird = await FakeBird.start({
      answers: { ...idle, [`configure "${file}"`]: `8002 ${file}:2:${column} syntax error\n` },
    });
    const { status, stderr } = await cli(["-s", bird.path, "configure", "bird.conf"], {
      directory: folder.path,
    });
    expect(status).toBe(1);
    expect(stderr.split("\n")).toEqual([
      `birdwire: ${file}:2:${column}: syntax error`,
      '  2 | protocol \tstatic "ü" x {}',
      "    |          \t           ^",
      "  Nothing has changed: the configuration in use stays.",
      "",
    ]);
  });

  it.each([
    ["a file that is not here", "/no/such.conf:2:1 syntax error"],
    ["a line that is not there", "/dev/null:7:1 syntax error"],
    ["a file by a name that only BIRD can find", "package.json:1:1 syntax error"],
  ])("is shown without its line: %s", async (_, text) => {
    await using bird = await FakeBird.start({ answers: { ...idle, configure: `8002 ${text}\n` } });
    const { status, stderr } = await cli(["-s", bird.path, "configure"]);
    expect(status).toBe(1);
    expect(stderr.split("\n")).toHaveLength(3);
  });

  it("keeps the words of a file that cannot be read", async () => {
    await using bird = await FakeBird.start({
      answers: { ...idle, configure: "8002 x.conf: No such file or directory\n" },
    });
    const { stderr } = await cli(["-s", bird.path, "configure"]);
    expect(stderr).toMatch(/^birdwire: configure: BIRD answered 8002 x\.conf: No such file/);
  });
});

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "birdwire-cli-"));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
