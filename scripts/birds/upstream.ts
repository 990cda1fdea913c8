import { SetupError } from "./setup-error.ts";
import { type BirdVersion, birdReleases } from "./versions.ts";

/** Splits a Debian version, `[epoch:]upstream[-revision]`, down to the upstream part. */
export function upstreamVersion(debianVersion: string): string {
  return debianVersion.replace(/^\d+:/, "").replace(/-[^-]*$/, "");
}

/** Throws a `SetupError` `version-moved` where a suite has another version by now than the wanted one. */
export function checkUpstream(version: BirdVersion, found: string | undefined): void {
  if (found !== undefined && upstreamVersion(found) === version) return;
  const { suite, package: name } = birdReleases[version];
  throw new SetupError(
    "version-moved",
    `${version}: expected ${name} ${version} in Debian ${suite}, found ${found ?? "no such package"}`,
  );
}
