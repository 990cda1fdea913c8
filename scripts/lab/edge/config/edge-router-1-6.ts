import { limitSessions, peerAddresses, strangerAddresses } from "../addresses.ts";

/** The second scene's r1 in the language of BIRD 1.6: one address family, and no channels. */
export function edgeRouter16(): string {
  const stranger = (name: keyof typeof strangerAddresses, as: number, options = ""): string =>
    `protocol bgp foreign_${name} from edge { passive on; neighbor ${strangerAddresses[name]} as ${as}; ${options} }`;
  return `log stderr all;
router id 10.0.0.1;
table limits4;
table vrf4;

protocol device device1 { scan time 5; }
protocol direct direct1 { interface "to-*"; }
protocol kernel kernel1 { learn; scan time 2; import all; export none; }
protocol static edge_statics {
  route 198.51.100.0/24 via 10.0.4.2;
  route 198.51.101.0/24 via 10.0.4.2;
  route 198.51.102.0/24 blackhole;
  route 198.51.103.0/24 unreachable;
}
protocol static static_own_id { router id 192.0.2.99; table vrf4; route 198.51.110.0/24 blackhole; }
protocol static static_vrf { vrf "blue"; table vrf4; route 198.51.111.0/24 blackhole; }
protocol static a_name_much_longer_than_the_column_of_names {
  description "κόσμε – 世界 – 🐦 – ${"long ".repeat(40).trim()}";
  table vrf4;
}
protocol bfd bfd1 {
  interface "to-peer" { interval 100 ms; multiplier 5; authentication meticulous keyed sha1; password "lab" { id 7; }; };
}

template bgp edge { local as 65001; connect delay time 1; connect retry time 2; error wait time 2, 600; import all; export none; }
protocol bgp stale_peer from edge {
  neighbor ${peerAddresses.stale} as 65004;
  router id 10.0.0.11;
  graceful restart on;
  long lived graceful restart on;
  enable extended messages on;
  add paths rx;
  export where proto = "edge_statics";
}
protocol bgp bfd_peer from edge { neighbor ${peerAddresses.bfd} as 65004; bfd on; import none; }
protocol bgp port_peer from edge { neighbor ${peerAddresses.port} port 1790 as 65004; import none; }
${limitSessions
  .map(
    ({ name, address, option }) =>
      `protocol bgp ${name} from edge { neighbor ${address} as 65004; table limits4; export where proto = "limit_statics"; ${option} }`,
  )
  .join("\n")}
protocol static limit_statics {
  table limits4;
  route 198.51.130.0/24 blackhole;
  route 198.51.131.0/24 blackhole;
  route 198.51.132.0/24 blackhole;
  route 198.51.133.0/24 blackhole;
}
${stranger("everything", 65_031, "graceful restart on; long lived graceful restart on; enable extended messages on; add paths on;")}
${stranger("words", 65_033)}
${stranger("silent", 65_034)}
${stranger("families", 65_036)}
${stranger("frr", 65_040, "graceful restart on; add paths on;")}
`;
}
