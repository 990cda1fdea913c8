import type { EventEmitter } from "eventemitter3";
import type { ManagerEvents } from "../../manager/manager-events.ts";
import { endAll, listen } from "../listen.ts";
import { birdLogEntry } from "./bird-log.ts";
import * as entries from "./entries.ts";
import type { LogEntry, ReloadLogger } from "./logger.ts";

/** Writes every event of a manager to the log, until it is disposed. */
export function logManager(events: EventEmitter<ManagerEvents>, logger: ReloadLogger): Disposable {
  const write = (entry: LogEntry): void => logger.write(entry);
  return endAll([
    listen(events, "phase", (phase) => write(entries.phaseEntry(phase))),
    listen(events, "attempt", (record) => write(entries.attemptEntry(record))),
    listen(events, "source", (source) => write(entries.sourceEntry(source))),
    listen(events, "bird", (bird) => write(entries.birdEntry(bird))),
    listen(events, "watch", (mode) => write(entries.watchEntry(mode))),
    listen(events, "caughtUp", () => write(entries.caughtUpEntry)),
    listen(events, "hold", (reason) => write(entries.holdEntry(reason))),
    listen(events, "drift", (message) => write({ level: "warn", event: "drift", message })),
    listen(events, "degraded", (what) => write(entries.degradedEntry(what))),
    listen(events, "recovered", (code) => write(entries.recoveredEntry(code))),
    listen(events, "rearmed", (folder) => write(entries.rearmedEntry(folder))),
    listen(events, "birdStarted", (started) => write(entries.birdStartedEntry(started))),
    listen(events, "birdExited", (exited) => write(entries.birdExitedEntry(exited))),
    listen(events, "birdLog", (line) => write(birdLogEntry(line))),
    listen(events, "failure", (error) => write(entries.failureEntry(error))),
  ]);
}
