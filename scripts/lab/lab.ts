import { mainConfig } from "../birds/bird-directory.ts";
import { type RunningBird, startBird } from "../birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../birds/versions.ts";
import { openBelongings } from "./belongings.ts";
import { neighbourR2, neighbourR3 } from "./config/neighbours.ts";
import { observedRouter } from "./config/observed-router.ts";
import { waitUntilConverged } from "./convergence.ts";
import { expectationsOf } from "./expectations.ts";
import { type LabNetwork, openLabNetwork } from "./network.ts";
import { startOddSpeaker } from "./odd-speaker.ts";
import { hasRpkiCache, startRpkiCache } from "./rpki-cache.ts";

/** The running lab: r1 of the version under observation, its neighbours in BIRD 2.20.0, and the network. */
export interface Lab extends AsyncDisposable {
  readonly network: LabNetwork;
  readonly r1: RunningBird;
  readonly r2: RunningBird;
  readonly r3: RunningBird;
  /** Waits until r1 has all routes and sessions have reached their final states; throws a `SetupError`. */
  converge(timeoutMs?: number): Promise<void>;
}

/**
 * Starts the lab with a chosen BIRD as r1, without waiting for its sessions. Needs the BIRDs fetched and leave to
 * open network namespaces; throws a `SetupError` otherwise. Takes about 15 s to converge.
 */
export async function startLab(version: BirdVersion): Promise<Lab> {
  const belongings = openBelongings();
  const keep = belongings.keep;
  const close = (): Promise<void> => Promise.resolve(belongings[Symbol.asyncDispose]());
  try {
    const network = keep(await openLabNetwork());
    const neighbour = { version: "2.20.0" } as const;
    const r2 = keep(await startBird({ ...neighbour, config: neighbourR2(), namespace: network.r2 }));
    const r3 = keep(await startBird({ ...neighbour, config: neighbourR3(), namespace: network.r3 }));
    keep(await startRpkiCache(network.r2));
    // The last -c wins: r1 names its files relative to its directory, so replies are the same everywhere.
    const args = ["-c", mainConfig];
    const r1 = keep(
      await startBird({ version, config: observedRouter(version), namespace: network.r1, args }),
    );
    keep(startOddSpeaker(network.injector, majorOf(version) === 1 ? "plain" : "full"));
    const expectations = expectationsOf(version, { hasRpkiCache: await hasRpkiCache() });
    const converge = (timeoutMs?: number): Promise<void> =>
      waitUntilConverged(r1.socketPath, expectations, timeoutMs);
    return { network, r1, r2, r3, converge, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
