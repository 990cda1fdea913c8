import { type Dialect, when } from "../../config/dialect.ts";
import { limitSessions, peerAddresses } from "../addresses.ts";

/** BGP of the second scene's r1 with the neighbour that runs BIRD. */
export function edgePeers(dialect: Dialect): string {
  return `
template bgp edge {
  local as 65001;
  connect delay time 1;
  connect retry time 2;
  error wait time 2, 600;
}

protocol bgp stale_peer from edge {
  neighbor ${peerAddresses.stale} as 65004;
  router id 10.0.0.11;
  graceful restart on;
  long lived graceful restart on;
  enable extended messages on;
  ${when(dialect.hasHostname, "advertise hostname on;")}
  ipv4 { import all; export where proto = "edge_statics"; add paths rx; };
  ipv6 { import all; export none; };
}
protocol bgp bfd_peer from edge { neighbor ${peerAddresses.bfd} as 65004; bfd on; ipv4 { import none; export none; }; }
protocol bgp port_peer from edge { neighbor ${peerAddresses.port} port 1790 as 65004; ipv4 { import none; export none; }; }

${limitSessions
  .map(
    ({ name, address, option }) => `protocol bgp ${name} from edge {
  neighbor ${address} as 65004;
  ${when(dialect.hasRestartTime && name === "limit_receive_restart", "restart time 0 s;")}
  ipv4 { table limits4; import all; export where proto = "limit_statics"; ${option} };
}`,
  )
  .join("\n")}
protocol static limit_statics {
  ipv4 { table limits4; };
${range(4)
  .map((index) => `  route 198.51.13${index}.0/24 blackhole;`)
  .join("\n")}
}
`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
