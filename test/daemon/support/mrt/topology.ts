import { type RunningBird, startBird } from "../../../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { waitUntilConverged } from "../../../../scripts/lab/convergence.ts";
import { connectNamespaces } from "../../../../scripts/lab/link.ts";
import { type NetworkNamespace, openNamespace } from "../../../../scripts/lab/namespace.ts";
import { filledRouter, learningRouter, staticNets } from "./config.ts";
import { startSpeaker } from "./start-speaker.ts";

/** So many nets come from inside, of each family, and so many of them, with so many paths each, from outside. */
const insideNets = 5_000;
const outsideNets = 1_000;
const pathsOfNet = 3;

const outsideRoutes = outsideNets * pathsOfNet;
const neighbor = "10.0.9.1";

/** How many routes of BGP each of the two tables has. */
export const bgpRoutes: number = insideNets + outsideRoutes;

/** A BIRD whose tables `master4` and `master6` are full of generated routes. */
export interface FilledBird extends AsyncDisposable {
  readonly bird: RunningBird;
  /** Another BIRD that learns all its routes from it. */
  learner(version: BirdVersion): Promise<RunningBird>;
}

/** Starts it, and waits until it has every route. */
export async function startFilledBird(version: BirdVersion): Promise<FilledBird> {
  const opened = new Opened();
  try {
    const middle = opened.keep(await openNamespace("middle"));
    const speakers = opened.keep(await openNamespace("speakers", middle));
    await connectNamespaces(
      {
        namespace: middle,
        interface: "to-speakers",
        addresses: ["10.0.9.1/24", "2001:db8:9::1/64", "fe80::1/64"],
      },
      {
        namespace: speakers,
        interface: "to-bird",
        addresses: ["10.0.9.2/24", "10.0.9.3/24", "2001:db8:9::2/64"],
      },
    );
    const bird = opened.keep(await startBird({ version, config: filledRouter(version), namespace: middle }));
    const inside = { session: "internal", as: 65_001, nets: insideNets, pathsOfNet: 1 } as const;
    opened.keep(startSpeaker(speakers, { address: "10.0.9.2", neighbor, ...inside }));
    const outside = { session: "external", as: 65_200, nets: outsideNets, pathsOfNet } as const;
    opened.keep(startSpeaker(speakers, { address: "10.0.9.3", neighbor, ...outside }));
    await waitForRoutes(bird, bgpRoutes + staticNets);
    return {
      bird,
      learner: async (other) => startLearner(opened, middle, other),
      [Symbol.asyncDispose]: () => opened.close(),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

class Opened {
  readonly #resources: AsyncDisposable[] = [];

  keep<Resource extends AsyncDisposable>(resource: Resource): Resource {
    this.#resources.push(resource);
    return resource;
  }

  async close(): Promise<void> {
    for (const resource of this.#resources.splice(0).reverse()) await resource[Symbol.asyncDispose]();
  }
}

async function startLearner(
  opened: Opened,
  middle: NetworkNamespace,
  version: BirdVersion,
): Promise<RunningBird> {
  const beside = opened.keep(await openNamespace("learner", middle));
  await connectNamespaces(
    {
      namespace: middle,
      interface: "to-learner",
      addresses: ["10.0.8.1/24", "2001:db8:8::1/64", "fe80::1/64"],
    },
    { namespace: beside, interface: "to-bird", addresses: ["10.0.8.2/24", "2001:db8:8::2/64", "fe80::2/64"] },
  );
  const learner = opened.keep(await startBird({ version, config: learningRouter(), namespace: beside }));
  await waitForRoutes(learner, bgpRoutes);
  return learner;
}

function waitForRoutes(bird: RunningBird, routes: number): Promise<void> {
  const holds = ["master4", "master6"].map(
    (table) => new RegExp(`\\b${routes} of ${routes} routes .* in table ${table}`),
  );
  return waitUntilConverged(bird.socketPath, [{ command: "show route count", holds }], 90_000);
}
