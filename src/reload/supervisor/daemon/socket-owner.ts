import { readdir, readFile, readlink, stat } from "node:fs/promises";
import path from "node:path";

/**
 * The process that listens on a Unix socket, by Linux' /proc: the one that holds a listening socket of that name whose
 * file is this very file. `undefined` where there is none, more than one, or where that may not be looked up.
 */
export async function findSocketOwner(socketPath: string): Promise<number | undefined> {
  const file = await identityOf(socketPath);
  if (file === undefined) return undefined;
  const listening = new ListeningSockets(socketPath);
  const owners: number[] = [];
  for (const name of await readdir("/proc").catch(() => [])) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const sockets = await listening.inNetworkOf(pid);
    if (sockets.size === 0 || !(await holdsOne(pid, sockets))) continue;
    // Each container may have a socket of this name in a file system of its own.
    if ((await identityOf(path.join(`/proc/${pid}/root`, socketPath))) === file) owners.push(pid);
  }
  return owners.length === 1 ? owners[0] : undefined;
}

/** Whether a process is another one, or was started by it or by one that it started. */
export async function isSameOrBelow(pid: number, ancestor: number): Promise<boolean> {
  for (let current = pid; current > 1; ) {
    if (current === ancestor) return true;
    const status = await readFile(`/proc/${current}/status`, "latin1").catch(() => "");
    current = Number(/^PPid:\t(\d+)$/m.exec(status)?.[1] ?? 0);
  }
  return false;
}

/** Knows the listening sockets of one name, by network namespace, for /proc/net/unix shows those of its own alone. */
class ListeningSockets {
  readonly #socketPath: string;
  readonly #byNetwork = new Map<string, ReadonlySet<string>>();

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** Their inodes, as `/proc/PID/fd` names them. */
  async inNetworkOf(pid: number): Promise<ReadonlySet<string>> {
    const network = await readlink(`/proc/${pid}/ns/net`).catch(() => undefined);
    if (network === undefined) return new Set();
    const known = this.#byNetwork.get(network);
    if (known !== undefined) return known;
    const table = await readFile(`/proc/${pid}/net/unix`, "latin1").catch(() => undefined);
    if (table === undefined) return new Set();
    const found = new Set(table.split("\n").flatMap((row) => this.#listener(row)));
    this.#byNetwork.set(network, found);
    return found;
  }

  // Num: RefCount Protocol Flags Type St Inode Path; the flag of one that listens is __SO_ACCEPTCON (net/unix/af_unix.c).
  #listener(row: string): string[] {
    const [, , , flags, , , inode, ...name] = row.trim().split(/ +/);
    const isListening = flags === "00010000" && name.join(" ") === latin1(this.#socketPath);
    return isListening ? [`socket:[${inode}]`] : [];
  }
}

async function holdsOne(pid: number, sockets: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  for (const name of await readdir(folder).catch(() => [])) {
    if (sockets.has(await readlink(path.join(folder, name)).catch(() => ""))) return true;
  }
  return false;
}

async function identityOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
}

function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}
