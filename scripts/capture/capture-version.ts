import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { writeConfigFiles } from "../birds/bird-directory.ts";
import { SetupError } from "../birds/setup-error.ts";
import type { RunningBird } from "../birds/start-bird.ts";
import { type BirdVersion, isAtLeast, majorOf } from "../birds/versions.ts";
import { observedRouterOfBird6 } from "../lab/config/observed-router-6.ts";
import { startEdgeLab } from "../lab/edge/edge-lab.ts";
import { type Lab, startLab, startLabOfBird6 } from "../lab/lab.ts";
import { openNamespace } from "../lab/namespace.ts";
import { bird6Config, captureBird6 } from "./bird6-phase.ts";
import { configFiles } from "./config-files.ts";
import { captureConfigure } from "./configure-phase.ts";
import { captureEdge, edgeConfig, edgeFiles } from "./edge-phase.ts";
import { captureLoss } from "./loss-phase.ts";
import { captureProtocolCommands } from "./protocol-phase.ts";
import { type Collection, openCollection, type Recorder } from "./recorder.ts";
import { captureRecovery, recoveryConfig } from "./recovery-phase.ts";
import { riskyCommands, showCommands, timedCommands } from "./show-commands.ts";

/** A scene that phases take place in: the lab, or its second scene. */
interface Scene extends AsyncDisposable {
  readonly r1: RunningBird;
  converge(): Promise<void>;
}

/** Runs once and says what went wrong. */
type Phase = (collection: Collection) => Promise<string | undefined>;

/**
 * Records all replies of one version into `FIXTURES/VERSION`, replacing what was there, and tells how many.
 * Each phase has a lab of its own: a daemon that dies of a command costs only that phase, which is tried again.
 */
export async function captureVersion(
  version: BirdVersion,
  fixtures: string,
  tell: (line: string) => void,
): Promise<void> {
  await mkdir(fixtures, { recursive: true });
  const folder = await mkdtemp(path.join(fixtures, ".capture-"));
  try {
    await writeConfigFiles(folder, {
      ...configFiles(version),
      ...edgeFiles(version),
      ...(majorOf(version) === 1 && { [bird6Config]: observedRouterOfBird6() }),
      "recovery.conf": recoveryConfig(version),
    });
    const collection = openCollection(folder);
    const inLab = (record: (lab: Lab, recorder: Recorder) => Promise<void>): Phase =>
      phase(() => startLab(version), "r1.conf", record);
    const phases: readonly Phase[] = [
      inLab(captureShow),
      inLab(captureConfigure),
      inLab(captureProtocolCommands),
      inLab((lab, recorder) => captureLoss(lab, recorder, folder)),
      phase(() => startEdgeLab(version), edgeConfig, captureEdge),
      ...(majorOf(version) === 1 ? [phase(startLabOfBird6, bird6Config, captureBird6)] : []),
    ];
    for (const one of phases) await tryPhase(version, collection, one, tell);
    await runRecovery(version, collection);
    const count = await collection.finish();
    await rm(path.join(fixtures, version), { recursive: true, force: true });
    await chmod(folder, 0o755);
    await rename(folder, path.join(fixtures, version));
    tell(`${version}: ${count} replies`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function captureShow(lab: Lab, recorder: Recorder): Promise<void> {
  for (const capture of showCommands(lab.r1.version)) await recorder.record(capture);
  const timed = isAtLeast(lab.r1.version, "2.16.0") ? timedCommands() : [];
  for (const capture of [...timed, ...riskyCommands(lab.r1.version)]) await recorder.record(capture);
}

const attempts = 3;

// What the last attempt has recorded before it failed is kept.
async function tryPhase(
  version: BirdVersion,
  collection: Collection,
  run: Phase,
  tell: (line: string) => void,
): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const forget = collection.mark();
    const failure = await run(collection);
    if (failure === undefined) return;
    tell(`${version}: attempt ${attempt} of ${attempts}: ${failure}`);
    if (attempt < attempts) await forget();
  }
}

function phase<S extends Scene>(
  start: () => Promise<S>,
  config: string,
  record: (scene: S, recorder: Recorder) => Promise<void>,
): Phase {
  return async (collection) => {
    await using scene = await start();
    await scene.converge();
    try {
      await record(scene, collection.recorderOf(scene.r1.socketPath, config));
      return undefined;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      const { signal, code } = await scene.r1.stop();
      const lastWords = scene.r1.log.trim().split("\n").at(-1);
      return `${error.message}; r1 ended with ${signal ?? `status ${code}`}, last: ${lastWords}`;
    }
  };
}

async function runRecovery(version: BirdVersion, collection: Collection): Promise<void> {
  await using namespace = await openNamespace("recovery");
  await captureRecovery(version, namespace, (socketPath) =>
    collection.recorderOf(socketPath, "recovery.conf"),
  );
}
