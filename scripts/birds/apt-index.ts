import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AptMirror } from "./apt-mirror.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";

/** The package lists of one Debian suite, in a private directory: nothing of the machine's own apt is touched. */
export interface AptIndex {
  /** The newest version of a package in the suite, `undefined` where it has none. */
  candidate(name: string): Promise<string | undefined>;
  /** The shared-library packages that a package needs, directly or through others. */
  libraries(name: string): Promise<string[]>;
  /** Downloads packages into a directory; apt checks them against the signed lists. */
  download(names: readonly string[], directory: string): Promise<void>;
}

/** Fetches the signed package lists of a suite with apt, as any user; `directory` holds them afterwards. */
export async function openAptIndex(mirror: AptMirror, suite: string, directory: string): Promise<AptIndex> {
  const sources = path.join(directory, "sources.list");
  const status = path.join(directory, "status");
  for (const part of ["lists/partial", "cache/archives/partial", "none"]) {
    await mkdir(path.join(directory, part), { recursive: true });
  }
  const signedBy = mirror.signedBy === undefined ? "" : `[signed-by=${mirror.signedBy}] `;
  await writeFile(sources, `deb ${signedBy}${mirror.uri} ${suite} main\n`);
  await writeFile(status, "");
  const settings = [
    `Dir::State=${directory}`,
    `Dir::State::status=${status}`,
    `Dir::Cache=${path.join(directory, "cache")}`,
    `Dir::Etc::sourcelist=${sources}`,
    `Dir::Etc::sourceparts=${path.join(directory, "none")}`,
    "Dir::Etc::preferences=/dev/null",
    `Dir::Etc::preferencesparts=${path.join(directory, "none")}`,
    // Root's apt would hand the download to the user _apt, who cannot write here.
    "APT::Sandbox::User=root",
    "APT::Get::List-Cleanup=false",
    "APT::Default-Release=",
    "Acquire::Languages=none",
    "Acquire::Retries=3",
  ].flatMap((setting) => ["-o", setting]);
  await runCommand("apt-get", [...settings, "-qq", "--error-on=any", "update"]);

  return {
    async candidate(name) {
      const policy = await runCommand("apt-cache", [...settings, "policy", name]);
      return /^ {2}Candidate: (?!\(none\))(\S+)$/m.exec(policy)?.[1];
    },
    async libraries(name) {
      const options = ["--recurse", "--important", "--no-suggests", "--no-conflicts", "--no-breaks"];
      const tree = await runCommand("apt-cache", [...settings, "depends", ...options, name]);
      return reachableLibraries(name, parseDepends(tree));
    },
    async download(names, target) {
      await runCommand("apt-get", [...settings, "-qq", "download", ...names], { cwd: target });
    },
  };
}

// `apt-cache depends` prints a name in the first column and its dependencies indented below.
function parseDepends(tree: string): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of tree.split("\n")) {
    const dependency = /^ [ |](?:Pre)?Depends: ([^<\s]+)$/.exec(line)?.[1];
    if (dependency !== undefined) {
      current.push(dependency);
    } else if (/^[^\s<]/.test(line)) {
      current = [];
      needs.set(line.trim(), current);
    }
  }
  return needs;
}

// Only lib* packages count: maintainer scripts never run here, so adduser, perl and the like are not needed.
function reachableLibraries(name: string, needs: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const dependency of needs.get(from) ?? []) {
      if (!dependency.startsWith("lib") || found.has(dependency)) continue;
      found.add(dependency);
      visit(dependency);
    }
  };
  visit(name);
  if (found.size === 0) throw new SetupError("tool-failed", `${name}: apt named no library it depends on`);
  return [...found].sort();
}
