import type { ConfigFiles } from "../birds/bird-directory.ts";
import { runOnce } from "../birds/raw-session.ts";
import { type BirdVersion, isAtLeast, majorOf } from "../birds/versions.ts";
import { edgeRouter, edgeRouterWithLongTimes } from "../lab/edge/config/edge-router.ts";
import type { EdgeLab } from "../lab/edge/edge-lab.ts";
import type { Recorder } from "./recorder.ts";
import { waitForReply, waitUntilReconfigured } from "./settle.ts";
import { readStalled } from "./stalled-reader.ts";

/** The configuration of the second scene's r1, beside the fixtures. */
export const edgeConfig = "edge.conf";
const longTimesConfig = "edge-long-times.conf";

/** The configuration files of the second scene. */
export function edgeFiles(version: BirdVersion): ConfigFiles {
  return { [edgeConfig]: edgeRouter(version), [longTimesConfig]: edgeRouterWithLongTimes(version) };
}

/** Records what only the second scene shows: everything once, every time format, and a neighbour that dies. */
export async function captureEdge({ r1, peer }: EdgeLab, recorder: Recorder): Promise<void> {
  const { version, socketPath } = r1;
  await r1.writeConfig(edgeFiles(version));
  const record = async (commands: readonly string[], moment?: string): Promise<void> => {
    for (const command of commands) {
      await recorder.record({ topic: "edge", command, ...(moment !== undefined && { moment }) });
    }
  };
  await record(majorOf(version) === 1 ? everything16 : everything);
  await record(["eval ((65535,65281))", "eval (generic, 1, 2)"]);
  if (isAtLeast(version, "2.16.0")) await captureTimeFormats(recorder);
  await record(refused(version));
  if (majorOf(version) === 2) await captureStop(socketPath, recorder);

  peer.kill("SIGKILL");
  await waitForReply(socketPath, "show protocols all stale_peer", /Neighbor graceful restart active/);
  await record(stale, "restarting");
  await waitForReply(socketPath, "show protocols all stale_peer", /LL stale timer/);
  await record(stale, "stale");

  await recorder.record({ topic: "edge", command: `configure "${longTimesConfig}"` });
  recorder.useConfig(longTimesConfig);
  await waitUntilReconfigured(socketPath);
  await record(timed, "long-times");
  // While sessions are closed, BIRD still answers.
  const capture = { topic: "edge", command: "configure", moment: "shutting-down" };
  await recorder.record({ ...capture, before: ["down"] });
}

// BIRD 2 stops a reply whose reader does not read when it is configured.
async function captureStop(socketPath: string, recorder: Recorder): Promise<void> {
  const command = "show route table all";
  const meanwhile = async (): Promise<void> => {
    await runOnce(socketPath, `configure "${edgeConfig}"`);
    await waitUntilReconfigured(socketPath);
  };
  const ask = (): Promise<Buffer> => readStalled(socketPath, command, /^8004 /m, meanwhile);
  await recorder.record({ topic: "edge", command, moment: "stopped", ask });
}

// A line that is too long for BIRD, a file that is there, and a neighbour that knows no route refresh.
function refused(version: BirdVersion): readonly string[] {
  const reload = majorOf(version) === 3 ? "reload bgp in" : "reload in";
  return [
    `configure check "${"d/".repeat(245)}x"`,
    ...(isAtLeast(version, "2.16.0") ? [`dump interfaces "${edgeConfig}"`] : []),
    `${reload} foreign_families`,
  ];
}

const shown = [
  "show status",
  "show interfaces",
  "show interfaces summary",
  "show protocols",
  "show protocols all",
  "show bfd sessions",
  "show bfd sessions all",
  "show symbols",
];
const everything: readonly string[] = [
  ...shown,
  "show route table all all",
  "show route table all",
  "show route table limits4 count",
  "show route export radv1 all",
  "show route in 100.110.0.0/16 all",
  "show route noexport limit_export_block",
  "show mpls ranges",
  "show radv interfaces",
];
const everything16: readonly string[] = [
  ...shown,
  "show route all",
  "show route table limits4 all",
  "show route table vrf4",
];
const stale = [
  "show protocols stale_peer",
  "show protocols all stale_peer",
  "show route protocol stale_peer all",
];
const timed = [
  "show status",
  'show protocols "static_*"',
  "show bfd sessions",
  "show route protocol edge_statics",
];

async function captureTimeFormats(recorder: Recorder): Promise<void> {
  for (const [moment, timeFormat] of Object.entries(timeFormats)) {
    for (const command of timed) await recorder.record({ topic: "edge", command, moment, timeFormat });
  }
  await recorder.record({ topic: "edge", command: `timeformat "${"%T ".repeat(50).trim()}"` });
  await recorder.record({ topic: "edge", command: "timeformat iso long us" });
}

// All that `timeformat` has a name for, and formats of one's own: with a limit of age, and of a single word.
const timeFormats = {
  "iso-short": "iso short",
  "iso-short-ms": "iso short ms",
  "iso-short-us": "iso short us",
  "iso-long": "iso long",
  "iso-long-ms": "iso long ms",
  "iso-long-us": "iso long us",
  "day-and-time": '"%d.%m.%Y_%T"',
  "time-or-day": '"%T" 1 "%F"',
} as const;
