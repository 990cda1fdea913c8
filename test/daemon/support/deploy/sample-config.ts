import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  type ConfigFiles,
  mainConfig,
  makeBirdDirectory,
  writeConfigFiles,
} from "../../../../scripts/birds/bird-directory.ts";
import { nodeFacts } from "../../../../src/reload/facts/facts.ts";
import { FACTS_FILE } from "../../../../src/reload/facts/facts-file.ts";
import { readConfigSource } from "../../../../src/reload/source/read-source.ts";

const root = fileURLToPath(new URL("../../../../deploy/config", import.meta.url));

/** The variants of the sample configuration, and the folders that each adds to the common files, in order. */
const folders = {
  bgp: ["bgp"],
  ospf: ["ospf"],
  rip: ["rip"],
  ipv6: ["bgp", "ipv6"],
  all: ["bgp", "ospf", "rip"],
} as const satisfies Record<string, readonly string[]>;

/** A variant of the sample configuration; `all` announces by every protocol at once. */
export type SampleVariant = keyof typeof folders;

export const sampleVariants: readonly SampleVariant[] = ["bgp", "ospf", "rip", "ipv6", "all"];

/** The node that a configuration is for. */
export interface SampleNode {
  readonly nodeName: string;
  readonly addresses: readonly string[];
}

/** The files of a variant as a node's BIRD gets them: with the facts of the node, and with some files replaced. */
export async function sampleConfig(
  variant: SampleVariant,
  node: SampleNode,
  replaced: ConfigFiles = {},
): Promise<ConfigFiles> {
  const files = { ...(await sampleFiles(variant)), ...replaced };
  return { ...files, [FACTS_FILE]: await renderFactsOf(files, node) };
}

/** The files of a variant as they are in the ConfigMap, by name. */
export async function sampleFiles(variant: SampleVariant): Promise<ConfigFiles> {
  const files: Record<string, string> = {};
  for (const folder of ["", ...folders[variant]]) {
    const directory = path.join(root, folder);
    for (const name of await readdir(directory)) {
      if (name.endsWith(".conf")) files[name] = await readFile(path.join(directory, name), "utf8");
    }
  }
  return files;
}

async function renderFactsOf(files: ConfigFiles, node: SampleNode): Promise<string> {
  const directory = await makeBirdDirectory();
  try {
    await writeConfigFiles(directory, files);
    const facts = nodeFacts({ ...node, environment: {} });
    const source = await readConfigSource({ main: path.join(directory, mainConfig), facts });
    if (source.findings.length > 0) throw new Error(source.findings.map(({ message }) => message).join("\n"));
    return source.facts?.text ?? "";
  } finally {
    await rm(directory, { recursive: true });
  }
}
