import { fileURLToPath } from "node:url";
import { runCommand } from "../birds/run-command.ts";
import { SetupError } from "../birds/setup-error.ts";
import { birdReleases } from "../birds/versions.ts";
import { canMakeDebianBase, makeDebianBase } from "./debian-base.ts";
import { docker, imageBytes, requireDocker } from "./docker.ts";
import { buildWithDocker, buildWithTestcontainers } from "./image-build.ts";
import { type ImageShares, measureShares } from "./image-shares.ts";
import { type ImageStart, measureStart } from "./image-start.ts";
import { makePodContext, withTemporaryFolder } from "./pod-context.ts";

/** Which BIRD the pod's image may hold: one of each line that Debian trixie carries. */
export const podBirds = { bird2: "2.17.6", bird3: "3.1.8" } as const;

/** The package of BIRD in the pod's image, and the image's tag. */
export type PodBird = keyof typeof podBirds;

/** Says whether a text is one of the packages in {@link podBirds}. */
export function isPodBird(text: string): text is PodBird {
  return Object.hasOwn(podBirds, text);
}

/** By what an image of the pod is built: for the nodes of a cluster, or for the tests. */
export type PodImageBuilder = "docker" | "testcontainers";

/** Which image of the pod is wanted. */
export interface WantedPodImage {
  readonly bird: PodBird;
  readonly builder: PodImageBuilder;
}

/** An image of the pod. */
export interface PodImage extends WantedPodImage {
  /** For the nodes as the manifests name it: `birdwire:bird2`. */
  readonly tag: string;
  /** Its size in bytes. */
  readonly bytes: number;
}

/** What is in an image of the pod, and how fast it starts. */
export interface PodImageFigures {
  readonly shares: ImageShares;
  readonly start: ImageStart;
}

/**
 * Builds images of the pod with birdwire as it is now, those that are not there already, all from one build context.
 * Returns them in order. Throws a `SetupError` where there is no Docker, or nothing to build from.
 */
export async function buildPodImages(wanted: readonly WantedPodImage[]): Promise<readonly PodImage[]> {
  await requireDocker();
  const revision = await currentRevision();
  const missing: WantedPodImage[] = [];
  for (const one of wanted) {
    if (revision === undefined || revision !== (await imageRevision(tagOf(one)))) missing.push(one);
  }
  if (missing.length > 0) await buildAll(missing, revision ?? "unknown");
  const images: PodImage[] = [];
  for (const one of wanted) {
    const tag = tagOf(one);
    images.push({ ...one, tag, bytes: (await imageBytes(tag)) ?? 0 });
  }
  return images;
}

/** Looks into an image that was built, and starts it. Throws a `SetupError` where it does not run. */
export async function measurePodImage({ bird, tag, bytes }: PodImage): Promise<PodImageFigures> {
  return { shares: await measureShares(tag, bird, bytes), start: await measureStart(tag) };
}

function tagOf({ bird, builder }: WantedPodImage): string {
  return `${repositories[builder]}:${bird}`;
}

// Names of their own: what the tests build replaces nothing that is to go to a registry.
const repositories = { docker: "birdwire", testcontainers: "birdwire-test" } as const satisfies Record<
  PodImageBuilder,
  string
>;

async function buildAll(wanted: readonly WantedPodImage[], revision: string): Promise<void> {
  await withTemporaryFolder(async (context) => {
    const { version } = await makePodContext(context);
    for (const one of wanted) {
      const { base, network } = await chooseBase(one.bird);
      const args = {
        BASE: base,
        BIRD_PACKAGE: one.bird,
        BIRD_VERSION: podBirds[one.bird],
        VERSION: version,
        REVISION: revision,
      };
      const build = { context, tag: tagOf(one), args };
      await (one.builder === "docker" ? buildWithDocker(build, network) : buildWithTestcontainers(build));
    }
  });
}

// Root on Debian makes its own base, packages and all, and needs no image registry; anybody else pulls Debian's.
async function chooseBase(bird: PodBird): Promise<{ base: string; network: "none" | "default" }> {
  const { suite } = birdReleases[podBirds[bird]];
  if (!canMakeDebianBase()) return { base: `debian:${suite}-slim`, network: "default" };
  // Named after what is in it: one that was made for other packages is no base for these.
  const packages = [bird, "nodejs", "tini"];
  const base = `birdwire-pod-base:${[suite, ...packages].join("-")}`;
  if ((await imageBytes(base)) === undefined) await makeDebianBase(suite, packages, base);
  return { base, network: "none" };
}

/** The commit that the files are of; `undefined` where they are not quite those of a commit. */
async function currentRevision(): Promise<string | undefined> {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  try {
    const changes = await runCommand("git", ["status", "--porcelain"], { cwd });
    return changes === "" ? (await runCommand("git", ["rev-parse", "HEAD"], { cwd })).trim() : undefined;
  } catch (error) {
    if (error instanceof SetupError) return undefined;
    throw error;
  }
}

async function imageRevision(tag: string): Promise<string | undefined> {
  if ((await imageBytes(tag)) === undefined) return undefined;
  const label = '{{index .Config.Labels "org.opencontainers.image.revision"}}';
  return docker("image", "inspect", "--format", label, tag);
}
