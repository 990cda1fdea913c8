import { readFile } from "node:fs/promises";
import { SetupError } from "../birds/setup-error.ts";
import { docker } from "./docker.ts";

/** How long an image of the pod takes to start, in milliseconds, measured once. */
export interface ImageStart {
  /** Until the engine has made the container, run a program that does nothing, and taken the container away. */
  readonly container: number;
  readonly node: number;
  /** The command line, Node included. */
  readonly birdwire: number;
  /** BIRD alone, until it greets on its socket. */
  readonly bird: number;
  /** The pod's own command within the container, until BIRD greets. */
  readonly pod: number;
}

/** Starts the parts of an image one after the other. Throws a `SetupError` where one of them does not start. */
export async function measureStart(tag: string): Promise<ImageStart> {
  const script = await readFile(new URL("start-times.mjs", import.meta.url), "utf8");
  const started = performance.now();
  await docker("run", "--rm", "--network", "none", "--entrypoint", "true", tag);
  const container = performance.now() - started;
  const program = ["--entrypoint", "tini", tag, "--", "node", "--input-type=module", "--eval", script, "--"];
  const printed = await docker("run", "--rm", "--network", "none", ...program, ...podArguments);
  const times: unknown = JSON.parse(printed);
  if (!isTimes(times)) throw new SetupError("tool-failed", `expected the times of ${tag}, found ${printed}`);
  return { container, ...times };
}

/** The arguments that the manifests give, but for the address of the probes. */
const podArguments = ["--config=/etc/bird/bird.conf", "--state-dir=/var/lib/birdwire"];

function isTimes(value: unknown): value is Omit<ImageStart, "container"> {
  if (typeof value !== "object" || value === null) return false;
  const names = ["node", "birdwire", "bird", "pod"] as const;
  const entries = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof entries.get(name) === "number");
}
