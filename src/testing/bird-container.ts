import { BirdError } from "../errors.ts";
import { asStartedBird } from "./as-started-bird.ts";
import { type BirdConfig, readBirdConfig } from "./bird-config.ts";
import { type ContainerFolder, createContainerFolder, removeContainerFolder } from "./container-folder.ts";
import { ContainerLog } from "./container-log.ts";
import { GreetingWait } from "./greeting-wait.ts";
import type { StartedBirdContainer } from "./started-bird-container.ts";

/**
 * A Testcontainers module: a BIRD in a container, not yet started. Needs the optional peer `testcontainers` and a
 * Docker engine on this very Linux host, for the control socket is shared through a folder of it.
 *
 * The image is any with `bird` and `birdc` on its search path.
 */
export class BirdContainer {
  readonly #image: string;
  // With nothing but loopback, BIRD cannot choose a router ID.
  #config: BirdConfig = "router id 192.0.2.1;\nprotocol device {}\n";
  #networkMode = "none";
  #startupTimeoutMs = 60_000;

  constructor(image: string) {
    this.#image = image;
  }

  /** Sets BIRD's configuration; the default one has a router ID and a `device` protocol only. */
  withConfig(config: BirdConfig): this {
    this.#config = config;
    return this;
  }

  /** Sets Docker's network mode; the default `none` has the loopback interface only. */
  withNetworkMode(networkMode: string): this {
    this.#networkMode = networkMode;
    return this;
  }

  /** Sets how long BIRD may take to greet, in milliseconds; the default is a minute. */
  withStartupTimeout(startupTimeoutMs: number): this {
    this.#startupTimeoutMs = startupTimeoutMs;
    return this;
  }

  /**
   * Starts BIRD and resolves when its socket greets. Throws a `BirdError` `CONNECT_FAILED` where it never does,
   * with what BIRD had logged.
   */
  async start(): Promise<StartedBirdContainer> {
    const folder = await createContainerFolder(await readBirdConfig(this.#config));
    const log = new ContainerLog();
    try {
      const container = await this.#prepare(folder, log);
      return asStartedBird(await container.start(), folder);
    } catch (cause) {
      await removeContainerFolder(folder);
      throw startFailed(this.#image, folder, await log.readToEnd(), cause);
    }
  }

  async #prepare({ inside, outside }: ContainerFolder, log: ContainerLog) {
    // Imported here: whoever uses the rest of this module need not have it installed.
    const { GenericContainer } = await import("testcontainers");
    return new GenericContainer(this.#image)
      .withEntrypoint(["bird"])
      .withCommand(["-f", "-c", inside.config, "-s", inside.socket, ...asThisUser()])
      .withBindMounts([{ source: outside.folder, target: inside.folder, mode: "rw" }])
      .withNetworkMode(this.#networkMode)
      .withAddedCapabilities("NET_ADMIN", "NET_BROADCAST", "NET_RAW")
      .withLogConsumer(log.follow)
      .withStartupTimeout(this.#startupTimeoutMs)
      .withWaitStrategy(new GreetingWait(outside.socket));
  }
}

// BIRD hands its socket to the user it is told to become; root needs none of that.
function asThisUser(): readonly string[] {
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  return user === 0 ? [] : ["-u", String(user), "-g", String(group)];
}

function startFailed(image: string, folder: ContainerFolder, logged: string, cause: unknown): BirdError {
  const target = folder.outside.socket;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `start BIRD of image ${image}: ${reason}${logged && `; it logged: ${logged}`}`;
  return new BirdError(message, { kind: "connect", code: "CONNECT_FAILED", target }, { cause });
}
