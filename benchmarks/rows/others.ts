import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { medianOf, spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/** Debian's programs that read the same socket, where they are installed, for comparison. */
export const others: Row = {
  name: "others",
  async measure(context) {
    return [...(await birdcl(context)), ...(await exporter(context))];
  },
};

/** BIRD's own client, which decodes nothing. */
async function birdcl({ lab, programs, rounds }: RowContext): Promise<Figure[]> {
  const { bird } = await lab.full();
  const command = bird.birdcl;
  if (command === undefined) return [];
  const found = await takeRounds(rounds, async () => {
    const bare = await programs.measure("drain", bird.socketPath, "show route all");
    const start = performance.now();
    await runQuietly([...command, "show", "route", "all"]);
    return { bare: bare.wallMs, birdcl: performance.now() - start };
  });
  return [
    {
      name: "birdcl",
      what: "birdcl show route all >/dev/null, against the bare socket",
      unit: "times",
      target: undefined,
      spread: spreadOf(found.map((round) => round.birdcl / round.bare)),
      notes: [`${medianOf(found.map((round) => round.birdcl)).toFixed(0)} ms`],
    },
  ];
}

/** Asks `show protocols all` and more at each scrape. */
async function exporter({ lab, programs, rounds }: RowContext): Promise<Figure[]> {
  const { socketPath } = await lab.manyProtocols();
  const program = await runCommand("sh", ["-c", "command -v prometheus-bird-exporter || true"]);
  if (program.trim() === "") return [];
  const port = await freePort();
  const arguments_ = ["-bird.v2", "-bird.socket", socketPath, "-web.listen-address", `127.0.0.1:${port}`];
  const child = spawn(program.trim(), arguments_, { stdio: "ignore" });
  const ended = once(child, "close").catch(() => []);
  try {
    const url = `http://127.0.0.1:${port}/metrics`;
    await untilItAnswers(url);
    const found = await takeRounds(rounds, async () => ({
      bare: medianOf(await programs.spans("repeat", socketPath, "socket", "protocols", 20)),
      scrape: medianOf(await takeRounds(20, () => scrape(url))),
    }));
    return [
      {
        name: "exporter",
        what: "a scrape of prometheus-bird-exporter, against the bare socket's show protocols all",
        unit: "times",
        target: undefined,
        spread: spreadOf(found.map((round) => round.scrape / round.bare)),
        notes: [`${medianOf(found.map((round) => round.scrape)).toFixed(1)} ms`],
      },
    ];
  } finally {
    child.kill();
    await ended;
  }
}

async function scrape(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url);
  await response.text();
  return performance.now() - start;
}

async function untilItAnswers(url: string): Promise<void> {
  for (const deadline = performance.now() + 10_000; ; await delay(50)) {
    try {
      await scrape(url);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

async function runQuietly([program = "", ...args]: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
