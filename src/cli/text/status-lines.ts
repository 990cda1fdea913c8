import type { DaemonState, GracefulRestartRecovery, Status } from "../../index.ts";
import { factLines } from "./facts.ts";
import type { Look, Style } from "./look.ts";
import { longTime } from "./time-text.ts";

/** What `show status` says, a fact a line. */
export function statusLines(status: Status, look: Look): string[] {
  // Ages are told by the daemon's own clock, as far as it can be known.
  const now = status.currentServerTime.date ?? look.now;
  return factLines(look, [
    { label: "BIRD", text: status.version.text, style: "bold" },
    { label: "State", text: status.stateText, style: status.state && STYLES[status.state] },
    { label: "Graceful restart", text: recovery(status.gracefulRestart), style: "yellow" },
    { label: "Router ID", text: status.routerId },
    { label: "Hostname", text: status.hostname },
    { label: "Server time", text: longTime(status.currentServerTime, now) },
    { label: "Last reboot", text: longTime(status.lastReboot, now) },
    { label: "Last reconfiguration", text: longTime(status.lastReconfiguration, now) },
    ...status.unknown.map((text) => ({ label: "", text: text.trim() })),
  ]);
}

const STYLES: Readonly<Record<DaemonState, Style>> = {
  up: "green",
  reconfiguring: "yellow",
  "shutting-down": "red",
};

function recovery(found: GracefulRestartRecovery | undefined): string | undefined {
  if (found === undefined) return undefined;
  const { waitingFor, waitingForUnit, waitSecondsLeft, waitSeconds } = found;
  const parts = [
    ...(waitingFor === undefined ? [] : [`waiting for ${waitingFor} ${waitingForUnit ?? ""}`.trim()]),
    ...(waitSecondsLeft === undefined ? [] : [`${waitSecondsLeft} of ${waitSeconds ?? "?"} s left`]),
  ];
  return parts.join(", ") || "in progress";
}
