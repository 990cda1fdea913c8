import { describe, expect, it } from "vitest";
import type { MrtPeerTable } from "../../src/mrt/index.ts";
import { temporaryFolder } from "./support/config-volume.ts";
import { decodeMrt } from "./support/decode-mrt.ts";
import { mrtFixtures } from "./support/mrt-fixtures.ts";
import { cli } from "./support/run-cli.ts";

const dumps = mrtFixtures().filter(({ version }) => ["2.20.0", "3.4.0"].includes(version));

describe.each(dumps)("birdwire mrt, with the dump $name", ({ dump, table }) => {
  it("lists its routes", async () => {
    const routes = decodeMrt(dump).routes;
    const { status, stdout, stderr } = await cli(["mrt"], { stdin: dump });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [head, columns, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toBe(`Table ${table}`);
    expect(columns).toMatch(/^Net +BGP next hop +Peer +Since +Info$/);
    expect(rows.map((row) => row.split("  ")[0])).toEqual(routes.map(({ net }) => net));
  });

  it("shows what BGP told of a route", async () => {
    const { stdout } = await cli(["mrt", "--all"], { stdin: dump });
    expect(stdout).toMatch(/\n\S+ +\S.* AS65003 .*\n {6}BGP origin +igp\n {6}BGP AS path +65003/);
  });

  it("gives programs its routes, one a line", async () => {
    const { status, stdout } = await cli(["mrt", "-", "--json"], { stdin: dump });
    expect(status).toBe(0);
    const routes = stdout.trimEnd().split("\n");
    expect(routes).toEqual(decodeMrt(dump).routes.map((route) => JSON.stringify(route)));
  });

  it("lists who sent its routes", async () => {
    const tables: MrtPeerTable[] = [];
    decodeMrt(dump, { onPeers: (peers) => void tables.push(peers) });
    const json = await cli(["mrt", "--peers", "--json"], { stdin: dump });
    expect(JSON.parse(json.stdout)).toEqual(JSON.parse(JSON.stringify(tables)));
    const { stdout } = await cli(["mrt", "--peers"], { stdin: dump });
    expect(stdout).toMatch(/^Table \S+ {2}collector 10\.0\.0\.1 {2}\d{4}-/);
    expect(stdout).toMatch(/\n +0 {2}\(not BGP\)\n/);
    expect(stdout).toMatch(/\n +\d+ {2}10\.0\.13\.3 +AS65003 +10\.0\.0\.3\n/);
  });

  it("shows what comes before a fault, then the fault", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ "cut.mrt": dump.subarray(0, dump.length - 1) });
    const whole = decodeMrt(dump).routes.length;
    const { status, stdout, stderr } = await cli(["mrt", "cut.mrt", "--json"], { directory: folder.path });
    expect(status).toBe(1);
    expect(stdout.trimEnd().split("\n").length).toBeLessThan(whole);
    expect(stdout).toContain('"net"');
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "MRT_TRUNCATED" } });
  });
});

it("calls a file that is no dump a fault", async () => {
  const { status, stdout, stderr } = await cli(["mrt"], { stdin: "show route all is no dump" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("MRT record");
});
