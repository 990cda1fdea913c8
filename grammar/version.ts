import type { BirdVersion } from "../src/model/version.ts";

/**
 * The version in BIRD's own words, `2.0.12` or `v2.17.6-3-g1a2b3c4`. One without numbers, of a build between releases,
 * has `major`, `minor` and `patch` 0.
 */
export function readVersion(text: string): BirdVersion {
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return {
    text,
    major: Number(numbers?.[1] ?? 0),
    minor: Number(numbers?.[2] ?? 0),
    patch: Number(numbers?.[3] ?? 0),
  };
}
