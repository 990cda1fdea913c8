import type { Finding } from "../finding.ts";

/** How deep BIRD goes, the main file being at 1 (conf/cf-lex.l, MAX_INCLUDE_DEPTH). */
export const MAX_INCLUDE_DEPTH = 8;

/** One include of a file: the names of the files that it brings. */
export interface SourceEdge {
  readonly names: readonly string[];
  readonly position: Finding["position"];
  readonly path: string;
}

/** What the includes of a source amount to. */
export interface IncludeGraph {
  /** Cycles, and what is too deep. */
  readonly findings: readonly Finding[];
  /** Edges that close a cycle, which nothing may follow. */
  readonly closing: ReadonlySet<SourceEdge>;
  /** How many bytes BIRD reads when it reads everything as often as it is included. */
  readonly expandedBytes: number;
}

/** Looks for cycles and for depth in what the includes say; a file may well be included twice. */
export function examineIncludes(
  main: string,
  edgesOf: (name: string) => readonly SourceEdge[],
  bytesOf: (name: string) => number,
): IncludeGraph {
  const findings: Finding[] = [];
  const closing = new Set<SourceEdge>();
  const seen = new Map<string, Extent | "open">();

  function visit(name: string): Extent {
    seen.set(name, "open");
    let deepest: Extent["deepest"];
    let bytes = bytesOf(name);
    for (const edge of edgesOf(name)) {
      for (const included of edge.names) {
        const known = seen.get(included);
        if (known === "open") {
          closing.add(edge);
          const message = `include "${edge.path}": ${included} includes itself`;
          findings.push({ guard: "include-cycle", message, position: edge.position });
          continue;
        }
        const extent = known ?? visit(included);
        bytes += extent.bytes;
        if (deepest === undefined || extent.height > deepest.extent.height) deepest = { edge, extent };
      }
    }
    const extent = { height: (deepest?.extent.height ?? 0) + 1, bytes, deepest };
    seen.set(name, extent);
    return extent;
  }

  const extent = visit(main);
  if (extent.height > MAX_INCLUDE_DEPTH) findings.push(tooDeep(extent));
  return { findings, closing, expandedBytes: extent.bytes };
}

/** How far the includes of a file reach, and by which of them. */
interface Extent {
  readonly height: number;
  readonly bytes: number;
  readonly deepest: { readonly edge: SourceEdge; readonly extent: Extent } | undefined;
}

function tooDeep(main: Extent): Finding {
  let extent = main;
  for (let depth = 1; depth < MAX_INCLUDE_DEPTH && extent.deepest; depth++) extent = extent.deepest.extent;
  const edge = extent.deepest?.edge;
  return {
    guard: "include-depth",
    message: `include "${edge?.path ?? ""}": more than ${MAX_INCLUDE_DEPTH} files deep`,
    position: edge?.position ?? { file: "", line: 1, column: 1 },
  };
}
