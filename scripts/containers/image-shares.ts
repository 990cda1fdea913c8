import { SetupError } from "../birds/setup-error.ts";
import { docker } from "./docker.ts";

/** What takes the room in the pod's image, in bytes: by Debian's own figures, birdwire by its files. */
export interface ImageShares {
  /** BIRD, and the libraries that nothing else here needs. */
  readonly bird: number;
  /** Node, and the libraries that nothing else here needs. */
  readonly node: number;
  readonly birdwire: number;
  /** What remains of the image: Debian itself. */
  readonly rest: number;
}

interface Package {
  readonly bytes: number;
  readonly isBase: boolean;
  readonly needs: readonly string[];
}

/** Measures the shares of an image of the pod that has so many bytes. Throws a `SetupError` where the image does not run. */
export async function measureShares(tag: string, bird: string, bytes: number): Promise<ImageShares> {
  const fields = ["Package", "Installed-Size", "Essential", "Priority", "Pre-Depends", "Depends"] as const;
  const format = `${fields.map((field) => `\${${field}}`).join("\t")}\n`;
  const listed = await inImage(tag, "dpkg-query", "--show", `--showformat=${format}`);
  const packages = readPackages(listed);
  const base = reachable(
    packages,
    [...packages].filter(([, { isBase }]) => isBase).map(([name]) => name),
  );
  const ofNode = without(reachable(packages, ["nodejs"]), base);
  const ofBird = without(reachable(packages, [bird]), base);
  const sum = (names: ReadonlySet<string>): number =>
    [...names].reduce((total, name) => total + (packages.get(name)?.bytes ?? 0), 0);
  const node = sum(without(ofNode, ofBird));
  const birdShare = sum(without(ofBird, ofNode));
  const files = await inImage(tag, "du", "--summarize", "--bytes", "/usr/local/lib/birdwire");
  const birdwire = Number.parseInt(files, 10);
  return { bird: birdShare, node, birdwire, rest: bytes - birdShare - node - birdwire };
}

function inImage(tag: string, program: string, ...args: readonly string[]): Promise<string> {
  return docker("run", "--rm", "--network", "none", "--entrypoint", program, tag, ...args);
}

function readPackages(text: string): ReadonlyMap<string, Package> {
  const packages = new Map<string, Package>();
  for (const line of text.split("\n")) {
    const [name, kibibytes, essential, priority, ...relations] = line.split("\t");
    if (name === undefined || kibibytes === undefined) {
      throw new SetupError("tool-failed", `expected a package of the image, found "${line}"`);
    }
    const isBase = essential === "yes" || priority === "required";
    packages.set(name, { bytes: Number(kibibytes) * 1024, isBase, needs: namesOf(relations.slice(0, 2)) });
  }
  return packages;
}

// "libc6 (>= 2.38), adduser | passwd": of alternatives each counts that is there.
function namesOf(relations: readonly string[]): string[] {
  return relations
    .flatMap((relation) => relation.split(/[,|]/))
    .map((text) => /^\s*([a-z0-9][a-z0-9.+-]*)/.exec(text)?.[1] ?? "")
    .filter((name) => name !== "");
}

function reachable(packages: ReadonlyMap<string, Package>, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const known = packages.get(name);
    if (known === undefined || found.has(name)) return;
    found.add(name);
    known.needs.forEach(visit);
  };
  from.forEach(visit);
  return found;
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !others.has(name)));
}
