import { type Counter, type Gauge, Registry } from "prom-client";
import type { ManagerView } from "../manager-view.ts";
import { makeRedactor, type Redactor } from "../redactor.ts";
import { countEvents } from "./event-metrics.ts";
import { makeCounter, makeGauge } from "./instruments.ts";
import { METRICS } from "./metric-table.ts";
import { statusMetrics } from "./status-metrics.ts";

/** What else is shown of the manager. */
export interface ManagerMetricsOptions {
  /** Of the manager, for `birdwire_info`. Default `unknown`. */
  readonly version?: string;
  /** Default: one that knows no secrets by themselves. */
  readonly redact?: Redactor;
}

/** The manager's own series, in a registry of their own. It counts from when it is made until it is disposed. */
export class ManagerMetrics implements Disposable {
  readonly registry: Registry = new Registry();
  readonly #view: Pick<ManagerView, "status">;
  readonly #setStatus: ReturnType<typeof statusMetrics>;
  readonly #memory: Gauge;
  readonly #cpu: Counter;
  readonly #counting: Disposable;

  constructor(view: Pick<ManagerView, "status" | "events">, options: ManagerMetricsOptions = {}) {
    const { version = "unknown", redact = makeRedactor() } = options;
    this.#view = view;
    makeGauge(this.registry, METRICS.info).set({ version }, 1);
    this.#setStatus = statusMetrics(this.registry, redact);
    this.#memory = makeGauge(this.registry, METRICS.residentMemory);
    this.#cpu = makeCounter(this.registry, METRICS.cpu);
    this.#counting = countEvents(this.registry, view.events, view.status().journal);
  }

  /** All series as they are now, in Prometheus' text format. */
  render(): Promise<string> {
    this.#setStatus(this.#view.status());
    const { user, system } = process.cpuUsage();
    this.#cpu.reset();
    this.#cpu.inc((user + system) / 1_000_000);
    this.#memory.set(process.memoryUsage.rss());
    return this.registry.metrics();
  }

  [Symbol.dispose](): void {
    this.#counting[Symbol.dispose]();
  }
}
