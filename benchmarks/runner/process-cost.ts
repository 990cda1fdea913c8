import { readdir, readFile } from "node:fs/promises";

/** Processor time that all threads of a process have taken, in milliseconds. */
export async function processorMs(pid: number): Promise<number> {
  let nanoseconds = 0;
  for (const task of await readdir(`/proc/${pid}/task`)) {
    const [running = "0"] = (await readFile(`/proc/${pid}/task/${task}/schedstat`, "utf8")).split(" ");
    nanoseconds += Number(running);
  }
  return nanoseconds / 1e6;
}

/** Resident memory of a process, in megabytes. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024) / 1e6;
}
