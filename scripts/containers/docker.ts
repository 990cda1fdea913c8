import { runCommand } from "../birds/run-command.ts";
import { SetupError } from "../birds/setup-error.ts";

/** Runs one `docker` command to its end and returns what it printed. Throws a `SetupError`. */
export async function docker(...args: readonly string[]): Promise<string> {
  return (await runCommand("docker", args)).trim();
}

/** Throws a `SetupError` with Docker's own reason where no Docker engine answers. */
export async function requireDocker(): Promise<void> {
  await docker("version", "--format", "{{.Server.Version}}");
}

/** The size in bytes of a local image, `undefined` where there is no such image. */
export async function imageBytes(tag: string): Promise<number | undefined> {
  try {
    return Number(await docker("image", "inspect", "--format", "{{.Size}}", tag));
  } catch (error) {
    if (error instanceof SetupError && /no such image/i.test(error.message)) return undefined;
    throw error;
  }
}
