import path from "node:path";
import type { InitAnswers } from "./answers.ts";
import { CONFIG_NAMES, renderConfig, type Texts } from "./render-config.ts";
import { CONFIG_FOLDER, MANIFEST_NAMES, renderManifests } from "./render-manifests.ts";
import { type WriteOptions, writeFiles } from "./write-files.ts";

/**
 * Writes what the answers ask for, all of it or nothing, and returns the paths below the directory: the manifests with
 * the configuration in a folder of its own, or the configuration alone.
 *
 * @throws {BirdError} `BAD_ARGUMENT` where a file is there already and is not to be overwritten.
 */
export async function writeSample(
  answers: InitAnswers,
  { directory, overwrite }: Pick<WriteOptions, "directory" | "overwrite">,
): Promise<readonly string[]> {
  const files = await renderSample(answers);
  const known =
    answers.manifests === undefined
      ? CONFIG_NAMES
      : [...MANIFEST_NAMES, ...CONFIG_NAMES.map((name) => path.join(CONFIG_FOLDER, name))];
  await writeFiles({ directory, files, known, overwrite });
  return Object.keys(files);
}

/** The texts that the answers ask for, by their paths below the folder that they are for. */
export async function renderSample(answers: InitAnswers): Promise<Texts> {
  const config = await renderConfig(answers);
  if (answers.manifests === undefined) return config;
  const manifests = await renderManifests(answers, answers.manifests, Object.keys(config));
  const below = Object.entries(config).map(([name, text]) => [path.join(CONFIG_FOLDER, name), text] as const);
  return { ...manifests, ...Object.fromEntries(below) };
}
