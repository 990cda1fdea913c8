import { rm } from "node:fs/promises";
import { mainConfig, makeBirdDirectory } from "../birds/bird-directory.ts";
import { startBird } from "../birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../birds/versions.ts";
import type { NetworkNamespace } from "../lab/namespace.ts";
import type { Recorder } from "./recorder.ts";

/** The configuration of the daemon that recovers: one BGP session that never comes up. */
export function recoveryConfig(version: BirdVersion): string {
  const channel = majorOf(version) === 1 ? "import all; export none;" : "ipv4 { import all; export none; };";
  return `log stderr all;
router id 10.0.0.1;
graceful restart wait 60;
protocol device { }
protocol bgp waiting { local as 65001; neighbor 127.0.0.9 port 1799 as 65001; graceful restart on; ${channel} }
`;
}

/** Records `graceful restart`, and the status of a daemon that is recovering from it. */
export async function captureRecovery(
  version: BirdVersion,
  namespace: NetworkNamespace,
  openRecorder: (socketPath: string) => Recorder,
): Promise<void> {
  const directory = await makeBirdDirectory();
  const options = { version, directory, namespace, config: recoveryConfig(version) };
  try {
    await using before = await startBird({ ...options, args: ["-c", mainConfig] });
    const recorder = openRecorder(before.socketPath);
    const ordered = await recorder.record({ topic: "recovery", command: "graceful restart" });
    // 1.6 does not know the command, and goes on.
    if (ordered.startsWith("0025")) await before.exited;
    else await before.stop();
    await using _after = await startBird({ ...options, args: ["-c", mainConfig, "-R"] });
    for (const command of ["show status", "show protocols", "show protocols all"]) {
      await recorder.record({ topic: "recovery", command });
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
