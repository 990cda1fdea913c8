import { spawn } from "node:child_process";
import { once } from "node:events";
import { runCommand } from "../birds/run-command.ts";
import { SetupError } from "../birds/setup-error.ts";

/** A network namespace without a name on the machine: it lives as long as the process that holds it. */
export interface NetworkNamespace extends AsyncDisposable {
  /** What the lab calls it; the machine knows only the holder's process id. */
  readonly name: string;
  readonly holderPid: number;
  /** The start of a command line that runs a program inside. */
  readonly enter: readonly string[];
  /** Runs a program inside and returns its standard output; throws a `SetupError` where it fails. */
  run(program: string, ...args: readonly string[]): Promise<string>;
}

/**
 * Opens a network namespace with its loopback up. Root makes it directly; anybody else inside a user namespace,
 * which `beside` shares, as veth pairs between two namespaces need it. Disposing ends all that is in it.
 * Throws a `SetupError` `no-namespace` where the machine does not allow it.
 */
export async function openNamespace(name: string, beside?: NetworkNamespace): Promise<NetworkNamespace> {
  const isRoot = process.getuid?.() === 0;
  const make = isRoot || beside !== undefined ? ["unshare", "-n"] : ["unshare", "-U", "-r", "-n"];
  const [program = "unshare", ...args] = [...(isRoot ? [] : (beside?.enter ?? [])), ...make];
  // The holder reads from a pipe that only this process has: it ends with this process, however that ends.
  const holder = spawn(program, [...args, "sh", "-c", "echo held && exec cat"], { stdio: "pipe" });
  const ended = once(holder, "close").catch(() => []);
  const holderPid = holder.pid;
  const [first] = await Promise.race([once(holder.stdout, "data"), ended]);
  if (holderPid === undefined || !Buffer.isBuffer(first)) {
    const words = [program, ...args].join(" ");
    throw new SetupError("no-namespace", `${name}: "${words}" is not allowed here, or not installed`);
  }
  const enter = ["nsenter", ...(isRoot ? [] : ["-U", "--preserve-credentials"]), "-n", "-t", `${holderPid}`];
  const run = (command: string, ...rest: readonly string[]): Promise<string> =>
    runCommand("nsenter", [...enter.slice(1), command, ...rest]);
  await run("ip", "link", "set", "lo", "up");
  return {
    name,
    holderPid,
    enter,
    run,
    async [Symbol.asyncDispose]() {
      holder.stdin.end();
      await ended;
    },
  };
}

/** Says whether this machine and user may open network namespaces. */
export async function canOpenNamespaces(): Promise<boolean> {
  try {
    await using _trial = await openNamespace("trial");
    return true;
  } catch (error) {
    if (error instanceof SetupError) return false;
    throw error;
  }
}
