import type {
  OspfDesignatedRouter,
  OspfInterface,
  OspfInterfaceFields,
  OspfInterfaceList,
  OspfInterfaces,
} from "../../src/model/ospf-interface.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import { protocolSections } from "../protocols/sections.ts";
import { allTexts, type IndentedLine, indentedLines } from "../text/indented-lines.ts";
import { listedLines, required } from "../text/lines.ts";
import { type OspfInterfaceDraft, readOspfInterfaceField } from "./interface-fields.ts";
import { readOspfInterfaceHead } from "./interface-head.ts";

/**
 * The reply to `show ospf interface` (proto/ospf/iface.c, ospf_iface_info).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line that every BIRD prints is not there.
 */
export function readOspfInterfaces(reply: Reply): OspfInterfaces[] {
  return protocolSections(reply, listedLines(reply)).map((section) =>
    section.kind === "up" ? readProtocol(reply, section.protocol, section.lines) : section,
  );
}

function readProtocol(reply: Reply, protocol: string, lines: readonly ReplyLine[]): OspfInterfaceList {
  const interfaces: OspfInterface[] = [];
  const unknown: string[] = [];
  for (const line of indentedLines(lines)) {
    const one = readInterface(reply, line);
    if (one === undefined) unknown.push(...allTexts(line));
    else interfaces.push(one);
  }
  return { kind: "up", protocol, interfaces, unknown };
}

function readInterface(reply: Reply, line: IndentedLine): OspfInterface | undefined {
  const head = readOspfInterfaceHead(line.text);
  if (head === undefined) return undefined;
  let draft: Partial<OspfInterfaceDraft> = {};
  const unknown: string[] = [];
  for (const child of line.children) {
    const field = child.children.length > 0 ? undefined : readOspfInterfaceField(child.text);
    if (field === undefined) unknown.push(...allTexts(child));
    else draft = { ...draft, ...field };
  }
  const need = <Value>(name: string, value: Value | undefined): Value =>
    required(reply, `a line "${name}" of ${head.name}`, value);
  const fields: OspfInterfaceFields = {
    state: draft.state,
    isStub: draft.isStub ?? false,
    priority: need("Priority", draft.priority),
    cost: need("Cost", draft.cost),
    ecmpWeight: draft.ecmpWeight,
    helloTimerSeconds: need("Hello timer", draft.helloTimerSeconds),
    pollTimerSeconds: draft.pollTimerSeconds,
    waitTimerSeconds: need("Wait timer", draft.waitTimerSeconds),
    deadTimerSeconds: need("Dead timer", draft.deadTimerSeconds),
    retransmitTimerSeconds: need("Retransmit timer", draft.retransmitTimerSeconds),
    designatedRouter: routerOf(reply, draft.designatedRouterId, draft.designatedRouterAddress),
    backupDesignatedRouter: routerOf(reply, draft.backupRouterId, draft.backupRouterAddress),
    unknown,
  };
  if (head.kind === "virtual-link") {
    const peerAddress = need("Peer IP", draft.peerAddress);
    return { ...head, peerAddress, transitAreaId: need("Transit area", draft.transitAreaId), ...fields };
  }
  const { type, isStrict = false, isReal = false } = draft;
  return { ...head, type, isStrict, isReal, areaId: need("Area", draft.areaId), ...fields };
}

function routerOf(
  reply: Reply,
  routerId: string | undefined,
  address: string | undefined,
): OspfDesignatedRouter | undefined {
  if (routerId === undefined && address === undefined) return undefined;
  return {
    routerId: required(reply, "the ID of a designated router", routerId),
    address: required(reply, "the address of a designated router", address),
  };
}
