import { access, constants, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { NetworkNamespace } from "../namespace.ts";
import { startProgram } from "../start-program.ts";
import { strangerAddresses } from "./addresses.ts";

const bgpd = "/usr/lib/frr/bgpd";

/** Whether this machine has FRR (Debian's `frr`), a neighbour of the second scene's r1. */
export async function hasFrr(): Promise<boolean> {
  return access(bgpd, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Runs FRR's BGP alone in a namespace, without touching a routing table; disposing ends it. Does nothing where FRR is
 * not installed: the scene is complete but for r1's session `foreign_frr`.
 */
export async function startFrr(namespace: NetworkNamespace): Promise<AsyncDisposable> {
  if (!(await hasFrr())) return { async [Symbol.asyncDispose]() {} };
  const directory = await mkdtemp(path.join(tmpdir(), "birdwire-frr-"));
  await writeFile(path.join(directory, "bgpd.conf"), config);
  const files = ["-f", `${directory}/bgpd.conf`, "-i", `${directory}/bgpd.pid`, "--vty_socket", directory];
  // -p 0: it listens to nobody. -Z: there is no zebra to tell routes to. -S: it stays who it is.
  const program = startProgram(namespace, bgpd, ...files, "-n", "-Z", "-S", "-p", "0", "-P", "0");
  return {
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const config = `hostname frr-router
router bgp 65040
 bgp router-id 10.0.8.20
 no bgp ebgp-requires-policy
 no bgp network import-check
 bgp graceful-restart
 bgp long-lived-graceful-restart stale-time 300
 neighbor 10.0.8.1 remote-as 65001
 neighbor 10.0.8.1 timers connect 1
 neighbor 10.0.8.1 update-source ${strangerAddresses.frr}
 neighbor 10.0.8.1 capability dynamic
 neighbor 10.0.8.1 capability extended-nexthop
 neighbor 10.0.8.1 ebgp-multihop 2
 address-family ipv4 unicast
  network 100.120.0.0/24
  network 100.120.1.0/24 route-map varied
  neighbor 10.0.8.1 activate
  neighbor 10.0.8.1 addpath-tx-all-paths
  neighbor 10.0.8.1 capability orf prefix-list both
 exit-address-family
 address-family ipv6 unicast
  neighbor 10.0.8.1 activate
 exit-address-family
!
route-map varied permit 10
 set community 65040:1 no-peer
 set large-community 65040:1:2
 set extcommunity bandwidth 10
 set metric 55
 set origin incomplete
!
`;
