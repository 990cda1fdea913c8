import { findDebianMirror } from "./apt-mirror.ts";
import { fetchSuiteInDocker, hasDocker } from "./fetch-in-docker.ts";
import { fetchSuite } from "./fetch-suite.ts";
import { findUnpacked } from "./installed-bird.ts";
import { SetupError } from "./setup-error.ts";
import { type BirdVersion, birdReleases, birdVersions, isBirdVersion } from "./versions.ts";

/** Fetches the wanted BIRDs that are not there yet, all of them where none is named, and tells one line per version. */
export async function fetchBirds(names: readonly string[], tell: (line: string) => void): Promise<void> {
  const wanted = names.length === 0 ? birdVersions : names.map(checkVersion);
  const missing = new Map<string, BirdVersion[]>();
  for (const version of new Set(wanted)) {
    if (findUnpacked(version) !== undefined) {
      tell(`${version}: already there`);
      continue;
    }
    const { suite } = birdReleases[version];
    missing.set(suite, [...(missing.get(suite) ?? []), version]);
  }
  if (missing.size === 0) return;
  const fetchFrom = await findSource();
  const fetches = [...missing].map(([suite, versions]) => fetchFrom(suite, versions, tell));
  for (const result of await Promise.allSettled(fetches)) {
    if (result.status === "rejected") throw result.reason;
  }
}

/** Debian's mirror by the machine's own apt, else Debian in a container; where there is neither, how to get one. */
async function findSource(): Promise<FetchSuite> {
  try {
    const mirror = await findDebianMirror();
    return (suite, versions, tell) => fetchSuite(mirror, suite, versions, tell);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    if (await hasDocker()) return fetchSuiteInDocker;
    throw new SetupError(
      error.code,
      `${error.message}; or install Docker, and BIRD is fetched inside Debian's image`,
    );
  }
}

type FetchSuite = (
  suite: string,
  versions: readonly BirdVersion[],
  tell: (line: string) => void,
) => Promise<void>;

function checkVersion(name: string): BirdVersion {
  if (isBirdVersion(name)) return name;
  throw new SetupError("unknown-version", `no BIRD ${name} is known here, only ${birdVersions.join(", ")}`);
}
