import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/index.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { cli } from "./support/run-cli.ts";

const commands = [
  "show status",
  "show memory",
  "show symbols",
  "show interfaces",
  "show protocols",
  "show protocols all",
];

describe.each(fixtureVersions)("birdwire decode, BIRD %s", (version) => {
  it.each(fixtures([version]).filter(({ command }) => commands.includes(command)))(
    "$command: prints what the library decodes ($file)",
    async ({ command, file, bytes }) => {
      const { status, stdout, stderr } = await cli(["decode", "--command", command, file], {
        directory: path.resolve("fixtures", version),
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(decodeReply(command, bytes))));
    },
  );

  it.each(["show route", "show route all"])("%s: prints each route on a line of its own", async (command) => {
    const found = fixtures([version]).find((fixture) => fixture.command === command);
    const bytes = found?.bytes ?? new Uint8Array();
    const { status, stdout } = await cli(["decode", "--command", command], { stdin: bytes });
    expect(status).toBe(0);
    const routes = stdout
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(routes).toEqual(JSON.parse(JSON.stringify(decodeReply(command, bytes))));
    expect(routes.length).toBeGreaterThan(10);
  });
});

describe("birdwire decode", () => {
  const bytes = readFileSync("fixtures/2.20.0/status/show-status.reply");

  it("reads standard input without a file, and for -", async () => {
    const fromInput = await cli(["decode", "--command", "show status"], { stdin: bytes });
    expect(await cli(["decode", "--command", "show status", "-"], { stdin: bytes })).toEqual(fromInput);
    expect(JSON.parse(fromInput.stdout)).toMatchObject({ version: { text: "2.20.0" } });
  });

  it("prints the raw reply of a command that has no type", async () => {
    const { stdout } = await cli(["decode", "--command", "foo"], { stdin: "0000 bar\n" });
    expect(JSON.parse(stdout)).toEqual({ command: "foo", lines: [{ code: 0, text: "bar" }], notices: [] });
  });

  it.each([
    ["a refusal", "8003 No protocols match\n", "NO_PROTOCOLS_MATCH"],
    ["a reply that is cut short", bytes.subarray(0, -3).toString(), "REPLY_TRUNCATED"],
    ["the reply to something else", "0014 0 of 0 routes for 0 networks\n", "UNEXPECTED_REPLY"],
    ["what is no reply", "hello\n", "PROTOCOL_VIOLATION"],
    ["nothing", "", "REPLY_TRUNCATED"],
  ])("has status 1 for %s", async (_, stdin, code) => {
    const { status, stdout, stderr } = await cli(["--json", "decode", "--command", "show status"], { stdin });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code } });
  });
});
