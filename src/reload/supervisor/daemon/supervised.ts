import { readFile } from "node:fs/promises";

/** The environment by which a later supervisor knows that BIRD was started by an earlier one. */
export const SUPERVISED = { BIRDWIRE_SUPERVISED: "1" } as const;

/** Whether a process was started by a supervisor; `false` also where that may not be looked up. */
export async function isSupervised(pid: number): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
  const [entry] = Object.entries(SUPERVISED).map((words) => words.join("="));
  return environment.split("\0").some((each) => each === entry);
}
