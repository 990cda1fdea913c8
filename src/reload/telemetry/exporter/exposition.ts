import { Gauge, Registry } from "prom-client";
import type { Redactor } from "../redactor.ts";
import type { Sample } from "./sample.ts";

/** The samples in Prometheus' text format. Of several with one name and the same labels the first counts. */
export async function exposition(samples: readonly Sample[], redact: Redactor): Promise<string> {
  const registry = new Registry();
  const gauges = new Map<string, Gauge>();
  const seen = new Set<string>();
  for (const { name, help, labels, value } of samples) {
    const clean = Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, redact(text)]));
    const key = `${name}${JSON.stringify(Object.values(clean))}`;
    if (seen.has(key)) continue;
    seen.add(key);
    let gauge = gauges.get(name);
    if (gauge === undefined) {
      gauge = new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
      gauges.set(name, gauge);
    }
    gauge.set(clean, value);
  }
  return registry.metrics();
}
