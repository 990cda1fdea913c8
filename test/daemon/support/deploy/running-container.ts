import { type GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from "testcontainers";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import { ContainerLog } from "../../../../src/testing/container-log.ts";

/** A container that was started; disposing removes it, whether it runs or not. */
export interface RunningContainer extends AsyncDisposable {
  readonly id: string;
  /** The number of its main process on this machine. */
  readonly pid: number;
  /** Runs a program inside and returns what it printed. Throws a `SetupError` where it fails. */
  exec(...command: readonly string[]): Promise<string>;
  /** Starts a program inside that goes on by itself. */
  execDetached(...command: readonly string[]): Promise<void>;
  /** All that it has printed. */
  log(): Promise<string>;
  /** Sends its main process a signal and waits for its end. */
  endBy(signal: NodeJS.Signals): Promise<ContainerEnd>;
  /** Tells it to end, kills it after so many seconds, and waits for its end. */
  stop(seconds: number): Promise<ContainerEnd>;
  /** Waits for its end. */
  ended(): Promise<ContainerEnd>;
}

/** How a container has ended. */
export interface ContainerEnd {
  /** The exit status of its main process; 137 where that was killed. */
  readonly status: number;
  readonly isOutOfMemory: boolean;
}

/** Starts a container. Throws a `SetupError` with its log where it does not become what it waits for. */
export async function startContainer(container: GenericContainer): Promise<RunningContainer> {
  const log = new ContainerLog();
  try {
    return await asRunning(await container.withLogConsumer(log.follow).start());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `the container does not start: ${reason}: ${await log.readToEnd()}`;
    throw new SetupError("not-ready", message, { cause });
  }
}

async function asRunning(started: StartedTestContainer): Promise<RunningContainer> {
  const id = started.getId();
  const container = (await getContainerRuntimeClient()).container.getById(id);
  const { State: state } = await container.inspect();
  const ended = async (): Promise<ContainerEnd> => {
    await container.wait();
    const { ExitCode: status, OOMKilled: isOutOfMemory } = (await container.inspect()).State;
    return { status, isOutOfMemory };
  };
  return {
    id,
    pid: state.Pid,
    async exec(...command) {
      const { stdout, stderr, exitCode } = await started.exec([...command]);
      if (exitCode === 0) return stdout.trim();
      throw new SetupError("tool-failed", `${command.join(" ")}: ended with status ${exitCode}: ${stderr}`);
    },
    async execDetached(...command) {
      const made = await container.exec({ Cmd: [...command] });
      await made.start({ Detach: true });
    },
    async log() {
      return textOf(await container.logs({ stdout: true, stderr: true, follow: false }));
    },
    async endBy(signal) {
      await container.kill({ signal });
      return ended();
    },
    async stop(seconds) {
      await started.stop({ remove: false, timeout: seconds * 1_000 });
      return ended();
    },
    ended,
    async [Symbol.asyncDispose]() {
      await container.remove({ force: true, v: true });
    },
  };
}

/** What was printed, of the engine's records of it: a byte for where, three of nothing, four for the length. */
function textOf(records: Buffer): string {
  const parts: Buffer[] = [];
  for (let start = 0; start < records.length; ) {
    const end = start + 8 + records.readUInt32BE(start + 4);
    parts.push(records.subarray(start + 8, end));
    start = end;
  }
  return Buffer.concat(parts).toString();
}
