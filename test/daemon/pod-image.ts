import { requireDocker } from "../../scripts/containers/docker.ts";
import { buildPodImages, type PodBird, type PodImage } from "../../scripts/containers/pod-image.ts";
import { reportMissing } from "./requirement.ts";

/** The tests' own images of the pod, by the BIRD in them. */
export type PodImages = Readonly<Record<PodBird, PodImage>>;

/**
 * The images of the pod that Testcontainers builds, from birdwire as it is now; `undefined` where a user has no Docker.
 * Throws a `SetupError` where they cannot be built: nothing is skipped because something is broken.
 */
export async function findPodImages(): Promise<PodImages | undefined> {
  const birds = ["bird2", "bird3"] as const;
  try {
    await requireDocker();
  } catch (error) {
    reportMissing("the pod's images", error);
    return undefined;
  }
  const [bird2, bird3] = await buildPodImages(birds.map((bird) => ({ bird, builder: "testcontainers" })));
  if (bird2 === undefined || bird3 === undefined) throw new TypeError("expected an image for each BIRD");
  return { bird2, bird3 };
}
