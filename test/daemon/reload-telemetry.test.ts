import { describe, expect, it } from "vitest";
import { BirdClient } from "../../src/index.ts";
import { startHttpServer } from "../../src/reload/telemetry/http/http-server.ts";
import { birdReader } from "../../src/reload/telemetry/manager-view.ts";
import { probeBird } from "../../src/reload/telemetry/probe-bird.ts";
import { ScriptedManager } from "../unit/support/scripted-manager.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { type BirdExporter, findBirdExporter, startBirdExporter } from "./support/bird-exporter.ts";
import { hasNamespaces } from "./support/birds.ts";
import { exportedNeighborConfig, exportedRouterConfig } from "./support/exporter-config.ts";

const program = findBirdExporter();
const versions = ["2.0.12", "2.20.0", "3.4.0"] as const;

describe.runIf(await hasNamespaces())("metrics of a real BIRD", () => {
  describe.runIf(program !== undefined).each(versions)("beside bird_exporter, BIRD %s", (version) => {
    it.each(["new", "legacy"] as const)(
      "have its series, labels and values in the %s format",
      async (format) => {
        await using pair = await startExportedPair(version);
        await using ours = await serveMetrics(pair, format);
        await using theirs = await startBirdExporter(program ?? "", pair.r1.socketPath, format);
        // Until nothing happens between the readings.
        await expect.poll(() => differences(ours, theirs, version), { timeout: 40_000 }).toEqual([]);
        const shown = await theirs.scrape();
        expect(shown.match(/^[^#].*\bup1\b/gm)?.length).toBeGreaterThan(40);
        expect(shown).toMatch(
          format === "new" ? /^bird_ospf_running\{name="ospf4"\} 1$/m : /^ospf_running\{name="ospf4"\} 1$/m,
        );
        expect(shown).toMatch(/^bird_bfd_session_up\{[^}]*ip="10\.0\.12\.2"[^}]*\} 1$/m);
        expect(shown).toMatch(/^bird_bfd_session_up\{[^}]*ip="10\.0\.12\.99"[^}]*\} 0$/m);
      },
      90_000,
    );
  });

  it.each(versions)("hold the counters and times that bird_exporter misreads, BIRD %s", async (version) => {
    await using pair = await startExportedPair(version);
    await using ours = await serveMetrics(pair, "new");
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    const protocols = await bird.showProtocols({ all: true, name: "up1" });
    const accepted = protocols[0]?.channels[0]?.routeChangeStats?.importUpdates?.accepted;
    expect(accepted).toBeGreaterThan(0);
    const series = seriesOf(await ours.scrape());
    const labels =
      '{export_filter="(unnamed)",import_filter="only_tests",ip_version="4",name="up1",proto="BGP"}';
    expect(series.get(`bird_protocol_changes_update_import_accept_count${labels}`)).toBe(accepted);
    expect(series.get('birdwire_protocol_up{name="rip1",protocol="RIP"}')).toBe(1);
    expect(series.get(`bird_daemon_info{router_id="10.0.0.1",version="${version}"}`)).toBe(1);
    expect(series.get("bird_last_reboot_timestamp_seconds")).toBe(
      Math.floor(((await bird.showStatus()).lastReboot.date?.getTime() ?? 0) / 1000),
    );
  });

  it("go on without BIRD, and liveness too", async () => {
    await using pair = await startExportedPair("2.20.0");
    await using ours = await serveMetrics(pair, "new");
    expect(await ours.health()).toBe('200 {"isLive":true,"bird":"answers"}');
    await pair[Symbol.asyncDispose]();
    expect(await ours.health()).toBe('200 {"isLive":true,"bird":"absent"}');
    const series = seriesOf(await ours.scrape());
    expect(series.get("bird_socket_query_success")).toBe(0);
    expect(series.get("birdwire_ready")).toBe(1);
  });

  it("go on beside a BIRD that stands still, and liveness tells it", async () => {
    await using pair = await startExportedPair("2.20.0");
    await using ours = await serveMetrics(pair, "new");
    pair.r1.kill("SIGSTOP");
    try {
      expect(await ours.health()).toMatch(/^503 \{"isLive":false,/);
      expect(seriesOf(await ours.scrape()).get("bird_socket_query_success")).toBe(0);
    } finally {
      pair.r1.kill("SIGCONT");
    }
    await expect.poll(() => ours.health()).toBe('200 {"isLive":true,"bird":"answers"}');
    expect(seriesOf(await ours.scrape()).get("bird_socket_query_success")).toBe(1);
  });
});

function startExportedPair(version: (typeof versions)[number]): Promise<BgpPair> {
  return startBgpPair({
    version,
    config: exportedRouterConfig(),
    neighborConfig: exportedNeighborConfig(),
    routes: [/100\.64\.1\.0\/24/, /2001:db8:200::\/48/],
  });
}

interface ServedMetrics extends BirdExporter {
  /** Status and body of `/healthz`. */
  health(): Promise<string>;
}

/** Our own page, over HTTP. */
async function serveMetrics(pair: BgpPair, format: "new" | "legacy"): Promise<ServedMetrics> {
  const client = await BirdClient.connect({ path: pair.r1.socketPath });
  const manager = new ScriptedManager();
  const view = {
    ...birdReader(client),
    status: () => manager.status(),
    events: manager.events,
    probe: (signal: AbortSignal) => probeBird({ path: pair.r1.socketPath }, signal),
  };
  const server = await startHttpServer(view, {
    address: { host: "127.0.0.1", port: 0 },
    metrics: { format },
  });
  const at = `http://127.0.0.1:${server.address.port}`;
  return {
    scrape: async () => (await fetch(`${at}/metrics`)).text(),
    health: async () => {
      const response = await fetch(`${at}/healthz`);
      return `${response.status} ${(await response.text()).trimEnd()}`;
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      client.destroy();
    },
  };
}

/**
 * Series that only one of the two has, and values of theirs that are not between ours from before and after: counters
 * go on meanwhile, and so does time.
 */
async function differences(ours: BirdExporter, theirs: BirdExporter, version: string): Promise<string[]> {
  const before = seriesOf(await ours.scrape());
  const shown = seriesOf(await theirs.scrape());
  const after = seriesOf(await ours.scrape());
  const isShared = (series: string): boolean =>
    !/^(birdwire|process|bird_(socket|daemon|last|server))_/.test(series);
  const surplus = [...after.keys()].filter((series) => isShared(series) && !shown.has(series));
  const wrong = [...shown].flatMap(([series, value]) => {
    const [low, high] = [before.get(series), after.get(series)];
    if (low === undefined || high === undefined) return [`missing: ${series}`];
    // It reads the fifth of the seven columns that BIRD 3 has.
    if (version.startsWith("3.") && /_accept_count\{/.test(series)) return [];
    return low <= value && value <= high ? [] : [`${series}: ${low} to ${high}, not ${value}`];
  });
  return [...wrong, ...surplus.map((series) => `surplus: ${series}`)];
}

/** The values of a page by series, labels in order. */
function seriesOf(page: string): ReadonlyMap<string, number> {
  const lines = page.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [, name = "", labels = "", value = ""] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const sorted = [...labels.matchAll(/\w+="(?:[^"\\]|\\.)*"/g)].map(([label]) => label).sort();
      return [sorted.length === 0 ? name : `${name}{${sorted.join(",")}}`, Number(value)];
    }),
  );
}
