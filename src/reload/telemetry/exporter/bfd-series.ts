import type { BirdReading } from "./bird-reading.ts";
import type { Sample } from "./sample.ts";
import { secondsSince } from "./seconds-since.ts";

/** Sessions of BFD (bird_exporter, metrics/bfd_exporter.go); the same in both formats. */
export function bfdSeries({ bfd, at }: BirdReading): readonly Sample[] {
  return [...bfd].flatMap(([name, answers]) =>
    answers.flatMap((answer) => {
      if (answer.kind !== "up") return [];
      return answer.sessions.flatMap((session): Sample[] => {
        // BIRD's own word for a session over several hops, which bird_exporter passes on.
        const labels = { name, ip: session.address, interface: session.interface ?? "---" };
        const isUp = session.state === "Up";
        return [
          { name: "bird_bfd_session_up", help: "Session is up", labels, value: isUp ? 1 : 0 },
          {
            name: "bird_bfd_session_uptime_seconds",
            help: "Session uptime in seconds",
            labels,
            value: isUp ? secondsSince(session.since, at) : 0,
          },
          {
            name: "bird_bfd_session_interval_seconds",
            help: "Time between sent packets in seconds",
            labels,
            value: session.intervalSeconds,
          },
          {
            name: "bird_bfd_session_timeout_seconds",
            help: "Session timeout in seconds",
            labels,
            value: session.timeoutSeconds,
          },
        ];
      });
    }),
  );
}
