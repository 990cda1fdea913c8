#!/usr/bin/env node
import process from "node:process";
import { EXIT } from "./exit-status.ts";
import { runCli } from "./run-cli.ts";

const interrupt = new AbortController();
let signalled: NodeJS.Signals | undefined;
for (const name of ["SIGINT", "SIGTERM"] as const) {
  // Once: a second one ends the process at once.
  process.once(name, () => {
    signalled = name;
    interrupt.abort();
  });
}

// Not process.exit(): output may still be on its way to a pipe.
process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  directory: process.cwd(),
  signal: interrupt.signal,
  onHangUp(listener) {
    process.on("SIGHUP", listener);
    return { [Symbol.dispose]: () => process.off("SIGHUP", listener) };
  },
  now: () => new Date(),
});
// By the signal itself, so that a shell knows; nothing waits for a reader who has stopped reading. What runs until it
// is told to end was not interrupted.
if (signalled !== undefined && process.exitCode === EXIT.interrupted) process.kill(process.pid, signalled);
