import { createHash } from "node:crypto";
import { type NamedProtocol, nameProtocols } from "../../../grammar/config/names.ts";
import type { ParsedConfig } from "../../../grammar/config.ts";
import type { ConfigPosition } from "../../errors.ts";
import type { NodeFacts } from "../facts/facts.ts";
import { FACTS_FILE, type FactsFile, renderFacts } from "../facts/facts-file.ts";
import type { Finding } from "../finding.ts";
import { reloadError } from "../reload-error.ts";
import { examineIncludes, type IncludeGraph } from "./graph.ts";
import { edgesOf, parseTree, undefinedUses, withFacts } from "./parse.ts";
import type { SourceFile, SourceTree } from "./tree.ts";

/**
 * A configuration with all its files in memory, and what it says. What could hold a secret is behind getters, which
 * neither JSON nor a console prints.
 */
export class ConfigSource {
  /** The path of the main file. */
  readonly main: string;
  /** Over name and bytes of every file, the generated one too, whatever their order; in hexadecimal. */
  readonly hash: string;
  /** What is wrong with its includes. */
  readonly findings: readonly Finding[];
  readonly #tree: SourceTree;
  readonly #analysis: Analysis;
  readonly #parsed: ParsedConfig;
  readonly #protocols: readonly NamedProtocol[];
  readonly #facts: FactsFile | undefined;

  private constructor(tree: SourceTree, analysis: Analysis, facts: FactsFile | undefined) {
    this.main = tree.main.path;
    this.hash = hashOf(tree.files, facts);
    this.findings = [...tree.findings, ...analysis.graph.findings];
    this.#tree = tree;
    this.#analysis = analysis;
    this.#parsed = facts ? withFacts(analysis.parsed, facts, tree.generated) : analysis.parsed;
    this.#protocols = nameProtocols(this.#parsed.statements);
    this.#facts = facts;
  }

  /**
   * Makes a source of what was read, with the facts that it uses.
   *
   * @throws {BirdError} `FACT_MISSING`, `FACT_INVALID`; `SOURCE_TOO_LARGE` where includes multiply beyond
   * `maxTotalBytes`.
   */
  static async of(options: {
    readonly tree: SourceTree;
    readonly facts: NodeFacts | undefined;
    /** An earlier source, whose analysis is taken over where it would be the same. */
    readonly known: ConfigSource | undefined;
    readonly maxTotalBytes: number;
  }): Promise<ConfigSource> {
    const { tree, facts, known, maxTotalBytes } = options;
    const before = known !== undefined && saysTheSame(known.#tree, tree) ? known.#analysis : undefined;
    const isSmall = before !== undefined && before.graph.expandedBytes <= maxTotalBytes;
    const analysis = isSmall ? before : analyse(tree, maxTotalBytes);
    if (!analysis.wantsFacts || facts === undefined) return new ConfigSource(tree, analysis, undefined);
    return new ConfigSource(tree, analysis, await renderFacts(facts, analysis.undefinedUses));
  }

  /** What a source was made of, for a later reading to compare with. */
  static treeOf(source: ConfigSource): SourceTree {
    return source.#tree;
  }

  /** The text without any secret that came with the facts. */
  redact(text: string): string {
    const secrets = this.#facts?.secrets ?? [];
    return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, "***"), text);
  }

  /** By name: relative to the main file's folder, or absolute where elsewhere. */
  get files(): ReadonlyMap<string, SourceFile> {
    return this.#tree.files;
  }

  /** The name of the main file. */
  get mainName(): string {
    return this.#tree.main.name;
  }

  get parsed(): ParsedConfig {
    return this.#parsed;
  }

  /** With the names that BIRD gives to nameless ones. */
  get protocols(): readonly NamedProtocol[] {
    return this.#protocols;
  }

  /** `undefined` where the configuration has no `include "birdvars.conf";`, or brings such a file itself. */
  get facts(): FactsFile | undefined {
    return this.#facts;
  }
}

/** What the files of a source say, whatever the facts are. */
interface Analysis {
  readonly graph: IncludeGraph;
  readonly parsed: ParsedConfig;
  readonly wantsFacts: boolean;
  readonly undefinedUses: ReadonlyMap<string, ConfigPosition>;
}

function analyse(tree: SourceTree, maxTotalBytes: number): Analysis {
  const edges = edgesOf(tree);
  const graph = examineIncludes(
    tree.main.name,
    (name) => edges.get(name) ?? [],
    (name) => tree.files.get(name)?.bytes.length ?? 0,
  );
  if (graph.expandedBytes > maxTotalBytes) {
    const message = `${tree.main.path}: its includes are more than ${maxTotalBytes} bytes when repeated`;
    throw reloadError("SOURCE_TOO_LARGE", tree.main.path, message);
  }
  const wantsFacts =
    tree.generated !== undefined &&
    [...edges.values()].flat().some(({ names }) => names.includes(FACTS_FILE));
  const parsed = parseTree(tree, edges, graph);
  return { graph, parsed, wantsFacts, undefinedUses: undefinedUses(parsed.statements) };
}

/** Whether two trees have the same files with the same text, which include the same. */
function saysTheSame(known: SourceTree, tree: SourceTree): boolean {
  if (known.main.path !== tree.main.path || known.generated !== tree.generated) return false;
  if (known.files.size !== tree.files.size) return false;
  return [...tree.files.values()].every(({ name, path, text, includes }) => {
    const before = known.files.get(name);
    // A reading that knows the earlier one takes over the texts that are the same.
    if (before?.path !== path || before.text !== text) return false;
    const namesOf = (all: SourceFile["includes"]) => JSON.stringify(all.map(({ names }) => names));
    return namesOf(before.includes) === namesOf(includes);
  });
}

function hashOf(files: ReadonlyMap<string, SourceFile>, facts: FactsFile | undefined): string {
  const parts = [...files.values()].map(({ name, bytes }) => partHash(name, bytes));
  if (facts !== undefined) parts.push(partHash(FACTS_FILE, Buffer.from(facts.text)));
  return createHash("sha256").update(parts.sort().join("\n")).digest("hex");
}

function partHash(name: string, bytes: Uint8Array): string {
  const content = createHash("sha256").update(bytes).digest("hex");
  return createHash("sha256")
    .update(JSON.stringify([name, content]))
    .digest("hex");
}
