import type { BirdTime } from "../../../src/model/time.ts";
import type { GateClock } from "../../../src/reload/gate/clock.ts";
import type { ChannelView, Observation, SessionView } from "../../../src/reload/gate/observation.ts";

/** What of a session is not as of one that has been up for long and exports ten routes. */
export type SessionDraft = Partial<Omit<SessionView, "channels">> & {
  /** Exported routes by channel; `undefined` for one that is down. */
  readonly exported?: Readonly<Record<string, number | undefined>>;
  /** Imported routes of each of these channels. Default none. */
  readonly imported?: number;
  readonly isFeeding?: boolean;
};

/** The moment of an observation whose time is 0; BIRD started an hour before. */
const EPOCH = Date.UTC(2026, 10, 23, 12);

/** A moment so many milliseconds later. */
export function momentAt(ms: number): BirdTime {
  const date = new Date(EPOCH + ms);
  return { text: date.toISOString(), date, precision: "millisecond" };
}

/** What is seen of these sessions so many milliseconds after the change. */
export function observationOf(
  sessions: Readonly<Record<string, SessionDraft>>,
  { atMs = 0, rebootMs = -3_600_000 }: { readonly atMs?: number; readonly rebootMs?: number } = {},
): Observation {
  return {
    at: new Date(EPOCH + atMs),
    lastReboot: momentAt(rebootMs),
    lastReconfiguration: momentAt(0),
    sessions: new Map(Object.entries(sessions).map(([name, draft]) => [name, sessionOf(name, draft)])),
  };
}

function sessionOf(
  name: string,
  { exported = { ipv4: 10 }, imported = 0, isFeeding = false, ...draft }: SessionDraft,
): SessionView {
  const isUp = draft.isUp ?? true;
  const channels = Object.entries(exported).map(
    ([channel, count]): ChannelView => ({
      name: channel,
      exported: isUp ? count : undefined,
      imported: isUp ? imported : undefined,
      isFeeding,
    }),
  );
  return {
    name,
    protocol: "BGP",
    table: undefined,
    state: isUp ? "up" : "start",
    since: momentAt(-60_000),
    info: isUp ? "Established" : "Active        Socket: Connection refused",
    isSession: true,
    isUp,
    message: undefined,
    ownReason: undefined,
    ...draft,
    channels,
  };
}

/** A clock whose time passes only while somebody sleeps, and then at once. */
export class FakeGateClock implements GateClock {
  ms = 0;

  now(): number {
    return this.ms;
  }

  async sleep(delayMs: number): Promise<void> {
    this.ms += delayMs;
  }
}
