import type { OspfArea, OspfAreaNetwork, OspfOverview } from "../../../src/model/ospf.ts";
import type { OspfInterface, OspfInterfaces } from "../../../src/model/ospf-interface.ts";
import type { OspfLsadb } from "../../../src/model/ospf-lsadb.ts";
import type { OspfNeighbors } from "../../../src/model/ospf-neighbor.ts";

/** The lines that BIRD prints for what `show ospf` was read to; `yes` and `no` are spelt as BIRD does. */
export function printOspf(one: OspfOverview): string[] {
  if (one.kind === "not-up") return [`${one.protocol}: is not up`];
  return [
    `${one.protocol}:`,
    `RFC1583 compatibility: ${one.isRfc1583Compatible ? "enabled" : "disabled"}`,
    `Stub router: ${yes(one.isStubRouter)}`,
    `RT scheduler tick: ${one.rtSchedulerTickSeconds}`,
    `Number of areas: ${one.numberOfAreas}`,
    `Number of LSAs in DB: ${one.numberOfLsas}`,
    ...one.areas.flatMap(printArea),
  ];
}

function printArea(area: OspfArea): string[] {
  const { nssaTranslation } = area;
  return [
    `Area: ${areaText(area.areaId)}${area.isBackbone ? " [BACKBONE]" : ""}`,
    `Stub: ${yes(area.isStub)}`,
    `NSSA: ${yes(area.isNssa)}`,
    `Transit: ${yes(area.isTransit)}`,
    ...(nssaTranslation === undefined ? [] : [`NSSA translation: ${translations[nssaTranslation]}`]),
    `Number of interfaces: ${area.numberOfInterfaces}`,
    `Number of neighbors: ${area.numberOfNeighbors}`,
    `Number of adjacent neighbors: ${area.numberOfAdjacentNeighbors}`,
    ...printNetworks("Area networks:", area.networks),
    ...printNetworks("Area external networks:", area.externalNetworks),
  ];
}

const translations = { yes: "Yes", no: "No", "run-down": "Yes (run down)" } as const;

function printNetworks(title: string, networks: readonly OspfAreaNetwork[]): string[] {
  const rows = networks.map(({ network, isHidden, isActive }) =>
    [network, isHidden ? "Hidden" : "Advertise", ...(isActive ? ["Active"] : [])].join(" "),
  );
  return rows.length === 0 ? [] : [title, ...rows];
}

/** The lines that BIRD prints for what `show ospf neighbors` was read to. */
export function printNeighbors(one: OspfNeighbors, version: string): string[] {
  if (one.kind === "not-up") return [`${one.protocol}: is not up`];
  const rows = one.neighbors.map((row) => {
    const seconds = row.deadTimeSeconds ?? Number.NaN;
    const dead = version.startsWith("1.") ? `00:${String(seconds).padStart(2, "0")}` : seconds.toFixed(3);
    const state = `${row.state}/${row.role}`;
    return [row.routerId, row.priority, state, dead, row.interface, row.address].join(" ");
  });
  return [`${one.protocol}:`, "Router ID Pri State DTime Interface Router IP", ...rows];
}

/** The lines that BIRD prints for what `show ospf interface` was read to. */
export function printInterfaces(one: OspfInterfaces): string[] {
  if (one.kind === "not-up") return [`${one.protocol}: is not up`];
  return [`${one.protocol}:`, ...one.interfaces.flatMap(printInterface)];
}

function printInterface(one: OspfInterface): string[] {
  const { designatedRouter: main, backupDesignatedRouter: backup } = one;
  return [
    ...printHead(one),
    `State: ${one.state}${one.isStub ? " (stub)" : ""}`,
    `Priority: ${one.priority}`,
    `Cost: ${one.cost}`,
    ...(one.ecmpWeight === undefined ? [] : [`ECMP weight: ${one.ecmpWeight}`]),
    `Hello timer: ${one.helloTimerSeconds}`,
    ...(one.pollTimerSeconds === undefined ? [] : [`Poll timer: ${one.pollTimerSeconds}`]),
    `Wait timer: ${one.waitTimerSeconds}`,
    `Dead timer: ${one.deadTimerSeconds}`,
    `Retransmit timer: ${one.retransmitTimerSeconds}`,
    ...(main === undefined
      ? []
      : [`Designated router (ID): ${main.routerId}`, `Designated router (IP): ${main.address}`]),
    ...(backup === undefined
      ? []
      : [
          `Backup designated router (ID): ${backup.routerId}`,
          `Backup designated router (IP): ${backup.address}`,
        ]),
  ];
}

function printHead(one: OspfInterface): string[] {
  if (one.kind === "virtual-link") {
    return [
      `Virtual link ${one.name} to ${one.routerId}`,
      `Peer IP: ${one.peerAddress}`,
      `Transit area: ${areaText(one.transitAreaId)}`,
    ];
  }
  const { attachment } = one;
  const attached =
    attachment.kind === "network"
      ? attachment.network
      : attachment.kind === "peer"
        ? `peer ${attachment.address}`
        : `IID ${attachment.instanceId}`;
  return [
    `Interface ${one.name} (${attached})`,
    `Type: ${one.type}${one.isStrict ? " (strict)" : ""}${one.isReal ? " (real)" : ""}`,
    `Area: ${areaText(one.areaId)}`,
  ];
}

/** The lines that BIRD prints for what `show ospf lsadb` was read to, without the empty ones. */
export function printLsadb(database: OspfLsadb): string[] {
  if (database.kind === "not-up") return [`${database.protocol}: is not up`];
  return database.sections.flatMap(({ scope, lsas }) => [
    ...(scope.kind === "global" ? ["Global"] : []),
    ...(scope.kind === "area" ? [`Area ${scope.areaId}`] : []),
    ...(scope.kind === "link" ? [`Link ${scope.interface ?? "?"}`] : []),
    "Type LS ID Router Sequence Age Checksum",
    ...lsas.map(({ type, lsid, routerId, sequence, ageSeconds, checksum }) =>
      [hex(type, 4), lsid, routerId, hex(sequence, 8), ageSeconds, hex(checksum, 4)].join(" "),
    ),
  ]);
}

/** A number as `%04x` prints it. */
export function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, "0");
}

function areaText(areaId: string): string {
  return `${areaId} (${areaId.split(".").reduce((value, byte) => value * 256 + Number(byte), 0)})`;
}

function yes(is: boolean): string {
  return is ? "Yes" : "No";
}
