import { createHash } from "node:crypto";
import { type NamedProtocol, nameProtocols } from "../../../grammar/config/names.ts";
import type { ParsedConfig } from "../../../grammar/config.ts";
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
  readonly #parsed: ParsedConfig;
  readonly #protocols: readonly NamedProtocol[];
  readonly #facts: FactsFile | undefined;

  private constructor(fields: {
    readonly tree: SourceTree;
    readonly graph: IncludeGraph;
    readonly parsed: ParsedConfig;
    readonly facts: FactsFile | undefined;
  }) {
    const { tree, graph, parsed, facts } = fields;
    this.main = tree.main.path;
    this.hash = hashOf(tree.files, facts);
    this.findings = [...tree.findings, ...graph.findings];
    this.#tree = tree;
    this.#parsed = parsed;
    this.#protocols = nameProtocols(parsed.statements);
    this.#facts = facts;
  }

  /**
   * Makes a source of what was read, with the facts that it uses.
   *
   * @throws {BirdError} `FACT_MISSING`, `FACT_INVALID`; `SOURCE_TOO_LARGE` where includes multiply beyond
   * `maxTotalBytes`.
   */
  static async of(
    tree: SourceTree,
    facts: NodeFacts | undefined,
    maxTotalBytes: number,
  ): Promise<ConfigSource> {
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
    if (!wantsFacts || facts === undefined)
      return new ConfigSource({ tree, graph, parsed, facts: undefined });
    const rendered = await renderFacts(facts, undefinedUses(parsed.statements));
    return new ConfigSource({
      tree,
      graph,
      parsed: withFacts(parsed, rendered, tree.generated),
      facts: rendered,
    });
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
