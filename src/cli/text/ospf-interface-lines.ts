import type { OspfDesignatedRouter, OspfInterface, OspfInterfaces, OspfLinkInterface } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { protocolRowLines } from "./protocol-rows.ts";
import type { Row } from "./table.ts";

/** The interfaces of OSPF protocols as a table. */
export function ospfInterfaceLines(answers: readonly OspfInterfaces[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("Interface"), texts("Area"), texts("Type"), texts("State")],
      ...[numbers("Cost"), numbers("Priority"), texts("Hello/dead")],
      ...[texts("DR"), texts("Backup DR"), texts("Info")],
    ],
    rows: ({ interfaces }) => interfaces.map(interfaceRow),
    what: "interfaces",
  });
}

function interfaceRow(one: OspfInterface): Row {
  return [
    ...placeOf(one),
    { text: one.state ?? "?", style: one.state === "Down" ? "red" : undefined },
    String(one.cost),
    String(one.priority),
    `${one.helloTimerSeconds}/${one.deadTimerSeconds} s`,
    routerText(one.designatedRouter),
    routerText(one.backupDesignatedRouter),
    infoOf(one),
  ];
}

/** Interface, area and type. */
function placeOf(one: OspfInterface): [string, string, string] {
  switch (one.kind) {
    case "interface":
      return [`${one.name} (${attachmentText(one)})`, one.areaId, one.type ?? "?"];
    case "virtual-link":
      return [one.name, one.transitAreaId, `virtual link to ${one.routerId}`];
    default:
      return one satisfies never;
  }
}

function attachmentText({ attachment }: OspfLinkInterface): string {
  switch (attachment.kind) {
    case "network":
      return attachment.network;
    case "peer":
      return `peer ${attachment.address}`;
    case "instance":
      return `IID ${attachment.instanceId}`;
    default:
      return attachment satisfies never;
  }
}

function routerText(router: OspfDesignatedRouter | undefined): string {
  return router === undefined || router.routerId === "0.0.0.0" ? "-" : router.routerId;
}

function infoOf(one: OspfInterface): string {
  const flags =
    one.kind === "virtual-link"
      ? [`peer ${one.peerAddress}`]
      : [...(one.isStrict ? ["strict"] : []), ...(one.isReal ? ["real"] : [])];
  return [...(one.isStub ? ["stub"] : []), ...flags, ...one.unknown].join(", ");
}
