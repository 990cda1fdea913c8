import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BirdClient } from "../../bird.ts";
import type { Finding } from "../finding.ts";
import { type GuardOptions, guardConfig } from "../guards/guards.ts";
import { SnapshotStore } from "../snapshot/store.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { type ReadSourceOptions, readConfigSource } from "../source/read-source.ts";
import { checkInBird } from "./check-in-bird.ts";
import type { CheckVerdict } from "./check-verdict.ts";
import { mapVerdict } from "./map-verdict.ts";
import { parseWithBird } from "./parse-child.ts";

/** What to review, and whom to ask. */
export interface ReviewOptions extends ReadSourceOptions {
  readonly guards?: GuardOptions;
  /** BIRD's program and its leading arguments, for `bird -p`. Default: it is not asked. */
  readonly bird?: readonly string[];
  /** The BIRD that runs, for `configure check`. Default: it is not asked. */
  readonly client?: Pick<BirdClient, "configure">;
}

/** What guards and BIRD say of a configuration. Places are in the files as they were written; no secret is in it. */
export interface ConfigReview {
  /** The main file. */
  readonly file: string;
  /** Of the content, see `ConfigSource.hash`. */
  readonly hash: string;
  readonly refused: readonly Finding[];
  /** What would be refused, had it not been allowed. */
  readonly allowed: readonly Finding[];
  /** Of those that were asked, in order: nobody is asked of what another one has refused. */
  readonly verdicts: readonly CheckVerdict[];
}

/**
 * Reviews a configuration with all that it includes as the reload manager does before it gives it to BIRD: the guards,
 * then BIRD's program in a child, then the BIRD that runs. A configuration with facts of the node is only known to the
 * program, since the running BIRD has no copy with the facts filled in.
 *
 * @throws {BirdError} of the kind `reload` where it cannot be read; where the running BIRD does not answer.
 */
export async function reviewConfig(options: ReviewOptions): Promise<ConfigReview> {
  const { guards, bird, client, ...reading } = options;
  const source = await readConfigSource(reading);
  const { refused, allowed } = guardConfig(source, undefined, guards);
  const verdicts: CheckVerdict[] = [];
  if (refused.length === 0 && bird !== undefined)
    verdicts.push(await parseCopy(source, bird, options.signal));
  const isFine = refused.length === 0 && verdicts.every(({ kind }) => kind === "passed");
  if (isFine && client !== undefined && source.facts === undefined) {
    const call = options.signal === undefined ? {} : { signal: options.signal };
    verdicts.push(await checkInBird(client, source.main, call));
  }
  return { file: source.main, hash: source.hash, refused, allowed, verdicts };
}

async function parseCopy(
  source: ConfigSource,
  bird: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CheckVerdict> {
  const directory = await mkdtemp(path.join(tmpdir(), "birdwire-check-"));
  try {
    const store = await SnapshotStore.open({ directory });
    const snapshot = await store.write(source);
    const verdict = await parseWithBird({
      bird,
      file: snapshot.mainPath,
      ...(signal === undefined ? {} : { signal }),
    });
    return mapVerdict(verdict, { snapshot, source });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
