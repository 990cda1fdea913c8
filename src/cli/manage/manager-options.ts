import path from "node:path";
import {
  nodeFacts,
  noGate,
  type PrepareStartOptions,
  type ReloadManagerOptions,
  sessionsGate,
} from "../../reload/index.ts";
import type { Context } from "../context.ts";
import type { ManagerFlags, SourceFlags } from "./manager-flags.ts";

/** Which configuration it is, and where its copies go. */
export function sourceOptions(flags: SourceFlags, { io }: Pick<Context, "io">): PrepareStartOptions {
  const { config, stateDir, root, fact, owner, allow, endMarker, bird } = flags;
  const absolute = (file: string): string => path.resolve(io.directory, file);
  return {
    config: absolute(config),
    stateDirectory: absolute(stateDir),
    source: { roots: (root ?? []).map(absolute) },
    facts: nodeFacts({ environment: io.env, facts: fact ?? {} }),
    ...(owner === undefined ? {} : { access: owner }),
    ...(bird === undefined ? {} : { bird: [bird] }),
    guards: {
      maxLoss: flags.maxLoss,
      ...(allow === undefined ? {} : { allow }),
      ...(endMarker === undefined ? {} : { endMarker }),
    },
  };
}

/** The manager's options, but for what `manage` and `run` have of their own. */
export function managerOptions(
  flags: ManagerFlags,
  context: Pick<Context, "io" | "globals">,
): Omit<ReloadManagerOptions, "target"> {
  const { wait } = context.globals;
  const { gate, settle, maxExportLoss, window, quiet, resync, onDrift, retry } = flags;
  return {
    ...sourceOptions(flags, context),
    ...(wait === undefined ? {} : { client: { timeoutMs: wait, connectTimeoutMs: wait } }),
    gate: gate === "none" ? noGate : sessionsGate({ settleMs: settle, maxExportLoss }),
    windowMs: window,
    watch: { quietMs: quiet, resyncMs: resync },
    policy: { onDrift, retryMs: retry },
  };
}
