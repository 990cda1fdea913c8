import type { InitAnswers, ManifestAnswers } from "./answers.ts";
import { replaceOnce, yamlSection } from "./edit-text.ts";
import type { Texts } from "./render-config.ts";
import { readSample } from "./sample.ts";

/** The folder of the configuration beside the manifests. */
export const CONFIG_FOLDER = "config";

/** Every path, but for the configuration's, that {@link renderManifests} may give a file. */
export const MANIFEST_NAMES: readonly string[] = [
  "kustomization.yaml",
  "namespace.yaml",
  "daemonset.yaml",
  "drain-aware/kustomization.yaml",
  "drain-aware/rbac.yaml",
];

/** The sample's manifests with the answers put in, for a configuration whose files have these names. */
export async function renderManifests(
  { families }: Pick<InitAnswers, "families">,
  manifests: ManifestAnswers,
  configNames: readonly string[],
): Promise<Texts> {
  const files: Record<string, string> = {
    "kustomization.yaml": await renderKustomization(manifests, {
      configNames,
      isWithoutIpv4: !families.includes("ipv4"),
    }),
    "namespace.yaml": await readSample("base/namespace.yaml"),
    "daemonset.yaml": requireSecret(await readSample("base/daemonset.yaml"), manifests.passwordSecret),
  };
  for (const name of manifests.isDrainAware ? ["kustomization.yaml", "rbac.yaml"] : []) {
    files[`drain-aware/${name}`] = await readSample(`components/drain-aware/${name}`);
  }
  return files;
}

interface Kustomized {
  readonly configNames: readonly string[];
  readonly isWithoutIpv4: boolean;
}

async function renderKustomization(
  { bird, image, isDrainAware }: ManifestAnswers,
  { configNames, isWithoutIpv4 }: Kustomized,
): Promise<string> {
  const base = await readSample("base/kustomization.yaml");
  const config = await readSample("config/kustomization.yaml");
  const generator = yamlSection(config, "configMapGenerator");
  const listed = configNames.map((name) => `      - ${CONFIG_FOLDER}/${name}\n`).join("");
  const sections = [
    "# BIRD and birdwire for the nodes of a PureLB cluster. Change what is here, then: kubectl apply -k .\n",
    yamlSection(base, "apiVersion"),
    yamlSection(base, "kind"),
    yamlSection(base, "namespace"),
    yamlSection(base, "labels"),
    replaceOnce(yamlSection(base, "resources"), "  - ../config\n", ""),
    ...(isDrainAware ? ["components:\n  - drain-aware\n"] : []),
    yamlSection(config, "generatorOptions"),
    generator.slice(0, generator.indexOf("      - ")) + listed,
    imagesSection(yamlSection(base, "images"), bird, image),
    // Nodes that have no IPv4 address are probed on the IPv6 loopback.
    ...(isWithoutIpv4 ? [yamlSection(await readSample("overlays/ipv6/kustomization.yaml"), "patches")] : []),
  ];
  return sections.join("");
}

function imagesSection(sample: string, bird: "2" | "3", image: string | undefined): string {
  const tagged = replaceOnce(sample, "newTag: bird2", `newTag: bird${bird}`);
  if (image === undefined) return tagged;
  const lines = tagged.split("\n").filter((line) => !line.trimStart().startsWith("#"));
  return replaceOnce(lines.join("\n"), "    newTag:", `    newName: ${image}\n    newTag:`);
}

/** Without the Secret that is named, sessions would be tried without a password: the pod waits for it instead. */
function requireSecret(daemonSet: string, name: string | undefined): string {
  if (name === undefined) return daemonSet;
  return replaceOnce(
    daemonSet,
    "name: birdwire-passwords\n                  optional: true\n",
    `name: ${name}\n`,
  );
}
