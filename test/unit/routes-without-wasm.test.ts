import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";

const program = fileURLToPath(new URL("support/decode-stdin.ts", import.meta.url));

it.each(fixtureVersions)(
  "routes of BIRD %s are the same where Node runs without WebAssembly",
  async (version) => {
    const reply = fixtures().find(
      (fixture) => fixture.version === version && /^show route all$/.test(fixture.command),
    );
    expect(reply).toBeDefined();
    if (reply === undefined) return;
    const running = promisify(execFile)(process.execPath, ["--jitless", "--import", "tsx", program], {
      maxBuffer: 100_000_000,
    });
    running.child.stdin?.end(reply.bytes);
    const { stdout } = await running;
    const routes: unknown = JSON.parse(JSON.stringify(decodeReply("show route all", reply.bytes)));
    expect(JSON.parse(stdout)).toEqual({ routes, hasWebAssembly: false });
  },
);
