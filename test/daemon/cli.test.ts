import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { RunningBird } from "../../scripts/birds/start-bird.ts";
import { type CliResult, cli } from "../unit/support/run-cli.ts";
import { hasBird, ROUTES, sampleConfig, startSampleBird } from "./cli-bird.ts";

for (const version of ["1.6.8", "2.0.12", "2.20.0", "3.4.0"] as const) {
  describe.skipIf(!(await hasBird(version)))(`birdwire on BIRD ${version}`, () => {
    test("looks", async () => {
      await using bird = await startSampleBird(version);
      const status = await ask(bird, "status");
      expect(status.stdout).toMatch(new RegExp(`^BIRD +${version}\n`));
      expect(status.stdout).toMatch(/Router ID +192\.0\.2\.1\n/);

      const protocols = await ask(bird, "protocols");
      expect(protocols.stdout).toMatch(/^Name +Proto +Table +State +Since +Info\n/);
      expect(protocols.stdout).toMatch(/\nfixed +Static +master4? +up +\d\d:\d\d:\d\d\n/);
      expect(protocols.stdout).toMatch(/\nup1 +BGP +\S+ +down +\d\d:\d\d:\d\d\n/);

      const all = await ask(bird, "protocols", "up*", "--all");
      expect(all.stdout).toMatch(/^up1 {2}BGP {2}down\n {2}Description +an uplink\n/);
      expect(all.stdout).toMatch(/\n {2}Neighbor +192\.0\.2\.9 {2}AS65001\n/);

      expect((await ask(bird, "interfaces")).stdout).toMatch(/\nlo +up +Loopback/);
      expect((await ask(bird, "interfaces", "--summary")).stdout).toMatch(/\nlo +up +127\.0\.0\.1\/8/);
      expect((await ask(bird, "memory")).stdout).toMatch(/\nTotal +[\d.]+ [kM]B/);
      expect((await ask(bird, "symbols", "martians")).stdout).toMatch(/\nmartians +filter\n$/);
      expect((await ask(bird, "symbols", "--type", "protocol")).stdout).toMatch(/\nup1 +protocol\n$/);
      expect((await ask(bird, "eval", "1", "+", "1")).stdout).toBe("2\n");
      expect((await ask(bird, "raw", "show", "status")).stdout).toMatch(/^BIRD \S+\nRouter ID is/);
    });

    test("gives programs the model in JSON", async () => {
      await using bird = await startSampleBird(version);
      const status: unknown = JSON.parse((await ask(bird, "status", "--json")).stdout);
      expect(status).toMatchObject({ version: { text: version }, state: "up" });
      const protocols: unknown = JSON.parse((await ask(bird, "--json", "protocols", "--all")).stdout);
      expect(protocols).toEqual(
        expect.arrayContaining([expect.objectContaining({ name: "up1", state: "down" })]),
      );
    });

    test("lists routes and counts them", async () => {
      await using bird = await startSampleBird(version);
      const { stdout } = await ask(bird, "routes", "--verify-count");
      expect(stdout).toMatch(/\n? {2}Net +Next hop +Protocol +Pref +Since +Info\n/);
      expect(stdout).toMatch(/\n\* 198\.51\.100\.0\/24 +blackhole +fixed +200 +\d\d:\d\d:\d\d\n/);
      expect(stdout.match(/^\* /gm)).toHaveLength(ROUTES);

      const filtered = [
        "--for",
        "203.0.113.7",
        "--where",
        "source = RTS_STATIC",
        "--protocol",
        "fixed",
        "--primary",
      ];
      const json = await ask(bird, "routes", "--json", "--all", ...filtered);
      expect(json.stdout.split("\n")).toHaveLength(2);
      expect(JSON.parse(json.stdout)).toMatchObject({
        net: "203.0.113.0/24",
        attributes: { source: "static" },
      });

      expect((await ask(bird, "routes", "203.0.113.0/24", "--all")).stdout).toMatch(/\n {6}Source +static\n/);
      expect(await ask(bird, "routes", "--where", "false")).toMatchObject({ stdout: "" });
      expect((await ask(bird, "routes", "--count")).stdout).toMatch(
        new RegExp(` ${ROUTES} +${ROUTES} +${ROUTES}\n`),
      );
      const count: unknown = JSON.parse((await ask(bird, "routes", "--count", "--json")).stdout);
      expect(count).toMatchObject({ shown: ROUTES, routes: ROUTES });

      expect(await run(bird, "routes", "--table", "nosuch")).toMatchObject({ status: 1, stdout: "" });
      expect(await run(bird, "routes", "240.0.0.0/8")).toMatchObject({ status: 1, stdout: "" });
      expect(await run(bird, "routes", "x y")).toMatchObject({ status: 2, stdout: "" });
    });

    test("changes protocols", async () => {
      await using bird = await startSampleBird(version);
      expect((await ask(bird, "disable", "fixed", "--message", "by me")).stdout).toBe("fixed: disabled\n");
      expect((await ask(bird, "disable", "fixed")).stdout).toBe("fixed: already disabled\n");
      expect((await ask(bird, "protocols", "fixed")).stdout).toMatch(/\nfixed +Static +\S+ +down/);
      expect((await ask(bird, "enable", "fixed")).stdout).toBe("fixed: enabled\n");
      expect((await ask(bird, "restart", "fixed")).stdout).toBe("fixed: restarted\n");
      if (version === "1.6.8") {
        // Its static protocols cannot be reloaded.
        expect(await run(bird, "reload", "fixed")).toMatchObject({
          status: 1,
          stdout: "fixed: reload failed\n",
        });
      } else {
        expect((await ask(bird, "reload", "fixed")).stdout).toBe("fixed: reloading\n");
      }
    });

    test("changes the configuration, and takes it back", async () => {
      await using bird = await startSampleBird(version);
      const next = path.join(bird.directory, "next.conf");
      await writeFile(next, sampleConfig(version, "filter added { accept; }"));
      const words = { directory: bird.directory };

      expect((await ask(bird, words, "check", "next.conf")).stdout).toBe(`Configuration OK (${next})\n`);
      const configured = await ask(bird, words, "configure", "next.conf", "--timeout", "300");
      expect(configured.stdout).toMatch(/^Reconfigur.*\n(The new .*\n)?Undone in 5 min unless confirmed/);
      expect((await ask(bird, "symbols", "added")).stdout).toMatch(/\nadded +filter\n$/);
      expect((await ask(bird, "configure", "--confirm")).stdout).toBe("Reconfiguration confirmed\n");
      expect(await run(bird, "configure", "--confirm")).toMatchObject({
        status: 1,
        stdout: "Nothing to do\n",
      });
      expect((await ask(bird, "configure", "--undo")).stdout).toMatch(/^Reconfigur/);
      if (version !== "1.6.8") {
        expect((await ask(bird, "configure", "--status")).stdout).toMatch(
          /^Daemon is up|^Reconfiguration in/,
        );
      }
    });

    test("shows a fault in a configuration with its line", async () => {
      await using bird = await startSampleBird(version);
      const broken = path.join(bird.directory, "broken.conf");
      await writeFile(broken, "router id 192.0.2.1;\nprotocol statik x {}\n");
      for (const verb of ["check", "configure"]) {
        const { status, stderr } = await run(bird, verb, broken);
        expect(status).toBe(1);
        expect(stderr).toMatch(new RegExp(`^birdwire: ${broken}:2(:\\d+)?: syntax error`));
        expect(stderr).toContain("\n  2 | protocol statik x {}\n");
      }
    });

    test("has status 1 for what BIRD refuses", async () => {
      await using bird = await startSampleBird(version);
      expect(await run(bird, "protocols", "nosuch")).toMatchObject({ status: 1, stdout: "" });
      expect(await run(bird, "enable", "nosuch*")).toMatchObject({ status: 1, stdout: "" });
      expect(await run(bird, "eval", "nosuch")).toMatchObject({ status: 1, stdout: "" });
      expect(await run(bird, "raw", "show", "nosuch")).toMatchObject({ status: 1, stdout: "" });
      expect(await run(bird, "--restricted", "disable", "fixed")).toMatchObject({ status: 1, stdout: "" });
      const refused = await run(bird, "--json", "protocols", "nosuch*");
      expect(JSON.parse(refused.stderr).error.code).toBe("NO_PROTOCOLS_MATCH");
    });

    test("stops BIRD, and has status 3 when it is gone", async () => {
      await using bird = await startSampleBird(version);
      expect((await ask(bird, "down")).stdout).toMatch(/^Shutdown/);
      await bird.exited;
      const { status, stderr } = await run(bird, "status");
      expect(status).toBe(3);
      expect(stderr).toContain("Is BIRD running?");
    });

    test.skipIf(version === "1.6.8")("stops BIRD for a graceful restart", async () => {
      await using bird = await startSampleBird(version);
      expect((await ask(bird, "graceful-restart")).stdout).toMatch(/^Graceful restart/);
      await bird.exited;
    });

    test("has status 3 for the socket of a BIRD that was killed", async () => {
      await using bird = await startSampleBird(version);
      bird.kill("SIGKILL");
      await bird.exited;
      expect(await run(bird, "status")).toMatchObject({ status: 3, stdout: "" });
    });
  });
}

/** Runs a command line that must succeed. */
async function ask(
  bird: RunningBird,
  ...words: readonly (string | { directory: string })[]
): Promise<CliResult> {
  const result = await run(bird, ...words);
  expect({ ...result, stdout: "" }, words.join(" ")).toEqual({ status: 0, stdout: "", stderr: "" });
  return result;
}

function run(bird: RunningBird, ...words: readonly (string | { directory: string })[]): Promise<CliResult> {
  const given = words.find((word) => typeof word === "object");
  const argv = words.filter((word) => typeof word === "string");
  return cli(["-s", bird.socketPath, ...argv], { now: new Date(), ...given });
}
