import { badArgument } from "../../errors.ts";
import { BirdLink } from "../link/bird-link.ts";
import { ConfigWatcher } from "../watch/config-watcher.ts";
import type { ReloadManagerOptions } from "./manager-options.ts";
import { SupervisedBird, type SupervisedBirdOptions } from "./supervised-bird.ts";

/** The watcher of a manager's configuration. */
export function openWatcher(options: ReloadManagerOptions): ConfigWatcher {
  const { config, source, watch, facts, stateDirectory } = options;
  return ConfigWatcher.open({
    main: config,
    ...source,
    ...watch,
    ...(facts === undefined ? {} : { facts }),
    probeDirectory: stateDirectory,
  });
}

/** A manager's link to BIRD. */
export function openLink({ target, client, intervalMs }: ReloadManagerOptions): BirdLink {
  return new BirdLink({
    target,
    client: { timeoutMs: 10_000, ...client },
    ...(intervalMs === undefined ? {} : { intervalMs }),
  });
}

/**
 * The BIRD that a manager starts; `undefined` where it does not.
 *
 * @throws {BirdError} `BAD_ARGUMENT` where it is to be reached otherwise than by a Unix socket.
 */
export function openSupervised(
  { supervise, bird = ["bird"], target }: ReloadManagerOptions,
  rest: Omit<SupervisedBirdOptions, "supervisor">,
): SupervisedBird | undefined {
  if (supervise === undefined) return undefined;
  if (!("path" in target)) throw badArgument("target", "the path of the socket that BIRD is to make", target);
  return new SupervisedBird({ ...rest, supervisor: { ...supervise, bird, socketPath: target.path } });
}
