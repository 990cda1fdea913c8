import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../birds/run-command.ts";
import { SetupError } from "../birds/setup-error.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Makes the build context of the pod's image in a folder: the Dockerfile, birdwire as npm packs it, and the packages
 * that it needs at the versions of the lock file. Returns birdwire's version. Throws a `SetupError`.
 */
export async function makePodContext(context: string): Promise<{ readonly version: string }> {
  await cp(path.join(root, "deploy/image"), context, { recursive: true });
  await withTemporaryFolder(async (work) => {
    await packBirdwire(work, context);
    await installDependencies(work);
    await cp(path.join(work, "node_modules"), path.join(context, "node_modules"), { recursive: true });
  });
  const manifest: unknown = JSON.parse(await readFile(path.join(context, "package/package.json"), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) {
    throw new SetupError("tool-failed", "npm packed a package without a version");
  }
  return { version: String(manifest.version) };
}

/** Runs a task with a folder that is removed when it ends. */
export async function withTemporaryFolder<Result>(
  task: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "birdwire-pod-"));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Packed from a copy: npm builds anew for it, and the folder `dist` of this checkout may be in use.
async function packBirdwire(work: string, context: string): Promise<void> {
  const copy = path.join(work, "copy");
  await mkdir(copy);
  const kept = ["package.json", "tsconfig.json", "src", "grammar", "deploy", "docs", "scripts"];
  const texts = (await readdir(root)).filter((name) => /^(README|CHANGELOG|LICENSE)/.test(name));
  for (const name of [...kept, ...texts]) {
    await cp(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  await symlink(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  // The compiler tells what is wrong on standard output.
  const pack = ["-c", 'exec npm pack --silent --pack-destination "$1" >&2', "pack", work];
  await runCommand("sh", pack, { cwd: copy });
  const tarball = (await readdir(work)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new SetupError("tool-failed", "npm packed nothing");
  await runCommand("tar", ["-xzf", path.join(work, tarball), "-C", context]);
  // As npm itself does for what `bin` names, when it installs.
  await chmod(path.join(context, "package/dist/src/cli/main.js"), 0o755);
}

async function installDependencies(work: string): Promise<void> {
  for (const name of ["package.json", "package-lock.json"]) {
    await cp(path.join(root, name), path.join(work, name));
  }
  const omitted = ["dev", "peer", "optional"].map((kind) => `--omit=${kind}`);
  const quiet = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--silent"];
  await runCommand("npm", ["ci", ...omitted, ...quiet], { cwd: work });
}
