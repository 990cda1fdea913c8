import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { tiedToParent } from "../birds/tied-to-parent.ts";
import type { NetworkNamespace } from "./namespace.ts";

/** Lets a BGP speaker in a namespace announce what no BIRD originates; disposing ends it. */
export function startOddSpeaker(namespace: NetworkNamespace, kind: "full" | "plain"): AsyncDisposable {
  const main = fileURLToPath(new URL("speaker/main.ts", import.meta.url));
  const node = [process.execPath, "--import", "tsx", main, kind];
  const [program = "nsenter", ...args] = [...namespace.enter, ...tiedToParent, ...node];
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const child = spawn(program, args, { cwd, stdio: "ignore" });
  const ended = once(child, "close").catch(() => []);
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
