import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import type { Channel } from "../../src/model/channel.ts";
import type { Protocol } from "../../src/model/protocol.ts";
import { type BirdReading, readBird } from "../../src/reload/telemetry/exporter/bird-reading.ts";
import { exposition } from "../../src/reload/telemetry/exporter/exposition.ts";
import { protocolSeries } from "../../src/reload/telemetry/exporter/protocol-series.ts";
import type { Sample } from "../../src/reload/telemetry/exporter/sample.ts";
import { fixtures } from "./support/fixtures.ts";
import { ScriptedManager } from "./support/scripted-manager.ts";

const clock = { now: new Date("2026-11-23T21:00:00Z"), utcOffsetMinutes: 0 };
const captured = fixtures();

function protocolsOf(version: string): readonly Protocol[] {
  const fixture = captured.find((one) => one.version === version && one.command === "show protocols all");
  if (fixture === undefined) throw new Error(`no protocols of ${version}`);
  return decodeReply("show protocols all", fixture.bytes, { clock });
}

function ospfOf(version: string) {
  const fixture = captured.find((one) => one.version === version && one.command === "show ospf");
  if (fixture === undefined) throw new Error(`no OSPF of ${version}`);
  return decodeReply("show ospf", fixture.bytes, { clock });
}

async function readingOf(
  protocols: readonly Protocol[],
  manager = new ScriptedManager(),
): Promise<BirdReading> {
  manager.whenRead = async () => protocols;
  return { ...(await readBird(manager, new AbortController().signal)), at: clock.now };
}

/** One series as Prometheus identifies it. */
function identity({ name, labels }: Sample): string {
  return `${name}${JSON.stringify(labels)}`;
}

function find(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>>): Sample[] {
  return samples.filter(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
}

describe.each(["2.0.7", "2.0.12", "2.17.6", "2.20.0", "3.1.8", "3.4.0"])("of a BIRD %s", (version) => {
  it("has a series for each family of each protocol that bird_exporter counts", async () => {
    const protocols = protocolsOf(version);
    const samples = protocolSeries(await readingOf(protocols), "new");
    const up = find(samples, "bird_protocol_up", {});
    const counted = protocols.filter(({ protocol }) =>
      ["BGP", "OSPF", "Kernel", "Static", "Direct", "Babel", "RPKI"].includes(protocol),
    );
    expect(new Set(up.map(({ labels }) => labels.name))).toEqual(new Set(counted.map(({ name }) => name)));
    expect(find(up, "bird_protocol_up", { name: "ibgp_r2" }).map(({ labels }) => labels)).toMatchObject([
      { proto: "BGP", ip_version: "4", state: "Established" },
      { proto: "BGP", ip_version: "6", state: "" },
    ]);
    expect(find(up, "bird_protocol_up", { proto: "OSPFv3" })).not.toEqual([]);
  });

  it("shows the routes of every channel of every protocol that is up", async () => {
    const protocols = protocolsOf(version);
    const samples = protocolSeries(await readingOf(protocols), "new");
    const channels = protocols.flatMap(({ name, channels }) =>
      channels.flatMap((channel) => (channel.routes === undefined ? [] : [`${name} ${channel.name}`])),
    );
    const shown = find(samples, "birdwire_channel_routes", { kind: "imported" });
    expect(shown.map(({ labels }) => `${labels.name} ${labels.channel}`)).toEqual(channels);
    expect(channels.length).toBeGreaterThan(10);
  });

  it.each(["new", "legacy"] as const)("prints each series of the %s format once", async (format) => {
    const samples = protocolSeries(await readingOf(protocolsOf(version)), format);
    const text = await exposition(samples, (one) => one);
    const names = text.split("\n").flatMap((line) => {
      const [, series] = /^([^#].*) [^ ]+$/.exec(line) ?? [];
      return series === undefined ? [] : [series];
    });
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(new Set(samples.map(identity)).size);
  });
});

it("has BIRD's numbers in the series", async () => {
  const protocols = protocolsOf("2.20.0");
  const samples = protocolSeries(await readingOf(protocols), "new");
  const channel = channelOf(protocols, "ibgp_r2", "ipv4");
  const { routes, routeChangeStats } = channel;
  const countOf = (suffix: string): number | undefined =>
    find(samples, `bird_protocol_${suffix}`, { name: "ibgp_r2", ip_version: "4" })[0]?.value;
  expect(routes?.imported).toBeGreaterThan(0);
  expect(routeChangeStats?.importUpdates?.received).toBeGreaterThan(0);
  expect(countOf("prefix_import_count")).toBe(routes?.imported);
  expect(countOf("prefix_export_count")).toBe(routes?.exported);
  expect(countOf("prefix_preferred_count")).toBe(routes?.preferred);
  expect(countOf("changes_update_import_receive_count")).toBe(routeChangeStats?.importUpdates?.received);
  expect(countOf("changes_update_import_accept_count")).toBe(routeChangeStats?.importUpdates?.accepted);
  expect(countOf("changes_withdraw_export_accept_count")).toBe(routeChangeStats?.exportWithdraws?.accepted);
});

it("counts accepted routes of BIRD 3, whose table has two columns more", async () => {
  const protocols = protocolsOf("3.4.0");
  const samples = protocolSeries(await readingOf(protocols), "new");
  const accepted = channelOf(protocols, "ibgp_r2", "ipv4").routeChangeStats?.importUpdates?.accepted;
  expect(accepted).toBeGreaterThan(0);
  const labels = { name: "ibgp_r2", ip_version: "4" };
  expect(find(samples, "bird_protocol_changes_update_import_accept_count", labels)).toMatchObject([
    { value: accepted },
  ]);
});

it("calls the older series by the kind and family", async () => {
  const samples = protocolSeries(await readingOf(protocolsOf("2.20.0")), "legacy");
  expect(find(samples, "bgp4_session_up", { name: "ibgp_r2" })).toMatchObject([
    { labels: { name: "ibgp_r2", state: "Established" }, value: 1 },
  ]);
  expect(find(samples, "bgp6_session_prefix_count_import", { name: "ibgp_r2" })).toHaveLength(1);
  expect(find(samples, "ospfv3_running", {})).not.toEqual([]);
  expect(samples.filter(({ name }) => name.startsWith("bird_protocol_"))).toEqual([]);
});

it("tells since when a protocol is as it is, in whole seconds", async () => {
  const [protocol] = protocolsOf("2.20.0");
  if (protocol === undefined) throw new Error("no protocol");
  const date = new Date(clock.now.getTime() - 90_999);
  const since = { text: "20:58:29.001", date, precision: "millisecond" } as const;
  const changed = { ...protocol, protocol: "Static", since };
  const samples = protocolSeries(await readingOf([changed]), "new");
  expect(find(samples, "bird_protocol_uptime", {})).toMatchObject([{ value: 90 }]);
});

it("shows the areas of OSPF by number", async () => {
  const manager = new ScriptedManager();
  const overviews = ospfOf("2.20.0");
  manager.whenAskedForOspf = async (name) =>
    overviews.filter((overview) => overview.kind === "up" && overview.protocol === name);
  const samples = protocolSeries(await readingOf(protocolsOf("2.20.0"), manager), "new");
  const areas = overviews.flatMap((overview) => (overview.kind === "up" ? overview.areas : []));
  expect(areas.length).toBeGreaterThan(1);
  const shown = samples.filter(({ name }) => /^bird_ospf(v3)?_interface_count$/.test(name));
  expect(shown.map(({ value }) => value).sort()).toEqual(
    areas.map(({ numberOfInterfaces }) => numberOfInterfaces).sort(),
  );
  expect(shown.map(({ labels }) => labels.area)).toContain("0");
});

it("shows BFD sessions, also those that are neither up nor down", async () => {
  const manager = new ScriptedManager();
  const since = {
    text: "20:58:29.001",
    date: new Date(clock.now.getTime() - 10_000),
    precision: "second",
  } as const;
  const session = { address: "10.0.12.2", since, intervalSeconds: 0.1, timeoutSeconds: 0.5 };
  manager.whenAskedForBfd = async (protocol) => [
    {
      kind: "up",
      protocol,
      sessions: [
        { ...session, interface: "to-r2", state: "Up" },
        { ...session, interface: undefined, state: "Init" },
      ],
      unknown: [],
    },
  ];
  const samples = protocolSeries(await readingOf(protocolsOf("2.20.0"), manager), "new");
  expect(find(samples, "bird_bfd_session_up", {})).toMatchObject([
    { labels: { name: "bfd1", ip: "10.0.12.2", interface: "to-r2" }, value: 1 },
    { labels: { name: "bfd1", ip: "10.0.12.2", interface: "---" }, value: 0 },
  ]);
  expect(find(samples, "bird_bfd_session_uptime_seconds", {})).toMatchObject([{ value: 10 }, { value: 0 }]);
  expect(find(samples, "bird_bfd_session_interval_seconds", {})).toMatchObject([
    { value: 0.1 },
    { value: 0.1 },
  ]);
});

it("goes on where a reload took a protocol away between two questions", async () => {
  const manager = new ScriptedManager();
  manager.whenAskedForOspf = async () => {
    throw new BirdError("show ospf ospf4: BIRD refused", {
      kind: "refused",
      code: "PARSE_ERROR",
      replyCode: 9001,
      text: "ospf4: not found",
      command: "show ospf ospf4",
      position: undefined,
      lines: [],
    });
  };
  const samples = protocolSeries(await readingOf(protocolsOf("2.20.0"), manager), "new");
  expect(find(samples, "bird_ospf_running", {})).not.toEqual([]);
  expect(find(samples, "bird_ospf_interface_count", {})).toEqual([]);
});

it("escapes what labels may not hold, and shows no secret in them", async () => {
  const labels = { name: 'a"b\\c\nd hunter2' };
  const text = await exposition([{ name: "x", help: "help", labels, value: 1 }], (one) =>
    one.replace("hunter2", "***"),
  );
  expect(text).toContain('x{name="a\\"b\\\\c\\nd ***"} 1');
});

function channelOf(protocols: readonly Protocol[], name: string, channel: string): Channel {
  const found = protocols
    .find((protocol) => protocol.name === name)
    ?.channels.find((one) => one.name === channel);
  if (found === undefined) throw new Error(`no ${name} ${channel}`);
  return found;
}
