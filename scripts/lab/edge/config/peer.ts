import { limitSessions, peerAddresses } from "../addresses.ts";

/** The neighbour in BIRD 2.20's language: it restarts gracefully, authenticates BFD, and tells too many routes. */
export function edgePeer(): string {
  const limits = limitSessions.map(
    ({ name, address }) => `protocol bgp ${name} from r1 { local ${address} as 65004; ${routes} }`,
  );
  return `log stderr all;
router id 10.0.0.4;
hostname "peer.lab.example";
protocol device { }
protocol static few4 {
  ipv4;
  route 100.100.0.0/24 blackhole;
  route 100.100.1.0/24 blackhole { bgp_community.add((65535,7)); };
  route 100.100.2.0/24 blackhole { bgp_large_community.add((65004,1,2)); };
  route 100.100.3.0/24 blackhole;
}
protocol static few6 { ipv6; route 2001:db8:1000::/48 blackhole; }
protocol bfd {
  interface "to-r1" { interval 100 ms; multiplier 5; authentication meticulous keyed sha1; password "lab" { id 7; }; };
}

template bgp r1 {
  neighbor 10.0.4.1 as 65001;
  connect delay time 1;
  connect retry time 2;
  error wait time 2, 4;
}
protocol bgp stale_session from r1 {
  local ${peerAddresses.stale} as 65004;
  graceful restart on;
  graceful restart time 2;
  long lived graceful restart on;
  long lived stale time 3600;
  enable extended messages on;
  advertise hostname on;
  ipv4 { import all; export where proto = "few4"; add paths on; };
  ipv6 { import all; export where proto = "few6"; next hop address 2001:db8:4::2; };
}
protocol bgp bfd_session from r1 { local ${peerAddresses.bfd} as 65004; bfd on; ipv4 { import none; export none; }; }
protocol bgp port_session from r1 {
  local ${peerAddresses.port} port 1790 as 65004;
  passive on;
  ipv4 { import none; export none; };
}
${limits.join("\n")}
`;
}

const routes = `ipv4 { import all; export where proto = "few4"; };`;
