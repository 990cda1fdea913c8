import type { Status } from "../../../model/status.ts";
import type { BirdTime } from "../../../model/time.ts";
import type { Sample } from "./sample.ts";

/** What the daemon says of itself (bird_exporter since 1.4.5, metrics/status_exporter.go). */
export function daemonSeries(status: Status): readonly Sample[] {
  const times: readonly (readonly [string, string, BirdTime])[] = [
    ["bird_last_reboot_timestamp_seconds", "Timestamp of the last BIRD reboot", status.lastReboot],
    [
      "bird_last_reconfig_timestamp_seconds",
      "Timestamp of the last BIRD reconfiguration",
      status.lastReconfiguration,
    ],
    ["bird_server_time_timestamp_seconds", "Server time reported by BIRD", status.currentServerTime],
  ];
  return [
    { name: "bird_daemon_up", help: "Whether the BIRD daemon is up (1) or down (0)", labels: {}, value: 1 },
    {
      name: "bird_daemon_info",
      help: "Static information about BIRD",
      labels: { router_id: status.routerId, version: status.version.text },
      value: 1,
    },
    ...times.flatMap(([name, help, { date }]): Sample[] =>
      date === undefined ? [] : [{ name, help, labels: {}, value: Math.floor(date.getTime() / 1000) }],
    ),
  ];
}

/** Whether BIRD answered at all (bird_exporter since 1.4.2, metric_collector.go). */
export function querySuccess(isAnswered: boolean): readonly Sample[] {
  const help = "Result of querying bird socket: 0 = failed, 1 = succeeded";
  const success: Sample = {
    name: "bird_socket_query_success",
    help,
    labels: {},
    value: isAnswered ? 1 : 0,
  };
  if (isAnswered) return [success];
  return [
    success,
    { name: "bird_daemon_up", help: "Whether the BIRD daemon is up (1) or down (0)", labels: {}, value: 0 },
  ];
}
