import type { ProtocolStatus } from "../../src/model/protocol-status.ts";
import { readBgpError, readBgpState } from "./bgp-fields.ts";
import { readBmpState } from "./bmp-fields.ts";
import { readRpkiState } from "./rpki-fields.ts";

/** What the Info column of a row says, given the row's Proto column. */
export function readProtocolStatus(protocol: string, info: string): ProtocolStatus {
  const status = STATUS_READERS.get(protocol)?.(info);
  return status ?? { kind: info === "" ? "none" : "other" };
}

/** Who prints the Info column (each protocol's `get_status`), by the Proto column. */
const STATUS_READERS: ReadonlyMap<string, (info: string) => ProtocolStatus | undefined> = new Map([
  ["BGP", readBgp],
  ["Pipe", readPipe],
  ["RPKI", readRpki],
  ["BMP", readBmp],
  ["OSPF", readOspf],
  ["RAdv", readRadv],
]);

/** `Active        Socket: Connection refused`; of a BGP that is down, the error alone. */
function readBgp(info: string): ProtocolStatus | undefined {
  const { word, rest } = splitWord(info);
  const state = readBgpState(word);
  const error = state === undefined ? info : rest;
  const lastError = readBgpError(error);
  if (error !== "" && lastError === undefined) return undefined;
  return { kind: "bgp", state: state ?? "Down", lastError };
}

/** `master4 <=> t4`; in 1.6 `=> t2`, or `-> t2` of an opaque one. */
function readPipe(info: string): ProtocolStatus | undefined {
  const match = /^(?:(\S+) <=>|([-=])>) (\S+)$/.exec(info);
  if (match?.[3] === undefined) return undefined;
  return { kind: "pipe", table: match[1], peerTable: match[3], isOpaque: match[2] === "-" };
}

function readRpki(info: string): ProtocolStatus | undefined {
  const state = readRpkiState(info);
  return state === undefined ? undefined : { kind: "rpki", state };
}

/** `Idle          Error: Connection refused`. */
function readBmp(info: string): ProtocolStatus | undefined {
  const { word, rest } = splitWord(info);
  const state = readBmpState(word);
  if (state === undefined || (rest !== "" && !rest.startsWith("Error:"))) return undefined;
  return { kind: "bmp", state, lastError: rest === "" ? undefined : rest.slice("Error:".length).trim() };
}

function readOspf(info: string): ProtocolStatus | undefined {
  return info === "Alone" || info === "Running" ? { kind: "ospf", state: info } : undefined;
}

function readRadv(info: string): ProtocolStatus | undefined {
  return info === "Suppressed" ? { kind: "radv", state: info } : undefined;
}

function splitWord(info: string): { readonly word: string; readonly rest: string } {
  const end = info.indexOf(" ");
  return end === -1
    ? { word: info, rest: "" }
    : { word: info.slice(0, end), rest: info.slice(end).trimStart() };
}
