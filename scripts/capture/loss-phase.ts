import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { isAtLeast } from "../birds/versions.ts";
import type { Lab } from "../lab/lab.ts";
import type { Recorder } from "./recorder.ts";
import { waitForReply } from "./settle.ts";

/** Records MRT dumps, stale routes of a neighbour that was killed, and the daemon's own end. */
export async function captureLoss(lab: Lab, recorder: Recorder, folder: string): Promise<void> {
  const { version, socketPath, directory } = lab.r1;
  // Older ones die of dumping a table with custom attributes.
  if (isAtLeast(version, "2.17.0")) {
    await mkdir(path.join(folder, "mrt"), { recursive: true });
    for (const table of ["master4", "master6"]) {
      const file = `${table}.mrt`;
      await recorder.record({ topic: "mrt", command: `mrt dump table "${table}" to "${file}"` });
      await recorder.record({ topic: "mrt", command: `show route table ${table} all` });
      await copyFile(path.join(directory, file), path.join(folder, "mrt", file));
    }
    await recorder.record({ topic: "mrt", command: 'mrt dump to "/nonexistent/dir/x"' });
  }

  lab.r3.kill("SIGKILL");
  await waitForReply(socketPath, "show protocols ebgp_r3", /ebgp_r3\s+BGP\s+\S+\s+start\s/);
  for (const command of [
    "show protocols all ebgp_r3",
    "show route protocol ebgp_r3 all",
    "show ospf neighbors",
  ]) {
    await recorder.record({ topic: "lost", command });
  }
  await recorder.record({ topic: "lost", command: "down" });
}
