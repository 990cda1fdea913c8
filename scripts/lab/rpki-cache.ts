import { access, constants } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { NetworkNamespace } from "./namespace.ts";
import { startProgram } from "./start-program.ts";

/** Whether this machine has StayRTR (Debian's `stayrtr`), from which r1 learns ROAs. */
export async function hasRpkiCache(): Promise<boolean> {
  return (await locateStayRtr()) !== undefined;
}

/**
 * Serves the ROAs of `rpki-cache.json` on port 8282 of a namespace; disposing ends it. Does nothing where
 * StayRTR is not installed: the lab is complete but for r1's session `rpki_cache`.
 */
export async function startRpkiCache(namespace: NetworkNamespace): Promise<AsyncDisposable> {
  const stayRtr = await locateStayRtr();
  if (stayRtr === undefined) return { async [Symbol.asyncDispose]() {} };
  const objects = fileURLToPath(new URL("rpki-cache.json", import.meta.url));
  return startProgram(
    namespace,
    // The file bears one fixed date, which StayRTR takes for stale.
    ...[stayRtr, "-bind", ":8282", "-cache", objects, "-checktime=false", "-metrics.addr", "127.0.0.1:0"],
    // StayRTR 0.5.1 has the flags of an ASPA where an older draft had them; BIRD takes each for a withdrawal.
    "-disable.aspa",
  );
}

async function locateStayRtr(): Promise<string | undefined> {
  const { PATH: folders = "" } = process.env;
  for (const folder of folders.split(path.delimiter).filter((name) => name !== "")) {
    const file = path.join(folder, "stayrtr");
    const isProgram = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isProgram) return file;
  }
  return undefined;
}
