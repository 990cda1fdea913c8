import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { hasBird, ROUTES, startSampleBird } from "./cli-bird.ts";

const command = ["--import", "tsx", "src/cli/main.ts"];

for (const version of ["2.0.12", "2.20.0", "3.4.0"] as const) {
  describe.skipIf(!(await hasBird(version)))(`the process birdwire on BIRD ${version}`, () => {
    test("ends quietly when head has seen enough", async () => {
      await using bird = await startSampleBird(version);
      for (const json of ["", "--json"]) {
        const pipe = `"$0" "$@" routes ${json} | head -1; echo "status \${PIPESTATUS[0]}"`;
        const shell = start("bash", ["-c", pipe, process.execPath, ...command, "-s", bird.socketPath]);
        const [stdout, stderr] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
        const lines = stdout.trimEnd().split("\n");
        expect(stderr).toBe("");
        expect(lines).toHaveLength(2);
        expect(lines[1]).toBe("status 0");
      }
    });

    test("writes every route before it ends", async () => {
      await using bird = await startSampleBird(version);
      const child = start(process.execPath, [...command, "-s", bird.socketPath, "routes", "--json"]);
      const stdout = await text(child.stdout);
      expect(stdout.trimEnd().split("\n")).toHaveLength(ROUTES);
      expect(await statusOf(child)).toBe(0);
    });

    test("ends on Ctrl-C though nobody reads its output", async () => {
      await using bird = await startSampleBird(version);
      const child = start(process.execPath, [...command, "-s", bird.socketPath, "routes", "--all", "--json"]);
      await once(child.stdout, "readable");
      child.kill("SIGINT");
      // As a process that does not know of the signal: a shell makes 130 of it.
      expect(await statusOf(child)).toBe("SIGINT");
      child.stdout.destroy();
    });
  });
}

test("the process birdwire has the status of a BIRD that is not there", async () => {
  const child = start(process.execPath, [...command, "-s", "/no/such.ctl", "status"]);
  expect(await text(child.stderr)).toContain("Is BIRD running?");
  expect(await statusOf(child)).toBe(3);
});

test("the process birdwire finds BIRD by its environment", async () => {
  const child = start(process.execPath, [...command, "status"], { BIRD_SOCKET: "/from/env.ctl" });
  expect(await text(child.stderr)).toContain("connecting to /from/env.ctl");
});

function start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
}

/** How a process ended: its exit status, or the signal. */
async function statusOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode ?? child.signalCode;
}
