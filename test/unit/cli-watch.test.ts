import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { changeLines } from "../../src/cli/text/change-lines.ts";
import type { ProtocolChange } from "../../src/index.ts";
import { type CliResult, cli } from "./support/run-cli.ts";
import { noonPlus, protocolOf, statusOf } from "./support/views.ts";
import { WatchedBird } from "./support/watched-bird.ts";

describe("birdwire watch", () => {
  it("lists the protocols, then tells each change when it is seen, until it is stopped", async () => {
    await using watched = await WatchedBird.start();
    const steps = [
      () => {
        watched.imported = 5;
      },
      () => {
        watched.state = "down";
      },
    ];
    const { status, lines } = await watch(watched, [], steps);
    expect(status).toBe(130);
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^Name +Proto +Table +State +Since +Info$/),
      expect.stringMatching(/^up1 +Static +master4 +up /),
    ]);
    const told = lines.slice(2).map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}/, ""));
    expect(told.slice(0, 2)).toEqual([
      "up1.ipv4  3 -> 5 imported, 3 -> 5 preferred, +2 import updates",
      "up1  up -> down",
    ]);
  });

  it("leaves counters out where they are not wanted, and gives JSON where it is", async () => {
    await using watched = await WatchedBird.start();
    const steps = [
      () => {
        watched.imported = 5;
        watched.state = "down";
      },
      () => {},
    ];
    const { lines } = await watch(watched, ["up*", "--no-counters", "--json"], steps);
    const found = lines.map((line): unknown => JSON.parse(line));
    expect(found.slice(0, 2)).toMatchObject([
      { kind: "snapshot", status: { version: { text: "2.20.0" } }, protocols: [{ name: "up1" }] },
      { kind: "state", at: expect.stringMatching(/Z$/), after: { state: "down" } },
    ]);
    expect(watched.bird.commands).toContain('show protocols all "up*"');
  });

  it("tells that BIRD is away, and why", async () => {
    await using watched = await WatchedBird.start();
    const stop = (): void => void watched.bird.stop();
    const { lines } = await watch(watched, ["--json"], [stop]);
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({
      kind: "unreachable",
      error: { code: "CONNECTION_LOST", kind: "closed", message: expect.stringContaining("BIRD") },
    });
  });

  it("has status 3 where there is no BIRD, and 2 for an interval that is none", async () => {
    expect(await cli(["watch", "--socket", "/nonexistent/bird.ctl"])).toMatchObject({ status: 3 });
    expect(await cli(["watch", "--interval", "0"])).toMatchObject({ status: 2 });
  });
});

describe("a change in a line", () => {
  const look = { hasColour: false, now: new Date() };
  const at = new Date(2026, 10, 23, 12, 34, 56);
  const protocol = protocolOf({ name: "up1" });
  const since = noonPlus(0);
  const bgp = { kind: "none" } as const;

  it.each<[ProtocolChange, string]>([
    [{ kind: "appeared", at, protocol }, "up1  new: Static up"],
    [{ kind: "disappeared", at, protocol }, "up1  gone"],
    [
      { kind: "state", at, protocol, before: { state: "up", since }, after: { state: "up", since } },
      "up1  up again",
    ],
    [
      {
        kind: "info",
        at,
        protocol,
        before: { info: "", status: bgp },
        after: { info: "Active        Socket: \u001b[2J", status: bgp },
      },
      "up1  - -> Active Socket: \\x1b[2J",
    ],
    [
      { kind: "channel", at, protocol, channel: undefined, before: undefined, after: "UP" },
      "up1  none -> UP",
    ],
    [
      { kind: "restarted", at, before: statusOf(0, "2.17.6"), after: statusOf(0) },
      "BIRD  restarted: 2.20.0, was 2.17.6",
    ],
    [{ kind: "reachable", at, version: statusOf().version }, "BIRD  reachable: 2.20.0"],
  ])("%j", (change, text) => {
    expect(changeLines(change, look)).toEqual([`2026-11-23 12:34:56  ${text}`]);
  });
});

/** Takes one step after each write and stops after the last one. */
async function watch(
  { bird }: WatchedBird,
  words: readonly string[],
  steps: readonly (() => void)[],
): Promise<Pick<CliResult, "status"> & { readonly lines: string[] }> {
  const stopping = new AbortController();
  const left = [...steps, () => stopping.abort()];
  let text = "";
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
      left.shift()?.();
    },
  });
  const given = { stdout, signal: stopping.signal };
  const { status } = await cli(["watch", "--socket", bird.path, "--interval", "0.01", ...words], given);
  return { status, lines: text.trimEnd().split("\n") };
}
