import { mkdtemp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type ConfigFiles, mainConfig, writeConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import { buildKustomization } from "../../../../scripts/kubernetes/kustomize.ts";
import { type Manifest, parseManifests } from "../../../unit/support/manifests.ts";

/** Builds an overlay such as a user writes it, with `kustomization.yaml`; `../../deploy` is what comes with birdwire. */
export async function buildOverlay(files: ConfigFiles): Promise<readonly Manifest[]> {
  const folder = await mkdtemp(fileURLToPath(new URL("../../../.examples-", import.meta.url)));
  try {
    await writeConfigFiles(folder, files);
    return parseManifests(await buildKustomization(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The files of the one ConfigMap among objects. Throws where there is none that has a main file. */
export function configOf(manifests: readonly Manifest[]): ConfigFiles {
  const data = manifests.find(({ kind }) => kind === "ConfigMap")?.data;
  if (typeof data !== "object" || data === null) throw new TypeError("expected a ConfigMap with data");
  const files = Object.entries(data).map(([name, text]): [string, string] => [name, String(text)]);
  if (!Object.hasOwn(data, mainConfig)) throw new TypeError(`expected ${mainConfig} in the ConfigMap`);
  return Object.fromEntries(files);
}
