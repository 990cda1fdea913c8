import { mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { runCommand } from "../../../scripts/birds/run-command.ts";
import { SetupError } from "../../../scripts/birds/setup-error.ts";

/** A Kubernetes object as a YAML file holds it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Reads the objects of a YAML file. Throws where it is none, or holds something else. */
export function parseManifests(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => {
    for (const error of document.errors) throw error;
    const value: unknown = document.toJS();
    if (!isManifest(value)) throw new TypeError(`expected an object with apiVersion and kind: ${document}`);
    return value;
  });
}

/**
 * Holds objects against Kubernetes' own schemas, as the package kubernetes-models ships them: values, required fields
 * and enumerations by its validators, unknown fields by its types. Returns what is wrong with each, in order.
 */
export async function validateManifests(
  manifests: readonly Manifest[],
): Promise<readonly (readonly string[])[]> {
  const unknown = await findUnknownFields(manifests);
  const problems: string[][] = [];
  for (const [index, manifest] of manifests.entries()) {
    problems.push([...(await findWrongValues(manifest)), ...(unknown[index] ?? [])]);
  }
  return problems;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  return (
    "apiVersion" in value &&
    "kind" in value &&
    typeof value.apiVersion === "string" &&
    typeof value.kind === "string"
  );
}

async function findWrongValues(manifest: Manifest): Promise<string[]> {
  const models: Readonly<Record<string, unknown>> = await import(moduleOf(manifest));
  const Model = models[manifest.kind];
  if (typeof Model !== "function") return [`${manifest.apiVersion} has no ${manifest.kind}`];
  try {
    Reflect.construct(Model, [manifest]).validate();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function moduleOf({ apiVersion }: Manifest): string {
  return `kubernetes-models/${apiVersion}`;
}

// The validators let unknown fields pass, as a typing error in an optional one; the compiler does not.
async function findUnknownFields(manifests: readonly Manifest[]): Promise<readonly (readonly string[])[]> {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const directory = await mkdtemp(path.join(root, "test", ".examples-"));
  try {
    const names: string[] = [];
    for (const [index, manifest] of manifests.entries()) {
      const name = `manifest-${index}.ts`;
      names.push(name);
      await writeFile(path.join(directory, name), typedSource(manifest));
    }
    const compile = ["tsc", "--noEmit", "--skipLibCheck", "--strict", "--target", "es2023"];
    const resolve = ["--module", "nodenext", "--ignoreConfig", "--pretty", "false"];
    const said = await outputOf("npx", [...compile, ...resolve, ...names], directory);
    return names.map((name) =>
      said.split("\n").filter((line) => line.startsWith(name) && line.includes("error")),
    );
  } finally {
    await rm(directory, { recursive: true });
  }
}

function typedSource(manifest: Manifest): string {
  const type = `import("${moduleOf(manifest)}").I${manifest.kind}`;
  return `export const manifest: ${type} = ${JSON.stringify(manifest, undefined, 1)};\n`;
}

async function outputOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return await runCommand("sh", ["-c", '"$@" 2>&1 || true', "sh", program, ...args], { cwd });
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}
