import type { EventEmitter } from "eventemitter3";
import type { Supervisor } from "../supervisor/supervisor.ts";
import type { Degradations } from "./degradations.ts";
import type { ManagerEvents } from "./manager-events.ts";

/** Who hears of what a supervisor tells. */
export interface SupervisorListeners {
  readonly events: EventEmitter<ManagerEvents>;
  readonly degradations: Degradations;
  onReady(): void;
  onCrashLoop(): void;
}

/** Passes on what a supervisor tells. */
export function tellSupervisor({ events: supervisor }: Supervisor, listeners: SupervisorListeners): void {
  const { events, degradations, onReady, onCrashLoop } = listeners;
  supervisor.on("started", (started) => events.emit("birdStarted", started));
  supervisor.on("ready", onReady);
  supervisor.on("exited", (exited) => events.emit("birdExited", exited));
  supervisor.on("log", (line) => events.emit("birdLog", line));
  supervisor.on("degraded", ({ reason, line }) => degradations.begin(reason, line.text));
  supervisor.on("notStarted", ({ error }) => degradations.begin("bird-not-started", String(error)));
  supervisor.on("crashLoop", ({ exits, withinMs }) => {
    degradations.begin("crash-loop", `BIRD ended ${exits} times within ${withinMs} ms`);
    onCrashLoop();
  });
}
