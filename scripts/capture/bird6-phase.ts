import type { Lab } from "../lab/lab.ts";
import type { Recorder } from "./recorder.ts";

/** The configuration of 1.6's `bird6`, beside the fixtures. */
export const bird6Config = "bird6.conf";

/** Records what `bird6` answers, the daemon of 1.6 for IPv6. */
export async function captureBird6(_lab: Lab, recorder: Recorder): Promise<void> {
  for (const command of commands) await recorder.record({ topic: "bird6", command });
}

// Not Babel's own tables, which are others than in later BIRDs.
const commands: readonly string[] = [
  ...["show status", "show protocols", "show protocols all", "show interfaces", "show interfaces summary"],
  ...["show memory", "show symbols", "show static", "show bfd sessions"],
  ...["show route", "show route all", "show route for 2001:db8:100::1 all", "show route export ebgp6_r3"],
  ...["", " neighbors", " interface", " topology", " state all", " lsadb"].map((form) => `show ospf${form}`),
  ...["interfaces", "neighbors"].map((form) => `show rip ${form}`),
];
