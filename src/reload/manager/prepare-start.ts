import { readConfigSource } from "../source/read-source.ts";
import { StateStore } from "../store/state-store.ts";
import type { AttemptRecord } from "./attempt-record.ts";
import { tryToBoot } from "./boot.ts";
import { GoodCopies } from "./good-copies.ts";
import type { ReloadManagerOptions } from "./manager-options.ts";

/** What a BIRD is to be started from. */
export interface PrepareStartOptions
  extends Pick<
    ReloadManagerOptions,
    "config" | "source" | "facts" | "stateDirectory" | "access" | "bird" | "guards"
  > {
  readonly signal?: AbortSignal;
}

/** What there is to start BIRD from. */
export type PreparedStart =
  | {
      readonly kind: "ready";
      /** What BIRD is to be given with `-c`: the same path for all content of one `config`. */
      readonly file: string;
      readonly hash: string;
      /** What was confirmed last; or on a node that never had anything confirmed, the configuration as it is. */
      readonly from: "last-good" | "content";
    }
  /** Nothing was ever confirmed here, and the configuration is not fit to begin with. */
  | { readonly kind: "unfit"; readonly record: AttemptRecord };

/**
 * Makes ready what a BIRD is started from that another program starts, as in a container beside the manager's: the last
 * configuration that was confirmed, else the one in `config`, once guards and `bird -p` have passed it.
 *
 * @throws {BirdError} `STATE_LOCKED` while a manager runs there; where `config` cannot be read, or not be copied.
 */
export async function prepareStart(options: PrepareStartOptions): Promise<PreparedStart> {
  const { config, stateDirectory, access, facts, bird, guards = {}, signal } = options;
  await using store = await StateStore.open({ directory: stateDirectory, ...access });
  const copies = new GoodCopies(store.snapshots);
  for (const stored of store.state.good) {
    if (!(await copies.find(stored))) continue;
    const good = await copies.get(stored.hash);
    if (good === undefined) continue;
    await store.active.publish(good.snapshot);
    const file = store.active.mainPath(good.snapshot);
    return { kind: "ready", file, hash: stored.hash, from: "last-good" };
  }
  const reading = { main: config, ...options.source, ...(facts === undefined ? {} : { facts }) };
  const source = await readConfigSource({ ...reading, ...(signal === undefined ? {} : { signal }) });
  const tools = { program: bird, snapshots: store.snapshots, guards, facts };
  const { attempt, outcome } = await tryToBoot(source, tools, signal ?? new AbortController().signal);
  const snapshot = attempt.candidate?.snapshot;
  if (outcome !== undefined || snapshot === undefined) {
    return { kind: "unfit", record: attempt.record(outcome ?? "postponed") };
  }
  await store.active.publish(snapshot);
  return { kind: "ready", file: store.active.mainPath(snapshot), hash: source.hash, from: "content" };
}
