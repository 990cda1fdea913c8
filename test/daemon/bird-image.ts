import { buildBirdImage } from "../../scripts/containers/bird-image.ts";
import type { ImageSuite } from "../../scripts/containers/images.ts";
import { reportMissing } from "./requirement.ts";

/** The tag of a suite's BIRD image, built where it is not there yet; `undefined` where a user has no Docker. */
export async function findBirdImage(suite: ImageSuite): Promise<string | undefined> {
  try {
    return await buildBirdImage(suite, () => {});
  } catch (error) {
    reportMissing(`the BIRD image of Debian ${suite}`, error);
    return undefined;
  }
}
