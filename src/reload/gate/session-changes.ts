import type { ChannelView, Observation, SessionView } from "./observation.ts";

/** How many routes a channel had and has; `undefined` while it is down or not there. */
export interface RouteDelta {
  readonly channel: string;
  readonly exported: { readonly before: number | undefined; readonly after: number | undefined };
  readonly imported: { readonly before: number | undefined; readonly after: number | undefined };
}

/** What became of one protocol between two observations. */
export interface SessionChange {
  readonly name: string;
  /** BIRD's word for its kind, as `BGP`. */
  readonly protocol: string;
  /** `flapped` is up as before, but was down in between; `routes` has other numbers of routes only. */
  readonly change: "appeared" | "disappeared" | "came-up" | "went-down" | "flapped" | "routes";
  /** Channels whose numbers of routes have changed. */
  readonly routes: readonly RouteDelta[];
}

/** What became of protocols between two observations; those that are as before are left out. */
export function sessionChanges(before: Observation, after: Observation): readonly SessionChange[] {
  const names = new Set([...before.sessions.keys(), ...after.sessions.keys()]);
  return [...names].flatMap((name) => {
    const old = before.sessions.get(name);
    const now = after.sessions.get(name);
    const protocol = (now ?? old)?.protocol;
    const routes = routeDeltas(old?.channels ?? [], now?.channels ?? []);
    const change = changeOf(before, old, now) ?? (routes.length > 0 ? "routes" : undefined);
    return protocol === undefined || change === undefined ? [] : [{ name, protocol, change, routes }];
  });
}

/**
 * Whether a session that is up as before was down in between, by the time that BIRD tells for its last change of state.
 * OSPF, RIP, Babel and BFD stay up themselves while neighbours come and go.
 */
export function hasFlapped(
  before: Pick<Observation, "at">,
  { isUp, since: old }: SessionView,
  now: SessionView,
): boolean {
  if (!isUp || !now.isUp) return false;
  const { date, text } = now.since;
  // Where the text does not tell the moment, another text is all there is.
  if (date === undefined || old.date === undefined) return text !== old.text;
  return date > before.at && date.getTime() - old.date.getTime() > JITTER_MS;
}

/** BIRD works out the wall clock's time of a moment anew at each print (lib/timer.c, tm_format_time). */
const JITTER_MS = 50;

function changeOf(
  before: Observation,
  old: SessionView | undefined,
  now: SessionView | undefined,
): SessionChange["change"] | undefined {
  if (old === undefined) return "appeared";
  if (now === undefined) return "disappeared";
  if (old.isUp !== now.isUp) return now.isUp ? "came-up" : "went-down";
  return hasFlapped(before, old, now) ? "flapped" : undefined;
}

function routeDeltas(before: readonly ChannelView[], after: readonly ChannelView[]): readonly RouteDelta[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  return [...names].flatMap((channel) => {
    const old = before.find(({ name }) => name === channel);
    const now = after.find(({ name }) => name === channel);
    if (old?.exported === now?.exported && old?.imported === now?.imported) return [];
    return [
      {
        channel,
        exported: { before: old?.exported, after: now?.exported },
        imported: { before: old?.imported, after: now?.imported },
      },
    ];
  });
}
