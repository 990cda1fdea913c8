import type { OspfArea, OspfAreaNetwork, OspfOverview, OspfUp } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import { type Fact, factLines } from "./facts.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { notUpLine } from "./protocol-rows.ts";
import { type Row, tableLines } from "./table.ts";

/** OSPF protocols with their areas, a block for each. */
export function ospfLines(answers: readonly OspfOverview[], look: Look): string[] {
  return answers.flatMap((answer, index) => [
    ...(index === 0 ? [] : [""]),
    ...(answer.kind === "not-up" ? [notUpLine(answer, look)] : blockLines(answer, look)),
  ]);
}

function blockLines(ospf: OspfUp, look: Look): string[] {
  const facts: Fact[] = [
    { label: "LSAs", text: String(ospf.numberOfLsas) },
    { label: "RT scheduler tick", text: `${ospf.rtSchedulerTickSeconds} s` },
    { label: "RFC 1583", text: ospf.isRfc1583Compatible ? "compatible" : undefined },
    { label: "Stub router", text: ospf.isStubRouter ? "yes" : undefined, style: "yellow" },
    ...ospf.unknown.map((text) => ({ label: "?", text })),
  ];
  const columns = [
    ...[texts("Area"), texts("Kind"), numbers("Interfaces"), numbers("Neighbors"), numbers("Adjacent")],
    texts("Networks"),
  ];
  return [
    `${paint(look, "bold", plain(ospf.protocol))}  ${paint(look, "green", "up")}`,
    ...factLines(look, facts, { indent: 2 }),
    ...tableLines(look, columns, ospf.areas.flatMap(areaRows)).map((line) => `  ${line}`),
  ];
}

function areaRows(area: OspfArea): Row[] {
  const counts = [area.numberOfInterfaces, area.numberOfNeighbors, area.numberOfAdjacentNeighbors];
  const [first = "", ...others] = [
    ...area.networks.map((network) => networkText(network, "")),
    ...area.externalNetworks.map((network) => networkText(network, " external")),
    ...area.unknown,
  ];
  return [
    [area.areaId, kindText(area), ...counts.map(String), first],
    ...others.map((text) => ["", "", "", "", "", text]),
  ];
}

function kindText({ isBackbone, isStub, isNssa, isTransit, nssaTranslation }: OspfArea): string {
  const translation = nssaTranslation === undefined ? "" : ` (translates: ${nssaTranslation})`;
  return [
    ...(isBackbone ? ["backbone"] : []),
    ...(isStub ? ["stub"] : []),
    ...(isNssa ? [`NSSA${translation}`] : []),
    ...(isTransit ? ["transit"] : []),
  ].join(", ");
}

function networkText({ network, isHidden, isActive }: OspfAreaNetwork, kind: string): string {
  return `${network}${kind}${isHidden ? " hidden" : ""}${isActive ? "" : " (not active)"}`;
}
