import { mainConfig } from "../../birds/bird-directory.ts";
import { type RunningBird, startBird } from "../../birds/start-bird.ts";
import type { BirdVersion } from "../../birds/versions.ts";
import { openBelongings } from "../belongings.ts";
import { waitUntilConverged } from "../convergence.ts";
import { startScript } from "../start-program.ts";
import { edgeRouter } from "./config/edge-router.ts";
import { edgePeer } from "./config/peer.ts";
import { edgeExpectations } from "./expectations.ts";
import { hasFrr, startFrr } from "./frr.ts";
import { openEdgeNetwork } from "./network.ts";

/** The second scene, running: r1 of the version under observation, and its neighbour in BIRD 2.20.0. */
export interface EdgeLab extends AsyncDisposable {
  readonly r1: RunningBird;
  readonly peer: RunningBird;
  /** Waits until all sessions have reached their states; throws a `SetupError`. */
  converge(timeoutMs?: number): Promise<void>;
}

/**
 * Starts the second scene: limits, stale routes, capabilities and attributes that only other programs have, RPKI with
 * ASPA, BMP and EVPN. Needs what `startLab` needs, and VXLAN in the kernel; throws a `SetupError` otherwise.
 */
export async function startEdgeLab(version: BirdVersion): Promise<EdgeLab> {
  const belongings = openBelongings();
  try {
    const network = belongings.keep(await openEdgeNetwork());
    const peer = belongings.keep(
      await startBird({ version: "2.20.0", config: edgePeer(), namespace: network.peer }),
    );
    belongings.keep(startScript(network.foreign, new URL("foreign/main.ts", import.meta.url)));
    belongings.keep(await startFrr(network.foreign));
    const config = edgeRouter(version);
    const args = ["-c", mainConfig];
    const r1 = belongings.keep(await startBird({ version, config, namespace: network.r1, args }));
    const expectations = edgeExpectations(version, { hasFrr: await hasFrr() });
    return {
      r1,
      peer,
      converge: (timeoutMs) => waitUntilConverged(r1.socketPath, expectations, timeoutMs),
      [Symbol.asyncDispose]: () => belongings[Symbol.asyncDispose](),
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
