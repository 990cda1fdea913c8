import { opt_sc, type Parser, seq, str } from "typescript-parsec";
import type {
  OspfInterfaceFields,
  OspfLinkInterface,
  OspfVirtualLinkInterface,
} from "../../src/model/ospf-interface.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, type WordKind, wholeNumberWord } from "../text/words.ts";
import { addressWord, areaWords, dottedId, firstOf, labelled } from "./words.ts";

/** What the lines of an entry of `show ospf interface` may say. */
export interface OspfInterfaceDraft
  extends Omit<OspfInterfaceFields, "designatedRouter" | "backupDesignatedRouter" | "unknown">,
    Pick<OspfLinkInterface, "type" | "isStrict" | "isReal" | "areaId">,
    Pick<OspfVirtualLinkInterface, "peerAddress" | "transitAreaId"> {
  readonly designatedRouterId: string;
  readonly designatedRouterAddress: string;
  readonly backupRouterId: string;
  readonly backupRouterAddress: string;
}

const fields: readonly Parser<WordKind, Partial<OspfInterfaceDraft>>[] = [
  labelled(
    "Type:",
    seq(oneOf(["broadcast", "nbma", "ptp", "ptmp"]), opt_sc(oneOf(["(strict)", "(real)"]))),
    ([type, more]) => ({ type, isStrict: more === "(strict)", isReal: more === "(real)" }),
  ),
  labelled("Area:", areaWords, (areaId) => ({ areaId })),
  labelled("Peer IP:", addressWord, (peerAddress) => ({ peerAddress })),
  labelled("Transit area:", areaWords, (transitAreaId) => ({ transitAreaId })),
  labelled(
    "State:",
    seq(oneOf(["Down", "Loopback", "Waiting", "PtP", "DROther", "Backup", "DR"]), opt_sc(str("(stub)"))),
    ([state, stub]) => ({ state, isStub: stub !== undefined }),
  ),
  labelled("Priority:", wholeNumberWord, (priority) => ({ priority })),
  labelled("Cost:", wholeNumberWord, (cost) => ({ cost })),
  labelled("ECMP weight:", wholeNumberWord, (ecmpWeight) => ({ ecmpWeight })),
  labelled("Hello timer:", wholeNumberWord, (helloTimerSeconds) => ({ helloTimerSeconds })),
  labelled("Poll timer:", wholeNumberWord, (pollTimerSeconds) => ({ pollTimerSeconds })),
  labelled("Wait timer:", wholeNumberWord, (waitTimerSeconds) => ({ waitTimerSeconds })),
  labelled("Dead timer:", wholeNumberWord, (deadTimerSeconds) => ({ deadTimerSeconds })),
  labelled("Retransmit timer:", wholeNumberWord, (retransmitTimerSeconds) => ({ retransmitTimerSeconds })),
  labelled("Designated router (ID):", dottedId, (designatedRouterId) => ({ designatedRouterId })),
  labelled("Designated router (IP):", addressWord, (designatedRouterAddress) => ({
    designatedRouterAddress,
  })),
  labelled("Backup designated router (ID):", dottedId, (backupRouterId) => ({ backupRouterId })),
  labelled("Backup designated router (IP):", addressWord, (backupRouterAddress) => ({ backupRouterAddress })),
];

/** One of these lines. */
export const readOspfInterfaceField: TextReader<Partial<OspfInterfaceDraft>> = textReader(
  columnLexer,
  firstOf(fields),
);
