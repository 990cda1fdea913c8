import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { tiedToParent } from "../../../../scripts/birds/tied-to-parent.ts";
import type { NetworkNamespace } from "../../../../scripts/lab/namespace.ts";
import type { SpeakerOptions } from "./speaker.ts";

/** Lets a BGP speaker in a namespace announce generated routes to a BIRD; disposing ends it. */
export function startSpeaker(namespace: NetworkNamespace, options: SpeakerOptions): AsyncDisposable {
  const main = fileURLToPath(new URL("speaker.ts", import.meta.url));
  const node = [process.execPath, "--import", "tsx", main, JSON.stringify(options)];
  const [program = "nsenter", ...args] = [...namespace.enter, ...tiedToParent, ...node];
  const cwd = fileURLToPath(new URL("../../../..", import.meta.url));
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "close").catch(() => []);
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
