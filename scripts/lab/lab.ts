import { mainConfig } from "../birds/bird-directory.ts";
import { type RunningBird, type StartOptions, startBird } from "../birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../birds/versions.ts";
import { openBelongings } from "./belongings.ts";
import { neighbourR2, neighbourR3 } from "./config/neighbours.ts";
import { observedRouter } from "./config/observed-router.ts";
import { observedRouterOfBird6 } from "./config/observed-router-6.ts";
import { type Expectation, waitUntilConverged } from "./convergence.ts";
import { expectationsOf, expectedOfBird6 } from "./expectations.ts";
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
  const speaks = majorOf(version) === 1 ? "plain" : "full";
  const expectations = expectationsOf(version, { hasRpkiCache: await hasRpkiCache() });
  return startAround({ version, config: observedRouter(version) }, speaks, expectations);
}

/** The same with `bird6` as r1, the daemon of BIRD 1.6 for IPv6. */
export async function startLabOfBird6(): Promise<Lab> {
  const r1 = { version: "1.6.8", program: "bird6", config: observedRouterOfBird6() } as const;
  return startAround(r1, "plain", expectedOfBird6);
}

type Observed = Pick<StartOptions, "version" | "program" | "config">;

async function startAround(
  observed: Observed,
  speaks: "full" | "plain",
  expectations: readonly Expectation[],
): Promise<Lab> {
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
    const r1 = keep(await startBird({ ...observed, namespace: network.r1, args }));
    keep(startOddSpeaker(network.injector, speaks));
    const converge = (timeoutMs?: number): Promise<void> =>
      waitUntilConverged(r1.socketPath, expectations, timeoutMs);
    return { network, r1, r2, r3, converge, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
