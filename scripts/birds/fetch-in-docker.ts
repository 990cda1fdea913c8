import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { birdsDirectory } from "./birds-directory.ts";
import { placeBird } from "./place-bird.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";
import { checkUpstream } from "./upstream.ts";
import { type BirdVersion, birdReleases } from "./versions.ts";

/**
 * Downloads one package and the libraries it needs in a Debian container, and unpacks them into /out for the user
 * who asked. The container's own apt knows the mirror and checks the signatures. Its last line is the version.
 */
const SCRIPT = `
apt-get -qq update >&2
version=$(apt-cache policy "$1" | sed -n 's/^  Candidate: //p')
cd "$(mktemp -d)"
libraries=$(apt-cache depends --recurse --important --no-suggests --no-conflicts --no-breaks "$1" | grep '^lib' | sort -u)
apt-get -qq -o APT::Sandbox::User=root download "$1" $libraries >&2
for file in *.deb; do dpkg -x "$file" /out; done
ls *.deb > /out/packages.txt
chown -R "$2" /out
echo "$version"
`;

/** Says whether a Docker engine answers. */
export async function hasDocker(): Promise<boolean> {
  try {
    await runCommand("docker", ["version", "--format", "{{.Server.Version}}"]);
    return true;
  } catch (error) {
    if (error instanceof SetupError) return false;
    throw error;
  }
}

/**
 * Fetches the BIRDs of one suite on a Linux machine that is no Debian: inside Debian's own slim image, which Docker
 * pulls where it is not there yet. Throws a `SetupError`.
 */
export async function fetchSuiteInDocker(
  suite: string,
  versions: readonly BirdVersion[],
  tell: (line: string) => void,
): Promise<void> {
  await mkdir(birdsDirectory, { recursive: true });
  const work = await mkdtemp(path.join(birdsDirectory, ".fetch-"));
  try {
    for (const version of versions) {
      const root = path.join(work, version);
      await mkdir(root);
      const found = await unpackInDocker(suite, birdReleases[version].package, root);
      checkUpstream(version, found);
      await placeBird(version, root);
      tell(`${version}: fetched ${birdReleases[version].package} ${found} from ${suite}, by Docker`);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function unpackInDocker(suite: string, name: string, root: string): Promise<string | undefined> {
  const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const options = ["run", "--rm", ...NETWORK, "--volume", `${root}:/out`, `debian:${suite}-slim`];
  const output = await runCommand("docker", [...options, "sh", "-euc", SCRIPT, "fetch", name, owner]);
  return output.trim().split("\n").at(-1);
}

const NETWORK: readonly string[] =
  process.env.BIRDWIRE_DOCKER_NETWORK === undefined ? [] : ["--network", process.env.BIRDWIRE_DOCKER_NETWORK];
