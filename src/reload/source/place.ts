import path from "node:path";

/** Where a source's files lie, and what they are called apart from it. */
export interface SourcePlace {
  /** The folder of the main file, as it was named. */
  readonly base: string;
  /** The same, behind all links; of a ConfigMap's volume its timestamped folder. */
  readonly realBase: string;
  /** Folders that files may lie in besides: all of them behind their links. */
  readonly roots: readonly string[];
}

/**
 * The name of a file that stays the same over the swaps of a volume: relative to the main file's folder, or absolute
 * (with its slash) where it lies elsewhere.
 */
export function nameOf(place: SourcePlace, file: string): string {
  // The timestamped folder first, as it may lie within the one that it is seen through.
  for (const base of [place.realBase, place.base]) {
    if (file.startsWith(base === "/" ? base : `${base}/`)) return file.slice(base.length).replace(/^\//, "");
  }
  return file;
}

/** Whether what a file really is lies where files may lie. */
export function isAllowed(place: SourcePlace, realPath: string): boolean {
  return [place.realBase, ...place.roots].some((root) => isWithin(root, realPath));
}

/** Where the copy of a file lies in the folder of the copy. */
export function copyPathOf(name: string): string {
  return name.startsWith("/") ? `outside${name}` : `tree/${name}`;
}

/** What an include in the copy of one file has to say to reach the copy of another, or of what a pattern matches. */
export function includePathOf(includingName: string, name: string): string {
  return path.posix.relative(path.posix.dirname(copyPathOf(includingName)), copyPathOf(name));
}

function isWithin(root: string, file: string): boolean {
  return file === root || file.startsWith(root === "/" ? root : `${root}/`);
}
