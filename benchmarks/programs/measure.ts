/** What a program tells of what it did, as one line of JSON. */
export interface Measurement {
  /** In milliseconds. */
  readonly wallMs: number;
  /** Processor time of the whole process, the collector's threads included. */
  readonly cpuMs: number;
  readonly peakMegabytes: number;
  /** What was counted: routes, bytes, protocols. */
  readonly count: number;
}

/** Does something that tells a count, so many times, and prints what the last time took. */
export async function printMeasurement(work: () => number | Promise<number>, times = 1): Promise<void> {
  for (let before = 1; before < times; before++) await work();
  const before = process.cpuUsage();
  const start = performance.now();
  const count = await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
  console.log(
    JSON.stringify({ wallMs, cpuMs: (user + system) / 1_000, peakMegabytes, count } satisfies Measurement),
  );
}
