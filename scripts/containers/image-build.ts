import { randomUUID } from "node:crypto";
import { SetupError } from "../birds/setup-error.ts";
import { docker } from "./docker.ts";

/** What an image is built from. */
export interface ImageBuild {
  /** A folder with a Dockerfile. */
  readonly context: string;
  readonly tag: string;
  readonly args: Readonly<Record<string, string>>;
}

/** Builds an image with the command line of Docker. Throws a `SetupError` with what the build said. */
export async function buildWithDocker(
  { context, tag, args }: ImageBuild,
  network: "none" | "default",
): Promise<void> {
  const words = Object.entries(args).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]);
  await docker("build", "--quiet", "--network", network, "--tag", tag, ...words, context);
}

/**
 * Builds an image with Testcontainers, which adds labels of its own and has no word for the network of the build, nor
 * for another name of the image: that one Docker gives it. Throws a `SetupError` with what the build said.
 */
export async function buildWithTestcontainers(build: ImageBuild): Promise<void> {
  const { GenericContainer } = await import("testcontainers");
  const { context, tag, args } = build;
  // After a build that failed, Testcontainers looks whether the tag is there: it must not find one of an earlier build.
  const attempt = `${tag}-${randomUUID()}`;
  try {
    const builder = GenericContainer.fromDockerfile(context).withBuildArgs({ ...args });
    await builder.build(attempt, { deleteOnExit: false });
  } catch (cause) {
    // Nor does it tell what the build said. Docker does, and builds no step again that was done.
    await buildWithDocker({ ...build, tag: attempt }, "default");
    await docker("rmi", attempt);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SetupError(
      "tool-failed",
      `${tag}: Testcontainers did not build it, but Docker did: ${reason}`,
      {
        cause,
      },
    );
  }
  await docker("tag", attempt, tag);
  await docker("rmi", attempt);
}
