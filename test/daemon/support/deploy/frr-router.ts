import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { runCommand } from "../../../../scripts/birds/run-command.ts";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import { tiedToParent } from "../../../../scripts/birds/tied-to-parent.ts";
import type { FabricHost } from "./fabric.ts";
import {
  announcedByRouters,
  clusterAsn,
  fromNodes,
  type LearnedRoute,
  type Router,
  type RouterOptions,
  type RouterSession,
  torAsn,
  type UplinkProtocol,
} from "./router.ts";

const programs = "/usr/lib/frr";

/** Says whether this machine and user can run FRR: its daemons change to a user of their own, which only root can. */
export function hasFrr(): boolean {
  return process.getuid?.() === 0 && existsSync(path.join(programs, "zebra"));
}

/** Starts FRR's daemons as top-of-rack router. Throws a `SetupError` `not-ready` where they do not come up. */
export async function startFrrRouter(host: FabricHost, options: RouterOptions): Promise<Router> {
  const directory = await mkdtemp("/tmp/birdwire-frr-");
  const daemons = daemonsOf(options.protocol);
  for (const [name, text] of Object.entries(frrConfig(host, options))) {
    await writeFile(path.join(directory, `${name}.conf`), text);
  }
  await runCommand("chown", ["-R", "frr:frrvty", directory]);
  await chmod(directory, 0o755);

  // A daemon that changes its user is no longer tied to its parent, but it ends with its namespace of processes.
  const commands = daemons.map((daemon) => `${frrCommand(daemon, directory)} & sleep 0.5;`).join(" ");
  const apart = ["unshare", "--pid", "--fork", "--kill-child", "sh", "-c", `${commands} wait`];
  const [program = "nsenter", ...args] = [...host.namespace.enter, ...tiedToParent, ...apart];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const ended = once(child, "close");
  const close = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  const ask = async (command: string): Promise<string> =>
    host.namespace.run("vtysh", "--vty_socket", directory, "-c", command);
  try {
    await waitForDaemons(directory, daemons, () => log.join(""));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: host.name,
    sessions: async () => readSessions(options.protocol, ask),
    async learned() {
      const [ipv4, ipv6] = ribNames[options.protocol];
      const tables = [await ask(`show ip route ${ipv4} json`), await ask(`show ipv6 route ${ipv6} json`)];
      return fromNodes(tables.flatMap((text) => readRib(JSON.parse(text))));
    },
    evidence: async () => (await Promise.all(evidence[options.protocol].map(ask))).join("\n"),
    [Symbol.asyncDispose]: close,
  };
}

/** The commands that tell why routes are there or not: with OSPF, the age and number of each node's announcements. */
const evidence = {
  bgp: ["show bgp summary"],
  ospf: ["show ipv6 ospf6 neighbor", "show ipv6 ospf6 database as-external detail", "show ipv6 ospf6 route"],
  rip: ["show ip rip status", "show ipv6 ripng status"],
} as const satisfies Record<UplinkProtocol, readonly string[]>;

/** What zebra calls the routes of each protocol, in IPv4 and IPv6. */
const ribNames = {
  bgp: ["bgp", "bgp"],
  ospf: ["ospf", "ospf6"],
  rip: ["rip", "ripng"],
} as const satisfies Record<UplinkProtocol, readonly [string, string]>;

function daemonsOf(protocol: UplinkProtocol): readonly string[] {
  const speakers = { bgp: ["bgpd"], ospf: ["ospfd", "ospf6d"], rip: ["ripd", "ripngd"] };
  return ["zebra", ...speakers[protocol]];
}

function frrCommand(daemon: string, directory: string): string {
  const own = `-f ${directory}/${daemon}.conf -i ${directory}/${daemon}.pid -P 0 --log stdout`;
  return `${programs}/${daemon} ${own} -z ${directory}/zserv.api --vty_socket ${directory}`;
}

async function waitForDaemons(
  directory: string,
  daemons: readonly string[],
  log: () => string,
): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!daemons.every((daemon) => existsSync(path.join(directory, `${daemon}.vty`)))) {
    if (performance.now() > deadline) throw new SetupError("not-ready", `FRR did not come up: ${log()}`);
    await delay(50);
  }
}

/** FRR's words for sessions of a kind: the neighbour, its state, and counts of what happened to it. */
const sessionWords = {
  bgp: [
    {
      command: "show bgp neighbors",
      pattern:
        /BGP neighbor is (\S+),[\s\S]*?BGP state = (\w+)[\s\S]*?Connections established (\d+); dropped (\d+)/g,
    },
  ],
  ospf: [
    {
      command: "show ip ospf neighbor detail",
      pattern: /Neighbor (\S+),[\s\S]*?State is (\w+)[\s\S]*?(\d+) state changes/g,
    },
    // It counts nothing for OSPFv3.
    { command: "show ipv6 ospf6 neighbor", pattern: /^(\S+) +\d+ +[\d:]+ +(\w+)\//gm },
  ],
  rip: [],
} as const satisfies Record<
  UplinkProtocol,
  readonly { readonly command: string; readonly pattern: RegExp }[]
>;

async function readSessions(
  protocol: UplinkProtocol,
  ask: (command: string) => Promise<string>,
): Promise<readonly RouterSession[]> {
  const sessions: RouterSession[] = [];
  for (const { command, pattern } of sessionWords[protocol]) {
    for (const [, peer = "", state, ...counts] of (await ask(command)).matchAll(pattern)) {
      const changes = counts.reduce((sum, count) => sum + Number(count), 0);
      sessions.push({ peer, isUp: state === "Established" || state === "Full", changes });
    }
  }
  return sessions;
}

function readRib(table: unknown): LearnedRoute[] {
  if (typeof table !== "object" || table === null) throw new TypeError("expected FRR's table as an object");
  const routes: LearnedRoute[] = [];
  for (const [prefix, entries] of Object.entries(table)) {
    const selected: unknown = Array.isArray(entries) ? entries.find((entry) => entry.selected) : undefined;
    if (selected !== undefined) routes.push({ prefix, gateways: gatewaysOf(selected) });
  }
  return routes;
}

function gatewaysOf(entry: unknown): string[] {
  if (typeof entry !== "object" || entry === null || !("nexthops" in entry)) return [];
  const hops: readonly { readonly ip?: unknown; readonly active?: unknown }[] = Array.isArray(entry.nexthops)
    ? entry.nexthops
    : [];
  return hops.flatMap(({ ip, active }) => (typeof ip === "string" && active === true ? [ip] : [])).sort();
}

function frrConfig(host: FabricHost, options: RouterOptions): Readonly<Record<string, string>> {
  const zebra = `hostname ${host.name}\n`;
  switch (options.protocol) {
    case "bgp":
      return { zebra, bgpd: bgpd(host, options.nodeAddresses) };
    case "ospf":
      return { zebra, ospfd: ospfd(host), ospf6d: ospf6d(host) };
    case "rip":
      return { zebra, ripd, ripngd };
    default:
      return options.protocol satisfies never;
  }
}

function bgpd(host: FabricHost, nodeAddresses: readonly string[]): string {
  const each = (line: (address: string) => string): string => nodeAddresses.map(line).join("\n");
  const networks = (prefixes: readonly string[]): string =>
    prefixes.map((prefix) => `  network ${prefix}`).join("\n");
  return `router bgp ${torAsn}
 bgp router-id ${host.ipv4}
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
 no bgp network import-check
 bgp bestpath as-path multipath-relax
 neighbor nodes peer-group
 neighbor nodes remote-as ${clusterAsn}
 neighbor nodes timers connect 2
 neighbor nodes capability extended-nexthop
${each((address) => ` neighbor ${address} peer-group nodes`)}
 address-family ipv4 unicast
${networks(announcedByRouters.ipv4)}
  neighbor nodes activate
 exit-address-family
 address-family ipv6 unicast
${networks(announcedByRouters.ipv6)}
  neighbor nodes activate
 exit-address-family
`;
}

function ospfd(host: FabricHost): string {
  return `interface eth0
 ip ospf priority 5
router ospf
 ospf router-id ${host.ipv4}
 network 172.30.250.0/24 area 0
 default-information originate always
 graceful-restart helper enable
`;
}

function ospf6d(host: FabricHost): string {
  return `interface eth0
 ipv6 ospf6 priority 5
 ipv6 ospf6 area 0
router ospf6
 ospf6 router-id ${host.ipv4}
 default-information originate always
 graceful-restart helper enable
`;
}

const ripd = `router rip
 network eth0
 timers basic 5 30 10
 default-information originate
 allow-ecmp
`;

const ripngd = `router ripng
 network eth0
 timers basic 5 30 10
 default-information originate
 allow-ecmp
`;
