import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { expect } from "vitest";
import { tiedToParent } from "../../../scripts/birds/tied-to-parent.ts";
import { reportMissing } from "../requirement.ts";

/** A running czerwonk/bird_exporter; disposing ends it. */
export interface BirdExporter extends AsyncDisposable {
  /** Its page of metrics. */
  scrape(): Promise<string>;
}

/** The program of Debian's package, or of a release; `undefined`, told once, where this machine has none. */
export function findBirdExporter(): string | undefined {
  for (const name of ["prometheus-bird-exporter", "bird_exporter"]) {
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
      const program = path.join(folder, name);
      if (isProgram(program)) return program;
    }
  }
  reportMissing("bird_exporter", new Error("prometheus-bird-exporter is not installed"));
  return undefined;
}

/** Starts the exporter for a BIRD 2 or 3 and waits until it answers. Times are in UTC, as of BIRDs under test. */
export async function startBirdExporter(
  program: string,
  socketPath: string,
  format: "new" | "legacy",
): Promise<BirdExporter> {
  const address = `127.0.0.1:${await freePort()}`;
  const [command = program, ...args] = [
    ...tiedToParent,
    program,
    "-bird.v2",
    `-bird.socket=${socketPath}`,
    `-format.new=${format === "new"}`,
    `-web.listen-address=${address}`,
  ];
  const child = spawn(command, args, {
    env: { ...process.env, TZ: "UTC" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const scrape = async (): Promise<string> => (await fetch(`http://${address}/metrics`)).text();
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  try {
    await listening(child.stderr, address);
  } catch (error) {
    await end();
    throw error;
  }
  return { scrape, [Symbol.asyncDispose]: end };
}

/** Its log tells the address just before it listens; then the first connection that is taken tells that it does. */
async function listening(log: NodeJS.ReadableStream, address: string): Promise<void> {
  let text = "";
  for await (const chunk of log) {
    text += String(chunk);
    if (text.includes("Listening")) break;
  }
  const isTaken = (): Promise<boolean> =>
    fetch(`http://${address}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isTaken, { timeout: 10_000, message: text }).toBe(true);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
