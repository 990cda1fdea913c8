import type { RpkiChannelName, RpkiSession, RpkiState } from "../../src/model/rpki-session.ts";
import type { Timer } from "../../src/model/timer.ts";
import {
  type Draft,
  type Field,
  type FieldTable,
  field,
  fieldTable,
  knownWord,
  mark,
  readInteger,
  readSeconds,
  readText,
  readTimer,
} from "./field.ts";

/** BIRD's words for the state of the connection to an RPKI cache. */
export const readRpkiState: (value: string) => RpkiState | undefined = knownWord(
  ...(["Connecting", "Established", "Resetting", "Reseting", "Sync-Start", "Sync-Running"] as const),
  ...(["Fast-Reconnect", "No-Increment-Update-Available", "Cache-Error-No-Data-Available"] as const),
  ...(["Fatal-Protocol-Error", "Transport-Error", "Down"] as const),
);

/** The lines that RPKI prints besides its channels (proto/rpki/rpki.c `rpki_show_proto_info`). */
export const RPKI_FIELDS: FieldTable<Draft<RpkiSession>> = fieldTable({
  "Cache server": takeServer,
  "Cache port": field(readInteger, (session, port) => {
    session.cachePort = port;
  }),
  Status: field(readRpkiState, (session, state) => {
    session.state = state;
  }),
  Transport: field(readText, (session, transport) => {
    session.transport = transport;
  }),
  "Protocol version": field(readInteger, (session, version) => {
    session.protocolVersion = version;
  }),
  "Session ID": unlessDashes(readInteger, (session, id) => {
    session.sessionId = id;
  }),
  "Serial number": unlessDashes(readInteger, (session, serial) => {
    session.serialNumber = serial;
  }),
  "Last update": unlessDashes(readAge, (session, seconds) => {
    session.lastUpdateSecondsAgo = seconds;
  }),
  "Refresh timer": timerField((session, timer) => {
    session.refreshTimer = timer;
  }),
  "Retry timer": timerField((session, timer) => {
    session.retryTimer = timer;
  }),
  "Expire timer": timerField((session, timer) => {
    session.expireTimer = timer;
  }),
  "No roa4 channel": missing("roa4"),
  "No roa6 channel": missing("roa6"),
  "No aspa channel": missing("aspa"),
});

type Session = Draft<RpkiSession>;

/** A host; up to 2.0.7 with its port behind a colon, which cannot be told apart from an IPv6 address. */
function takeServer(session: Session, value: string): boolean {
  const match = /^([^:]+):(\d+)$/.exec(value);
  session.cacheServer = match?.[1] ?? value;
  if (match !== null) session.cachePort = Number(match[2]);
  return true;
}

/** A field that BIRD prints as `---` while there is no value for it. */
function unlessDashes<V>(
  read: (value: string) => V | undefined,
  set: (session: Session, value: V) => void,
): Field<Session> {
  const known = field(read, set);
  return (session, value) => value === "---" || known(session, value);
}

/** `before 12.345 s`. */
function readAge(value: string): number | undefined {
  return value.startsWith("before ") && value.endsWith(" s") ? readSeconds(value.slice(7, -2)) : undefined;
}

function timerField(set: (session: Session, timer: Timer) => void): Field<Session> {
  return unlessDashes(readTimer, set);
}

function missing(name: RpkiChannelName): Field<Session> {
  return mark((session) => {
    session.missingChannels = [...session.missingChannels, name];
  });
}
