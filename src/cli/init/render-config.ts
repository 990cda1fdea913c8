import type { Family, InitAnswers, Peer, Uplink } from "./answers.ts";
import { replaceOnce, upTo, withoutBlock } from "./edit-text.ts";
import { readSample } from "./sample.ts";

/** The texts of files by their paths. */
export type Texts = Readonly<Record<string, string>>;

/** Every name that {@link renderConfig} may give a file: what an earlier choice has left beside others is read too. */
export const CONFIG_NAMES: readonly string[] = [
  "bird.conf",
  "kube-lb0.conf",
  "uplink-bgp.conf",
  "bgp-variables.conf",
  "uplink-ospf.conf",
  "ospf-interfaces.conf",
  "uplink-rip.conf",
  "rip-interfaces.conf",
];

/** The sample configuration with the answers put in, by the files' names; `bird.conf` includes the others. */
export async function renderConfig({
  uplinks,
  families,
}: Pick<InitAnswers, "uplinks" | "families">): Promise<Texts> {
  const files: Record<string, string> = {};
  for (const name of ["bird.conf", "kube-lb0.conf"]) files[name] = await readSample(`config/${name}`);
  for (const uplink of uplinks) Object.assign(files, await renderUplink(uplink, families));
  return files;
}

async function renderUplink(uplink: Uplink, families: readonly Family[]): Promise<Texts> {
  const name = `uplink-${uplink.kind}.conf`;
  const sample = await readSample(`config/${uplink.kind}/${name}`);
  if (uplink.kind !== "bgp") {
    return {
      [name]: announceOnly(sample, families, BLOCKS[uplink.kind]),
      ...(await renderInterfaces(uplink)),
    };
  }
  const template = announceOnly(upTo(sample, "protocol bgp "), families, BLOCKS.bgp);
  return { [name]: template + uplink.peers.map(session).join("\n"), ...(await renderVariables(uplink)) };
}

/** What announces a family, and whether the comments above it are about nothing else. */
const BLOCKS = {
  bgp: { ipv4: "  ipv4 {", ipv6: "  ipv6 {", comments: false },
  ospf: { ipv4: "protocol ospf v2 ospf4 {", ipv6: "protocol ospf v3 ospf6 {", comments: true },
  rip: { ipv4: "protocol rip rip4 {", ipv6: "protocol rip ng rip6 {", comments: true },
} as const;

function announceOnly(
  text: string,
  families: readonly Family[],
  blocks: (typeof BLOCKS)[keyof typeof BLOCKS],
): string {
  const { comments } = blocks;
  const without = families.includes("ipv4") ? text : withoutBlock(text, blocks.ipv4, { comments });
  return families.includes("ipv6") ? without : withoutBlock(without, blocks.ipv6, { comments });
}

function session({ as }: Peer, index: number): string {
  const name = `tor${index + 1}`;
  return `protocol bgp ${name} from uplink {
  description "top-of-rack router ${index + 1}";
  neighbor ${name}_address ${as === "external" ? as : `as ${name}_asn`};
}
`;
}

async function renderVariables({
  as,
  peers,
}: Pick<Extract<Uplink, { readonly kind: "bgp" }>, "as" | "peers">): Promise<Texts> {
  const sample = await readSample("config/bgp/bgp-variables.conf");
  const head = replaceOnce(upTo(sample, "define tor"), "cluster_asn = 4200000003;", `cluster_asn = ${as};`);
  return { "bgp-variables.conf": head + peers.map(variables).join("\n") };
}

function variables({ address, as }: Peer, index: number): string {
  const name = `tor${index + 1}`;
  const number = as === "external" ? "" : `define ${name}_asn = ${as};\n`;
  return `define ${name}_address = ${address};\n${number}`;
}

async function renderInterfaces({
  kind,
  interfaces,
}: Extract<Uplink, { readonly kind: "ospf" | "rip" }>): Promise<Texts> {
  const name = `${kind}-interfaces.conf`;
  const sample = await readSample(`config/${kind}/${name}`);
  const patterns = interfaces.map((pattern) => `"${pattern}"`).join(", ");
  return { [name]: replaceOnce(sample, '\ninterface "e*" {', `\ninterface ${patterns} {`) };
}
