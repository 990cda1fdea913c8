import { type ConfigStatement, type ParsedConfig, parseConfig, symbolOf } from "../../../grammar/config.ts";
import type { ConfigPosition } from "../../errors.ts";
import type { FactsFile } from "../facts/facts-file.ts";
import type { IncludeGraph, SourceEdge } from "./graph.ts";
import type { SourceInclude, SourceTree } from "./tree.ts";

/** The includes of every file, by its name. */
export type Edges = ReadonlyMap<string, readonly Edge[]>;

/** An include and where it stands. */
export interface Edge extends SourceEdge {
  readonly line: number;
  readonly column: number;
}

/** Takes the includes out of what was read. */
export function edgesOf(tree: SourceTree): Edges {
  return new Map([...tree.files.values()].map((file) => [file.name, file.includes.map(edgeOf)] as const));
}

function edgeOf({ include, names }: SourceInclude): Edge {
  const { file, line, column } = include.token;
  return { names, path: include.path, position: { file, line, column }, line, column };
}

/** Reads all files of a source as one configuration, as far as its includes make no circle. */
export function parseTree(tree: SourceTree, edges: Edges, graph: IncludeGraph): ParsedConfig {
  const byPath = new Map([...tree.files.values()].map((file) => [file.path, file.name] as const));
  return parseConfig(tree.main.text.text, tree.main.path, ({ token }) => {
    const edge = edges
      .get(byPath.get(token.file) ?? "")
      ?.find(({ line, column }) => line === token.line && column === token.column);
    if (edge === undefined || graph.closing.has(edge)) return [];
    return edge.names.flatMap((name) => {
      const file = tree.files.get(name);
      return file === undefined ? [] : [{ file: file.path, text: file.text.text }];
    });
  });
}

/** The definitions of the facts, which no statement can do without, before all others. */
export function withFacts(parsed: ParsedConfig, { text }: FactsFile, file: string | undefined): ParsedConfig {
  return { ...parsed, statements: [...parseConfig(text, file).statements, ...parsed.statements] };
}

/** Where each name is used first that the configuration does not define itself. */
export function undefinedUses(statements: readonly ConfigStatement[]): ReadonlyMap<string, ConfigPosition> {
  const uses = new Map<string, ConfigPosition>();
  const defined = new Set<string>();
  for (const statement of statements) {
    if (statement.kind === "define") defined.add(statement.name);
    for (const token of statement.tokens) {
      const name = symbolOf(token);
      if (name === undefined || uses.has(name)) continue;
      uses.set(name, { file: token.file, line: token.line, column: token.column });
    }
  }
  for (const name of defined) uses.delete(name);
  return uses;
}
