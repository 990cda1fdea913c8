import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AptMirror, findDebianMirror } from "../birds/apt-mirror.ts";
import { runCommand } from "../birds/run-command.ts";
import { docker } from "./docker.ts";

// What no container reads: documentation, translations, and what apt keeps of its downloads.
const leftOut = [
  "./usr/share/doc",
  "./usr/share/man",
  "./usr/share/locale",
  "./var/cache/apt",
  "./var/lib/apt/lists",
  "./var/log",
];

/** Says whether this machine and user can make a Debian base: `debootstrap` needs root. */
export function canMakeDebianBase(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/sbin/debootstrap");
}

/**
 * Makes a minimal Debian with the packages in it from the machine's own package mirror and imports it as the
 * image `tag`: for machines that reach a package mirror but no image registry. Throws a `SetupError`.
 */
export async function makeDebianBase(suite: string, packages: readonly string[], tag: string): Promise<void> {
  const mirror = await findDebianMirror();
  const work = await mkdtemp(path.join(tmpdir(), "birdwire-base-"));
  try {
    const root = path.join(work, "root");
    const archive = path.join(work, "root.tar");
    await runCommand("debootstrap", debootstrapArguments(mirror, suite, packages, root));
    await runCommand("tar", ["-C", root, ...leftOut.map((name) => `--exclude=${name}`), "-cf", archive, "."]);
    await docker("import", archive, tag);
  } finally {
    // Where debootstrap was ended halfway, /proc may still be mounted below.
    await runCommand("rm", ["-rf", "--one-file-system", work]);
  }
}

function debootstrapArguments(
  mirror: AptMirror,
  suite: string,
  packages: readonly string[],
  root: string,
): readonly string[] {
  const keyring = mirror.signedBy === undefined ? [] : [`--keyring=${mirror.signedBy}`];
  // A debootstrap older than the suite has no recipe of that name; sid's serves every later suite.
  const recipe = existsSync(`/usr/share/debootstrap/scripts/${suite}`) ? [] : ["sid"];
  const include = `--include=${packages.join(",")}`;
  return ["--variant=minbase", include, ...keyring, suite, root, mirror.uri, ...recipe];
}
