import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { OutputClosed, Sink } from "../../src/cli/sink.ts";
import { FakeBird, silence } from "../../src/testing/index.ts";
import { cli } from "./support/run-cli.ts";

const protocols = `2002-Name       Proto      Table      State  Since         Info
1002-up1        BGP        ---        up     2026-11-23 11:59:18.123  Established   
 up2        BGP        ---        start  2026-11-22 10:00:00.000  Active        Socket: Connection refused
0000 
`;

describe("output for people", () => {
  it("has colour on a terminal, and the columns are the same", async () => {
    await using bird = await FakeBird.start({ answers: { "show protocols": protocols } });
    const words = ["-s", bird.path, "protocols"];
    const { stdout: plain } = await cli(words);
    const { stdout: coloured } = await cli(words, { isTerminal: true });
    expect(coloured).toContain("\u001b[32mup\u001b[39m");
    expect(coloured).toContain("\u001b[33mstart\u001b[39m");
    expect(plain).not.toContain("\u001b");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it.each([
    ["NO_COLOR", { NO_COLOR: "1" }],
    ["a dumb terminal", { TERM: "dumb" }],
  ])("has no colour with %s", async (_, env) => {
    await using bird = await FakeBird.start({ answers: { "show protocols": protocols } });
    const { stdout } = await cli(["-s", bird.path, "protocols"], { isTerminal: true, env });
    expect(stdout).not.toContain("\u001b");
  });

  it("has colour in a pipe where FORCE_COLOR asks for it", async () => {
    const { stderr } = await cli(["foo"], { env: { FORCE_COLOR: "1" } });
    expect(stderr).toContain("\u001b[31mbirdwire:\u001b[39m");
  });

  it("lets nothing that BIRD says act on the terminal", async () => {
    await using bird = await FakeBird.start({ answers: { "eval 1": "0023 a\u001b[2Jb\u0007\n" } });
    const { stdout } = await cli(["-s", bird.path, "eval", "1"], { isTerminal: true });
    expect(stdout).toBe("a\\x1b[2Jb\\x07\n");
  });
});

describe("output for programs", () => {
  it("is the model on one line in a pipe, and indented on a terminal", async () => {
    await using bird = await FakeBird.start({
      answers: { "eval 1": "0023 1\n", "show symbols": "1010-a\tfilter\n0000 \n" },
    });
    const words = ["--json", "-s", bird.path, "symbols"];
    const { stdout } = await cli(words);
    expect(stdout).toBe('[{"name":"a","type":"filter","typeText":"filter"}]\n');
    expect((await cli(words, { isTerminal: true })).stdout).toContain('    "name": "a",\n');
    expect((await cli(["--json", "-s", bird.path, "eval", "1"])).stdout).toBe('"1"\n');
  });
});

describe("a reader that goes away", () => {
  it("ends the command quietly", async () => {
    await using bird = await FakeBird.start({ answers: { "show memory": silence, "eval 1": "0023 1\n" } });
    const { status, stderr } = await cli(["-s", bird.path, "eval", "1"], { stdout: failing("EPIPE") });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("is told apart from a disk that is full", async () => {
    await using bird = await FakeBird.start({ answers: { "eval 1": "0023 1\n" } });
    const { status, stderr } = await cli(["-s", bird.path, "eval", "1"], { stdout: failing("ENOSPC") });
    expect({ status, stderr }).toEqual({ status: 1, stderr: "birdwire: ENOSPC: write failed\n" });
  });

  it("lets nobody write any more", async () => {
    const sink = new Sink(failing("EPIPE"), new AbortController().signal);
    await expect(sink.write("a")).rejects.toBeInstanceOf(OutputClosed);
    await sink.finish();
    await expect(sink.write("b")).rejects.toBeInstanceOf(OutputClosed);
  });
});

describe("an interrupt", () => {
  it("ends a command that waits for BIRD, with a shell's status for it", async () => {
    await using bird = await FakeBird.start({ answers: { "show memory": silence } });
    const interrupt = new AbortController();
    const running = cli(["-s", bird.path, "memory"], { signal: interrupt.signal });
    await bird.until(({ commands }) => commands.includes("show memory"));
    interrupt.abort();
    expect(await running).toEqual({ status: 130, stdout: "", stderr: "" });
  });

  it("ends one that waits for its input", async () => {
    const interrupt = new AbortController();
    const running = cli(["decode", "--command", "show status"], { signal: interrupt.signal });
    setImmediate(() => interrupt.abort());
    expect(await running).toMatchObject({ status: 130, stderr: "" });
  });
});

/** A stream that takes nothing. */
function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`${code}: write failed`), { code })),
  });
}
