import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { birdsSince2 } from "../birds.ts";

const managed: readonly BirdVersion[] = ["2.0.12", "2.20.0", "3.1.8", "3.4.0"];

/** The BIRDs of this machine that the reload manager is tested with: an old and a new one of both lines. */
export const managedVersions = birdsSince2.filter((version) => managed.includes(version));
