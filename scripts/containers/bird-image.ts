import { fileURLToPath } from "node:url";
import { canMakeDebianBase, makeDebianBase } from "./debian-base.ts";
import { docker, imageBytes, requireDocker } from "./docker.ts";
import { birdImages, type ImageSuite, imageTag } from "./images.ts";

const context = fileURLToPath(new URL("image", import.meta.url));

/**
 * Builds the image with the BIRD of a Debian suite, unless there is one, and returns its tag. Tells one line on
 * what was done, with the size. Throws a `SetupError` where there is no Docker, or nothing to build from.
 */
export async function buildBirdImage(suite: ImageSuite, tell: (line: string) => void): Promise<string> {
  await requireDocker();
  const tag = imageTag(suite);
  const present = await imageBytes(tag);
  if (present !== undefined) {
    tell(`${tag}: already there, ${megabytes(present)}`);
    return tag;
  }
  const { package: birdPackage } = birdImages[suite];
  const { base, network } = await chooseBase(suite, birdPackage);
  const args = [`BASE=${base}`, `PACKAGE=${birdPackage}`].flatMap((value) => ["--build-arg", value]);
  await docker("build", "--quiet", "--network", network, "--tag", tag, ...args, context);
  tell(`${tag}: built with ${birdPackage} on ${base}, ${megabytes((await imageBytes(tag)) ?? 0)}`);
  return tag;
}

interface Base {
  readonly base: string;
  readonly network: "none" | "default";
}

// Root on Debian makes its own base, BIRD and all, and needs no image registry; anybody else pulls Debian's.
async function chooseBase(suite: ImageSuite, birdPackage: string): Promise<Base> {
  if (!canMakeDebianBase()) return { base: `debian:${suite}-slim`, network: "default" };
  const base = `birdwire-base:${suite}`;
  if ((await imageBytes(base)) === undefined) await makeDebianBase(suite, [birdPackage], base);
  return { base, network: "none" };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
