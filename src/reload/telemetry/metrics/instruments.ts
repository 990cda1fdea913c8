import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { Definition } from "./metric-table.ts";

/** A gauge as the table defines it. */
export function makeGauge<Label extends string>(
  registry: Registry,
  { name, help, labels }: Definition<"gauge", Label>,
): Gauge<Label> {
  return new Gauge({ name, help, labelNames: labels, registers: [registry] });
}

/** A counter as the table defines it. */
export function makeCounter<Label extends string>(
  registry: Registry,
  { name, help, labels }: Definition<"counter", Label>,
): Counter<Label> {
  return new Counter({ name, help, labelNames: labels, registers: [registry] });
}

/** A histogram as the table defines it; `buckets` are upper bounds. */
export function makeHistogram<Label extends string>(
  registry: Registry,
  { name, help, labels }: Definition<"histogram", Label>,
  buckets: readonly number[],
): Histogram<Label> {
  return new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [registry] });
}
