/** One value of one series, as it is shown to Prometheus; all of them are gauges. */
export interface Sample {
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** How `bird_exporter` calls its series: `-format.new=true`, which is its default since 1.0, or the older form. */
export type SeriesFormat = "new" | "legacy";
