import { type BirdVersion, isAtLeast, majorOf } from "../birds/versions.ts";
import type { Lab } from "../lab/lab.ts";
import type { Capture, Recorder } from "./recorder.ts";
import { waitForReply } from "./settle.ts";

/** Records what protocols answer when they are disabled, enabled, restarted and reloaded. */
export async function captureProtocolCommands(lab: Lab, recorder: Recorder): Promise<void> {
  const { version, socketPath } = lab.r1;
  const record = (command: string, more: Partial<Capture> = {}): Promise<string> =>
    recorder.record({ topic: "control", command, ...more });
  const name = majorOf(version) === 1 ? "static1" : "static6";

  await record(`disable ${name}`, { moment: "restricted", before: ["restrict"] });
  await record("restrict");
  await record(`disable ${name} "maintenance ☃ ticket 4711"`);
  await record(`show protocols all ${name}`, { moment: "disabled" });
  await record(`disable ${name}`, { moment: "again" });
  await record(`enable ${name}`);
  await record(`enable ${name}`, { moment: "again" });
  await record(`restart ${name}`);
  for (const verb of ["disable", "enable", "restart"]) {
    await record(`${verb} "nomatch*"`);
    await record(`${verb} nosuchproto`);
  }
  await record('disable ebgp_r3 "überholt: ☃"');
  await waitForReply(socketPath, "show protocols ebgp_r3", /\sdown\s/);
  await record("show protocols all ebgp_r3", { moment: "disabled" });
  await record("show route export ebgp_r3", { moment: "disabled" });
  await record("enable ebgp_r3");
  await record("show protocols all ebgp_r3", { moment: "enabled" });
  await lab.converge();

  await record("restart bgp_disabled");
  await record("debug all off");
  await record(`mrtdump ibgp_r2 all`);
  for (const command of reloads(version, name)) await record(command);
  if (majorOf(version) === 3) {
    await record(`reload bgp ${name}`, { replies: 2 });
    await record("reload bgp ebgp_r3", { replies: 2 });
  }
  await lab.converge();
  await record("restart bgp_limit_off");
  await record('restart "ebgp*" "reason text"');
  await record('disable "bgp_*"');
}

function reloads(version: BirdVersion, name: string): string[] {
  const older = [name, "in ibgp_r2", "out ibgp_r2", "ebgp_r3", "bgp_disabled", '"nomatch*"', "nosuchproto"];
  if (majorOf(version) < 3) {
    // Later versions die of reloading an l3vpn protocol, which `all` does too (2.20.0).
    const last = isAtLeast(version, "2.14.0") ? '"*bgp*"' : "all";
    return [...older, last].map((words) => `reload ${words}`);
  }
  return [
    `reload ${name}`,
    `reload filters ${name}`,
    "reload filters in ibgp_r2",
    "reload filters out ibgp_r2",
    "reload filters bgp_disabled",
    'reload filters "nomatch*"',
    'reload filters "*bgp*"',
    "reload bgp in ebgp_r3",
    "reload bgp out ebgp_r3",
    "reload bgp in bgp_disabled",
  ];
}
