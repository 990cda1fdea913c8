import { type Dialect, when } from "../../config/dialect.ts";
import { strangerAddresses } from "../addresses.ts";

/** BGP of the second scene's r1 with what is no BIRD. */
export function edgeStrangers(dialect: Dialect): string {
  const plain = "ipv4 { import all; export none; };";
  const stranger = (name: keyof typeof strangerAddresses, as: number, options: string): string =>
    `protocol bgp foreign_${name} from edge { passive on; neighbor ${strangerAddresses[name]} as ${as}; ${options} }`;
  return `
protocol bgp foreign_everything from edge {
  passive on;
  neighbor ${strangerAddresses.everything} as 65031;
  ${when(dialect.hasRoles, "local role customer;")}
  graceful restart on;
  long lived graceful restart on;
  enable extended messages on;
  ${when(dialect.hasHostname, "advertise hostname on;")}
  ipv4 { import all; export none; add paths on; extended next hop on; };
  ipv6 { import all; export none; };
  ipv4 multicast { table multicast4; import all; export none; };
  vpn4 mpls { table vpn4_tab; import all; export none; };
  vpn6 mpls { table vpn6_tab; import all; export none; };
  ${when(dialect.hasBaseTables, "flow4 { table flow4_tab; base table base4; validate off; import all; export none; };")}
  ${when(!dialect.hasBaseTables, "flow4 { table flow4_tab; import all; export none; };")}
  ${when(dialect.hasEvpn, "evpn { table evpn_tab; import all; export all; };")}
}
${stranger("role", 65_032, `${when(dialect.hasRoles, "local role customer;")} ${plain}`)}
${stranger("words", 65_033, plain)}
${stranger("silent", 65_034, plain)}
${stranger("poor", 65_035, `${when(dialect.hasRequirements, "require extended messages on; enable extended messages on;")} ${plain}`)}
${stranger("families", 65_036, plain)}
${stranger("frr", 65_040, "graceful restart on; long lived graceful restart on; enable extended messages on; ipv4 { import all; export none; add paths on; extended next hop on; }; ipv6 { import all; export none; };")}
`;
}
