import { Gauge, Registry } from "prom-client";
import type { Redactor } from "../redactor.ts";
import type { Sample } from "./sample.ts";

type Labels = Sample["labels"];

/** The samples in Prometheus' text format. Of several with one name and the same labels the first counts. */
export async function exposition(samples: readonly Sample[], redact: Redactor): Promise<string> {
  const registry = new Registry();
  const gauges = new Map<string, { readonly gauge: Gauge; readonly seen: Set<string> }>();
  const cleanLabels = cleaner(redact);
  for (const { name, help, labels, value } of samples) {
    let series = gauges.get(name);
    if (series === undefined) {
      const gauge = new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
      series = { gauge, seen: new Set() };
      gauges.set(name, series);
    }
    const { clean, key } = cleanLabels(labels);
    if (series.seen.has(key)) continue;
    series.seen.add(key);
    series.gauge.set(clean, value);
  }
  return registry.metrics();
}

interface CleanLabels {
  readonly clean: Labels;
  readonly key: string;
}

/** Some twenty samples of a channel have the same labels: measured, most of the time went into taking secrets out. */
function cleaner(redact: Redactor): (labels: Labels) => CleanLabels {
  const known = new Map<Labels, CleanLabels>();
  return (labels) => {
    const earlier = known.get(labels);
    if (earlier !== undefined) return earlier;
    const clean = Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, redact(text)]));
    const found = { clean, key: JSON.stringify(Object.values(clean)) };
    known.set(labels, found);
    return found;
  };
}
