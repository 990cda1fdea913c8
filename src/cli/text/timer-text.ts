import type { Timer } from "../../index.ts";

/** A running timer: `12.3 of 240 s left`. */
export function timerText(timer: Timer | undefined): string | undefined {
  if (timer === undefined) return undefined;
  const { remainingSeconds, configuredSeconds } = timer;
  const left = String(Math.round(remainingSeconds * 10) / 10);
  return configuredSeconds === undefined ? `${left} s left` : `${left} of ${configuredSeconds} s left`;
}

/** The same fields, timers and rounded sizes among them as text. */
export function withTimers(fields: object): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = Object.entries(fields);
  return Object.fromEntries(entries.map(([name, value]) => [name, texted(value)]));
}

function texted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("remainingSeconds" in value && typeof value.remainingSeconds === "number") {
    const configured = "configuredSeconds" in value ? value.configuredSeconds : undefined;
    const configuredSeconds = typeof configured === "number" ? configured : undefined;
    return timerText({ remainingSeconds: value.remainingSeconds, configuredSeconds });
  }
  if ("unit" in value && "value" in value) return `${String(value.value)} ${String(value.unit)}`;
  return value;
}
