import type { EventEmitter } from "eventemitter3";
import type { ManagerEvents } from "../manager/manager-events.ts";

/** Listens to one event of a manager; what it gives back ends that. */
export function listen<Name extends keyof ManagerEvents>(
  events: EventEmitter<ManagerEvents>,
  name: Name,
  listener: EventEmitter.EventListener<ManagerEvents, Name>,
): () => void {
  events.on(name, listener);
  return () => events.off(name, listener);
}

/** Ends all of them when it is disposed. */
export function endAll(ends: readonly (() => void)[]): Disposable {
  return {
    [Symbol.dispose]: () => {
      for (const end of ends) end();
    },
  };
}
