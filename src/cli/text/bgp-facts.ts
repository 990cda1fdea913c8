import type { BgpSession } from "../../index.ts";
import { capabilityFacts } from "./capability-facts.ts";
import type { Fact } from "./facts.ts";
import { fieldFacts } from "./field-facts.ts";
import { withTimers } from "./timer-text.ts";
import { fieldLabel } from "./words.ts";

/** What is known of a BGP session, the neighbour first and the last error last; `info` has been told already. */
export function bgpFacts(session: BgpSession, info: string): Fact[] {
  const {
    kind: _kind,
    state,
    neighborAddress,
    neighborInterface,
    neighborRange,
    isOnlink,
    neighborPort,
    neighborAs,
    neighborId,
    localAs,
    sourceAddress,
    localCapabilities,
    neighborCapabilities,
    session: flags,
    txPendingBytes,
    lastError,
    ...others
  } = session;
  const neighbor = [
    neighborAddress ?? neighborRange ?? "any",
    ...(neighborInterface === undefined ? [] : [`on ${neighborInterface}`]),
    ...(neighborPort === undefined ? [] : [`port ${neighborPort}`]),
    ...(isOnlink ? ["onlink"] : []),
    ...(neighborAs === undefined ? [] : [`AS${neighborAs}`]),
    ...(neighborId === undefined ? [] : [`ID ${neighborId}`]),
  ];
  const local = [
    ...(sourceAddress === undefined ? [] : [sourceAddress]),
    ...(localAs === undefined ? [] : [`AS${localAs}`]),
  ];
  return [
    { label: "BGP state", text: state === undefined || info.startsWith(state) ? undefined : state },
    { label: "Neighbor", text: neighbor.join("  ") },
    { label: "Local", text: local.join("  ") },
    { label: "Session", text: flags.map((flag) => fieldLabel(flag)).join(", ") },
    ...capabilityFacts(localCapabilities, neighborCapabilities),
    ...fieldFacts(withTimers(others)),
    { label: "TX pending", text: txPendingBytes ? `${txPendingBytes} bytes` : undefined },
    { label: "Last error", text: lastError && `${lastError.class}: ${lastError.text}`, style: "red" },
  ];
}
