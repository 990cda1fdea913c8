import { spawn } from "node:child_process";
import { Supervisor } from "../../../src/reload/supervisor/supervisor.ts";

/**
 * A program that supervises one BIRD, with a socket, a configuration and BIRD's command line as arguments: SIGTERM
 * stops it, SIGINT hands over, SIGHUP restarts BIRD, and SIGUSR2 makes a process whose parent ends before it does.
 * It prints a line for each thing that happens.
 */
const [socketPath = "", configFile = "", ...bird] = process.argv.slice(2);
await using supervisor = new Supervisor({ bird, socketPath, configFile: () => configFile });
const say = (words: string): void => void process.stdout.write(`${words}\n`);

const stopped = new Promise<void>((resolve, reject) => {
  const stop = (how: "withdraw" | "graceful-restart"): void => {
    supervisor.stop(how).then(resolve, reject);
  };
  process.on("SIGTERM", () => stop("withdraw"));
  process.on("SIGINT", () => stop("graceful-restart"));
  process.on("SIGHUP", () => void supervisor.restart().catch(reject));
  process.on("SIGUSR2", () => {
    const parent = spawn("sh", ["-c", "sh -c 'exec </dev/null; read line; exit 0' & exit 0"], {
      stdio: "ignore",
    });
    parent.once("exit", () => say("orphaned"));
  });
});
supervisor.events.on("ready", ({ pid }) => say(`ready ${pid}`));
supervisor.events.on("exited", ({ cause }) => say(`exited ${"how" in cause ? cause.how : cause.kind}`));
await supervisor.start();
await stopped;
say("stopped");
