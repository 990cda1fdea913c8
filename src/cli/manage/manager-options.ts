import path from "node:path";
import { nodeFacts, noGate, type ReloadManagerOptions, sessionsGate } from "../../reload/index.ts";
import type { Context } from "../context.ts";
import type { ManagerFlags } from "./manager-flags.ts";

/** The manager's options, but for what `manage` and `run` have of their own. */
export function managerOptions(
  flags: ManagerFlags,
  { io, globals }: Pick<Context, "io" | "globals">,
): Omit<ReloadManagerOptions, "target"> {
  const { config, stateDir, root, fact, owner, gate, allow, endMarker, bird } = flags;
  const absolute = (file: string): string => path.resolve(io.directory, file);
  return {
    config: absolute(config),
    stateDirectory: absolute(stateDir),
    source: { roots: (root ?? []).map(absolute) },
    facts: nodeFacts({ environment: io.env, facts: fact ?? {} }),
    ...(owner === undefined ? {} : { access: owner }),
    ...(globals.wait === undefined
      ? {}
      : { client: { timeoutMs: globals.wait, connectTimeoutMs: globals.wait } }),
    ...(bird === undefined ? {} : { bird: [bird] }),
    guards: {
      maxLoss: flags.maxLoss,
      ...(allow === undefined ? {} : { allow }),
      ...(endMarker === undefined ? {} : { endMarker }),
    },
    gate:
      gate === "none" ? noGate : sessionsGate({ settleMs: flags.settle, maxExportLoss: flags.maxExportLoss }),
    windowMs: flags.window,
    watch: { quietMs: flags.quiet, resyncMs: flags.resync },
    policy: { onDrift: flags.onDrift, retryMs: flags.retry },
  };
}
