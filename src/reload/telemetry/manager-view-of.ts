import type { ReloadManager } from "../manager/reload-manager.ts";
import { birdReader, type ManagerView } from "./manager-view.ts";

/** What logs, metrics and probes see of this manager. */
export function managerView(manager: ReloadManager): ManagerView {
  return {
    events: manager.events,
    status: () => manager.status(),
    probe: (signal) => manager.probe(signal),
    protocols: async (signal) => birdReader(manager.bird).protocols(signal),
    ospf: async (protocol, signal) => birdReader(manager.bird).ospf(protocol, signal),
    bfdSessions: async (protocol, signal) => birdReader(manager.bird).bfdSessions(protocol, signal),
    daemon: async (signal) => birdReader(manager.bird).daemon(signal),
  };
}
