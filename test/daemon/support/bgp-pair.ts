import type { ConfigFiles } from "../../../scripts/birds/bird-directory.ts";
import { type RunningBird, startBird } from "../../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../../scripts/birds/versions.ts";
import { openBelongings } from "../../../scripts/lab/belongings.ts";
import { waitUntilConverged } from "../../../scripts/lab/convergence.ts";
import { connectNamespaces } from "../../../scripts/lab/link.ts";
import { type NetworkNamespace, openNamespace } from "../../../scripts/lab/namespace.ts";

/** What the two routers of a {@link BgpPair} run, and when they are ready. */
export interface BgpPairOptions {
  /** The BIRD under observation, at 10.0.12.1 and 2001:db8:12::1 on `to-r2`. */
  readonly version: BirdVersion;
  readonly config: string | ConfigFiles;
  readonly env?: Readonly<Record<string, string>>;
  /** The other one's, a BIRD 2.20.0 at 10.0.12.2 and 2001:db8:12::2 on `to-r1`. */
  readonly neighborConfig: string;
  /** What `show route` of the observed one holds in the end. Default: whatever comes until it rests. */
  readonly routes?: readonly RegExp[];
}

/** Two routers on a network of their own; `r1` is the one under observation. */
export interface BgpPair extends AsyncDisposable {
  readonly r1: RunningBird;
  /** Where `r1` runs. */
  readonly namespace: NetworkNamespace;
  readonly r2: RunningBird;
  /** Waits until the session `up1` is established and the routes have come. */
  converge(): Promise<void>;
}

/** Starts both routers and waits until the session `up1` is established and the routes have come. */
export async function startBgpPair(options: BgpPairOptions): Promise<BgpPair> {
  const belongings = openBelongings();
  const { keep } = belongings;
  try {
    const left = keep(await openNamespace("r1"));
    const right = keep(await openNamespace("r2", left));
    await connectNamespaces(
      { namespace: left, interface: "to-r2", addresses: ["10.0.12.1/24", "2001:db8:12::1/64", "fe80::1/64"] },
      {
        namespace: right,
        interface: "to-r1",
        addresses: ["10.0.12.2/24", "2001:db8:12::2/64", "fe80::2/64"],
      },
    );
    const { version, config, env = {}, neighborConfig, routes } = options;
    const r2 = keep(await startBird({ version: "2.20.0", config: neighborConfig, namespace: right }));
    const r1 = keep(await startBird({ version, config, env, namespace: left }));
    const converge = (): Promise<void> =>
      waitUntilConverged(r1.socketPath, [
        { command: "show protocols", holds: [/^[ \d-]*up1 .* Established/m] },
        ...(routes === undefined ? [] : [{ command: "show route", holds: routes }]),
      ]);
    await converge();
    return { r1, r2, namespace: left, converge, [Symbol.asyncDispose]: belongings[Symbol.asyncDispose] };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
