import type { RackNode } from "./node.ts";

/**
 * The LSAs by which nodes announce prefixes from outside OSPF, each with its sequence number: what has the same one
 * still was neither taken back nor announced anew. None where a node does not speak OSPF.
 */
export async function serviceLsasOf(nodes: readonly RackNode[]): Promise<readonly string[]> {
  return (await Promise.all(nodes.map(lsasOf))).flat().sort();
}

// AS-external-LSAs of OSPFv2 (RFC 2328) and OSPFv3 (RFC 5340).
const externalTypes: readonly number[] = [0x0005, 0x4005];
// RFC 2328, MaxAge: an LSA that is being taken back.
const maxAgeSeconds = 3600;

async function lsasOf({ client, host }: RackNode): Promise<string[]> {
  const told: string[] = [];
  for (const { name, protocol } of await client.showProtocols()) {
    if (protocol !== "OSPF") continue;
    const database = await client.showOspfLsadb({ protocol: name, router: "self" });
    if (database.kind !== "up") continue;
    for (const { type, lsid, sequence, ageSeconds } of database.sections.flatMap(({ lsas }) => lsas)) {
      if (externalTypes.includes(type) && ageSeconds < maxAgeSeconds)
        told.push(`${host.name} ${name} ${lsid} ${sequence}`);
    }
  }
  return told;
}
