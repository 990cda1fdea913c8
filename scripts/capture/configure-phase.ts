import { runOnce } from "../birds/raw-session.ts";
import { majorOf } from "../birds/versions.ts";
import type { Lab } from "../lab/lab.ts";
import { configFiles } from "./config-files.ts";
import type { Capture, Recorder } from "./recorder.ts";
import { waitForReply, waitUntilReconfigured } from "./settle.ts";

/** Records every form of `configure`, with the status that each leaves behind. */
export async function captureConfigure(lab: Lab, recorder: Recorder): Promise<void> {
  const { r1 } = lab;
  const files = configFiles(r1.version);
  await r1.writeConfig(files);
  // BIRD 3.4.0 aborts (lib/mempool.c:93) when a peer of a dynamic BGP that an undo brought back calls in.
  await runOnce(lab.r2.socketPath, "disable r1_dynamic");
  const record = async (command: string, more: Partial<Capture> = {}): Promise<string> => {
    const reply = await recorder.record({ topic: "configure", command, ...more });
    await waitUntilReconfigured(r1.socketPath);
    return reply;
  };
  const status = async (moment: string): Promise<void> => {
    await record("configure status", { moment });
    await record("show status", { moment });
  };

  await record("configure check");
  for (const name of [...Object.keys(files), "nosuchfile.conf", "."])
    await record(`configure check "${name}"`);
  await status("idle");
  await record("configure confirm", { moment: "idle" });
  await record("configure undo", { moment: "idle" });
  for (const name of Object.keys(files)) {
    if (!name.startsWith("r1") && !name.startsWith("without")) await record(`configure "${name}"`);
  }
  await record("configure", { before: ["restrict"], moment: "restricted" });
  await record("configure status", { before: ["restrict"], moment: "restricted" });
  await record("configure soft");
  await record("configure");

  await record('configure "without-bgp.conf" timeout 30');
  recorder.useConfig("without-bgp.conf");
  await status("in-window");
  await record("configure confirm", { moment: "in-window" });
  await status("confirmed");
  await record("configure undo", { moment: "confirmed" });
  recorder.useConfig("r1.conf");
  await record("configure undo", { moment: "twice" });
  await lab.converge();

  // The status follows so soon that BGP sessions are still being closed.
  await record("show status", { before: ['configure "without-bgp.conf"'], moment: "in-progress" });
  await record('configure "bird.conf"');
  await lab.converge();
  await record("configure status", { before: ['configure "without-bgp.conf"'], moment: "in-progress" });
  await record("show status", { before: ["echo all", "configure"], moment: "echoing" });
  await lab.converge();
  if (majorOf(r1.version) < 3) await captureQueue(lab, recorder);
  await captureExpiry(lab, recorder);
}

// What is configured while BIRD still closes sessions has to wait. BIRD 3 aborts instead.
async function captureQueue({ r1, converge }: Lab, recorder: Recorder): Promise<void> {
  const closing = 'configure "without-bgp.conf"';
  const queued = 'configure "bird.conf"';
  const record = async (capture: Omit<Capture, "topic" | "moment">): Promise<void> => {
    await recorder.record({ topic: "configure", moment: "queued", ...capture });
    await waitUntilReconfigured(r1.socketPath);
  };
  await record({ command: queued, before: [closing] });
  await converge();
  await record({ command: "configure status", before: [closing, queued] });
  await converge();
  await record({ command: "configure undo", before: [closing, queued] });
  await record({ command: "show status" });
  await runOnce(r1.socketPath, "configure");
  await waitUntilReconfigured(r1.socketPath);
  await converge();
}

// The undo of an unconfirmed configuration is told in a line of its own, before the next reply.
async function captureExpiry(lab: Lab, recorder: Recorder): Promise<void> {
  const { socketPath } = lab.r1;
  const expired = async (): Promise<void> => {
    await waitForReply(socketPath, "show protocols", /ibgp_r2/);
    await waitUntilReconfigured(socketPath);
  };
  await recorder.record({
    topic: "configure",
    command: "show status",
    moment: "expired",
    before: ['configure "without-bgp.conf" timeout 1'],
    waitFor: expired,
  });
  await lab.converge();
}
