/** The names of events in the log, with what each tells. They stay the same; `docs/telemetry.md` lists them. */
export const LOG_EVENTS = {
  phase: "The manager got a step further.",
  attempt: "An attempt ended, with everything that was found out about it; also one that is only postponed.",
  source: "What the source holds, or why it cannot be read.",
  bird: "BIRD answers, or no longer does.",
  watch: "How the source is watched; polling is the way out where watches cannot be had.",
  "watch-rearmed": "A watched folder had gone, or another is in its place, and is watched again.",
  "caught-up": "A periodic reading found a change that no event had told.",
  hold: "Reloads are held, or no longer.",
  drift: "Somebody else changed BIRD's configuration.",
  degraded: "Something works less well than it should.",
  recovered: "It is as it should be again.",
  "bird-started": "BIRD was started.",
  "bird-exited": "BIRD ended.",
  "bird-log": "A line of BIRD's own log.",
  failure:
    "The manager cannot go on: a fault of the program or of the disk, or a BIRD that cannot be started.",
  "http-started": "State, metrics and probes are served at this address.",
  "http-error": "A request could not be answered.",
  "scrape-failed": "BIRD could not be read for metrics; told once until it can be read again.",
  "scrape-recovered": "BIRD could be read for metrics again.",
  "log-lines-lost": "So many lines of the log were lost, since nobody took them.",
} as const;

/** The name of an event in the log. */
export type LogEventName = keyof typeof LOG_EVENTS;
