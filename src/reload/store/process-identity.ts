import { readFile, readlink } from "node:fs/promises";
import { systemCode } from "../reload-error.ts";

/**
 * Which process it is, also after its number was given to another one: number 1 of a container is number 1 of every
 * other one, and of the next start of the same.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** In clock ticks since the machine started (proc(5), /proc/PID/stat, field 22). */
  readonly startTicks: string;
  /** Of this run of the machine, or of this one among several. */
  readonly bootId: string;
  /** In which `pid` counts, as `pid:[4026531836]`. */
  readonly pidNamespace: string;
}

/** This process. Rejects with the system's error where /proc is not there. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  const { pid } = process;
  const [stat, bootId, pidNamespace] = await Promise.all([
    readFile("/proc/self/stat", "utf8"),
    readBootId(),
    readlink("/proc/self/ns/pid"),
  ]);
  return { pid, startTicks: statOf(stat).startTicks, bootId, pidNamespace };
}

/** Which run of the machine this is. */
export async function readBootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
}

/**
 * Whether a process runs still, as far as `own` can see: one of another run of the machine or of another pid namespace
 * does not, since the first has ended and the second cannot be looked up.
 */
export async function isRunning(one: ProcessIdentity, own: ProcessIdentity): Promise<boolean> {
  if (one.bootId !== own.bootId || one.pidNamespace !== own.pidNamespace) return false;
  try {
    const { state, startTicks } = statOf(await readFile(`/proc/${one.pid}/stat`, "utf8"));
    return startTicks === one.startTicks && state !== "Z" && state !== "X";
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    // /proc mounted with hidepid shows nothing of other users' processes.
    return isSignalable(one.pid);
  }
}

/** The command's name stands in parentheses and may have any character in it, a space or a parenthesis, too. */
function statOf(stat: string): { readonly state: string; readonly startTicks: string } {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", startTicks: fields[19] ?? "" };
}

function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== "ESRCH";
  }
}
