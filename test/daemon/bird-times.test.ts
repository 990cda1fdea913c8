import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import type { BirdTime, TimePrecision } from "../../src/model/time.ts";
import { staticConfig } from "./support/static-config.ts";

/** Zones in POSIX's words, which need no database: what is behind the name is west of Greenwich. */
const zones = [
  { where: "Greenwich", zone: "UTC" },
  { where: "New York, behind it", zone: "<-05>5" },
  { where: "Kolkata, half an hour off", zone: "<+0530>-5:30" },
  { where: "Chatham, a quarter and a day off", zone: "<+1345>-13:45" },
];

describe.each(await availableBirds())("times of BIRD %s", (version) => {
  it.each(zones)("are absolute and within seconds of ours, of a BIRD at $where", async ({ zone }) => {
    const before = Date.now();
    await using daemon = await startBird({ version, config: staticConfig(version, 1), env: { TZ: zone } });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const precision = precisionOf(version);

    const status = await bird.showStatus();
    for (const time of [status.currentServerTime, status.lastReboot, status.lastReconfiguration])
      expectRecent(time, before, precision);
    for (const { since } of await bird.showProtocols()) expectRecent(since, before, precision);
    for (const { since, created } of await bird.showProtocols({ all: true })) {
      expectRecent(since, before, precision);
      if (majorOf(version) === 3) expectRecent(created, before, precision);
    }
    let routes = 0;
    for await (const { time } of bird.showRoutes()) {
      expectRecent(time, before, precision);
      routes++;
    }
    expect(routes).toBe(1);
  });

  it("keep only their text where a session leaves them as BIRD is configured to print them", async () => {
    await using daemon = await startBird({
      version,
      config: `timeformat protocol "%A";\n${staticConfig(version)}`,
      env: { TZ: "UTC" },
    });
    await using bird = await BirdClient.connect({ path: daemon.socketPath, timeFormat: false });
    const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" });
    const today = weekday.format(new Date());
    for (const { since } of await bird.showProtocols()) {
      expect([today, weekday.format(Date.now() - 86_400_000)]).toContain(since.text);
      expect(since).toMatchObject({ date: undefined, precision: undefined });
    }
  });
});

/** What each BIRD prints by itself, or when it is asked to be exact. */
function precisionOf(version: BirdVersion): TimePrecision {
  if (isAtLeast(version, "2.16.0")) return "microsecond";
  return isAtLeast(version, "2.0.0") ? "millisecond" : "second";
}

/** BIRD 1.6 tells whole seconds and rounds them down. */
function expectRecent(time: BirdTime | undefined, before: number, precision: TimePrecision): void {
  expect(time).toMatchObject({ date: expect.any(Date), precision, text: expect.stringMatching(/\d/) });
  const moment = time?.date?.getTime() ?? Number.NaN;
  expect(moment).toBeGreaterThanOrEqual(before - 2_000);
  expect(moment).toBeLessThanOrEqual(Date.now() + 1_000);
}
