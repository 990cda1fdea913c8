import type { NetworkNamespace } from "./namespace.ts";
import { startScript } from "./start-program.ts";

/** Lets a BGP speaker in a namespace announce what no BIRD originates; disposing ends it. */
export function startOddSpeaker(namespace: NetworkNamespace, kind: "full" | "plain"): AsyncDisposable {
  return startScript(namespace, new URL("speaker/main.ts", import.meta.url), kind);
}
