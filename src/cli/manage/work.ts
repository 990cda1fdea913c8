import { once } from "node:events";
import process from "node:process";
import {
  logManager,
  makeRedactor,
  managerView,
  openReloadLogger,
  parseHttpAddress,
  ReloadManager,
  type ReloadManagerOptions,
  startHttpServer,
} from "../../reload/index.ts";
import type { Context } from "../context.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { packageVersion } from "../package-version.ts";
import type { ManagerFlags } from "./manager-flags.ts";

/**
 * Runs a manager until the process is to end: by SIGTERM or SIGINT, which is no failure, or by what makes it impossible
 * to go on. SIGHUP reads the configuration now.
 */
export async function workAsManager(
  { io, signal }: Pick<Context, "io" | "signal">,
  flags: Pick<ManagerFlags, "http" | "logLevel">,
  options: ReloadManagerOptions,
): Promise<ExitStatus> {
  const address = flags.http === undefined ? undefined : parseHttpAddress(flags.http);
  await using manager = await ReloadManager.open(options);
  const redact = makeRedactor(() => manager.secrets());
  await using logger = openReloadLogger({
    level: flags.logLevel,
    redact,
    // By itself it writes there without waiting for a collector that stalls.
    ...(io.stderr === process.stderr ? {} : { destination: io.stderr }),
  });
  using _log = logManager(manager.events, logger);
  const failure = new AbortController();
  manager.events.on("failure", (error) => failure.abort(error));
  await using _http =
    address === undefined
      ? undefined
      : await startHttpServer(managerView(manager), {
          address,
          redact,
          logger,
          metrics: { version: packageVersion() },
        });
  using _hangUp = io.onHangUp(() => void manager.resync().catch((error: unknown) => failure.abort(error)));
  await manager.start();
  const ended = AbortSignal.any([signal, failure.signal]);
  if (!ended.aborted) await once(ended, "abort");
  await manager.stop();
  if (failure.signal.aborted) throw failure.signal.reason;
  return EXIT.done;
}
