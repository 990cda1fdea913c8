import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { tiedToParent } from "../birds/tied-to-parent.ts";
import type { NetworkNamespace } from "./namespace.ts";

/** Starts a program in a namespace and waits for nothing; disposing ends it. Its output is lost. */
export function startProgram(namespace: NetworkNamespace, ...words: readonly string[]): AsyncDisposable {
  const [program = "nsenter", ...args] = [...namespace.enter, ...tiedToParent, ...words];
  const child = spawn(program, args, {
    stdio: "ignore",
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
  });
  const ended = once(child, "close").catch(() => []);
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts a TypeScript file of this project like {@link startProgram}. */
export function startScript(
  namespace: NetworkNamespace,
  url: URL,
  ...args: readonly string[]
): AsyncDisposable {
  return startProgram(namespace, process.execPath, "--import", "tsx", fileURLToPath(url), ...args);
}
