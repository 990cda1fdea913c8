import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";

const isRoot = process.getuid?.() === 0;
const unshare = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"];
const asOneself = isRoot ? [] : ["-U", "-r"];

/** A process namespace, as a container has one; disposing ends all that is in it. */
export interface ProcessNamespace extends AsyncDisposable {
  /** The id of its process 1, as seen from here. */
  readonly initPid: number;
  /** What its process 1 has printed so far, line by line. */
  readonly printed: readonly string[];
  /** How the process 1 ended. */
  readonly exited: Promise<number | null>;
  /** The start of a command line that runs a program inside. */
  readonly enter: readonly string[];
}

/**
 * Opens a process namespace in which `words` are process 1, within a network namespace where one is given. It ends with
 * this process, however that ends.
 */
export async function openProcessNamespace(
  words: readonly string[],
  network?: { readonly enter: readonly string[] },
): Promise<ProcessNamespace> {
  const tied = ["setpriv", "--pdeathsig", "KILL", "--"];
  // Whoever enters a network has the users of its namespace, and what they may do there, already.
  const apart = network === undefined ? [...unshare, ...asOneself] : unshare;
  const [program = "", ...args] = [...(network?.enter ?? []), ...tied, ...apart, ...tied, ...words];
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  // Where process 1 is killed, unshare complains that it cannot end by the same signal.
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (!text.startsWith("unshare: sigprocmask ")) process.stderr.write(text);
  });
  const printed = linesOf(child);
  const exited = once(child, "exit").then(([code]) => (typeof code === "number" ? code : null));
  const initPid = await firstChildOf(child.pid ?? 0);
  const user = isRoot ? [] : ["-U", "--preserve-credentials"];
  return {
    initPid,
    printed,
    exited,
    enter: ["nsenter", ...user, "-p", "-m", "-t", `${initPid}`, `--wd=${process.cwd()}`],
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** The lines that a program prints, as they come. */
export function linesOf({ stdout }: ChildProcess): readonly string[] {
  const lines: string[] = [];
  let rest = "";
  stdout?.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return lines;
}

/** The processes whose parent a process is, with the letter of their state: `Z` is a zombie. */
export async function childrenOf(
  parent: number,
): Promise<{ readonly pid: number; readonly state: string }[]> {
  const found: { pid: number; state: string }[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, "latin1").catch(() => "");
    if (Number(/^PPid:\t(\d+)$/m.exec(status)?.[1]) !== parent) continue;
    found.push({ pid: Number(name), state: /^State:\t(\S)/m.exec(status)?.[1] ?? "" });
  }
  return found;
}

async function firstChildOf(pid: number): Promise<number> {
  for (;;) {
    const [child] = await childrenOf(pid);
    if (child !== undefined) return child.pid;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
