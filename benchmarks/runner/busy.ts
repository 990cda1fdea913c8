import { spawn } from "node:child_process";
import { once } from "node:events";
import { tiedToParent } from "../../scripts/birds/tied-to-parent.ts";
import type { Programs } from "./programs.ts";

/** Starts a program that takes a share of a core, from 0 to 1, until it is disposed of. */
export async function keepBusy(programs: Programs, share: number): Promise<AsyncDisposable> {
  const node = [process.execPath, programs.file("busy"), String(share)];
  const [program = "", ...args] = [...tiedToParent, ...node];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close").catch(() => []);
  const began = await Promise.race([once(child.stdout, "data"), ended.then(() => undefined)]);
  if (began === undefined) throw new Error("the program that keeps a core busy has ended");
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
