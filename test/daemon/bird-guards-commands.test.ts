import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { openRawSession } from "../../scripts/birds/raw-session.ts";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { RecordingDial } from "./support/shaped-dial.ts";

/** How long a BIRD that answers within a millisecond is given to show that it answers no more. */
const SILENCE_MS = 300;

const birds = await availableBirds();

/** Commands that one BIRD or another does not survive, or never answers to its end. */
const hazards: readonly string[] = [
  'mrt dump table master4 to "x.mrt"',
  'dump resources "x.txt"',
  'dump ao keys "x.txt"',
  "show route export table up1.ipv4",
  "show roa 192.0.2.0/24",
  "reload bgp one",
  "reload filters all partial [10.0.0.0/8+]",
  "help",
  "quit",
];

/** Which of them are refused where. */
const refused: Readonly<Record<BirdVersion, readonly number[]>> = {
  "1.6.8": [0, 4, 7, 8],
  "2.0.7": [0, 7, 8],
  "2.0.12": [0, 7, 8],
  "2.17.6": [7, 8],
  "2.20.0": [7, 8],
  "3.1.8": [3, 5, 6, 7, 8],
  "3.4.0": [1, 2, 5, 6, 7, 8],
};

describe.each(birds)("a command that is known to harm BIRD %s", (version) => {
  it.each(hazards.filter((_, index) => refused[version].includes(index)))(
    "is refused, however it is written, and nothing is sent: %s",
    async (command) => {
      await using daemon = await startBird({ version, config: config(version) });
      const recording = new RecordingDial(daemon.socketPath);
      await using bird = await BirdClient.connect({ transport: recording.dial });
      const before = recording.sent;
      for (const written of [command, `  ${command} # please`, command.replace(/ |$/, " /* now */\t")])
        await expect(bird.run(written)).rejects.toMatchObject({
          kind: "argument",
          code: "UNSAFE_COMMAND",
          message: expect.stringContaining("BIRD"),
        });
      expect(recording.sent).toBe(before);
      expect((await bird.showStatus()).version.text).toBe(version);
    },
  );
});

describe.each(birds)("mrtDump of BIRD %s", (version) => {
  it("writes the table where that is safe, and is refused elsewhere", async () => {
    await using daemon = await startBird({ version, config: config(version) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const file = path.join(daemon.directory, "table.mrt");
    const dumping = bird.mrtDump({ table: "master4", file });
    if (isAtLeast(version, "2.16.0")) {
      await dumping;
      await expect
        .poll(() => existsSync(file) && statSync(file).size, { interval: 10, timeout: 5_000 })
        .toBeGreaterThan(60);
    } else {
      await expect(dumping).rejects.toMatchObject({ code: "UNSAFE_COMMAND" });
    }
    expect((await bird.showStatus()).state).toBe("up");
  });
});

/** What kills whom. */
const deaths = [
  ...birds
    .filter((version) => ["1.6.8", "2.0.7", "2.0.12"].includes(version))
    .map((version) => ({
      version,
      command: `mrt dump table ${majorOf(version) === 1 ? "master" : "master4"} to "x.mrt"`,
      signal: "SIGSEGV",
    })),
  ...birds
    .filter((version) => version === "3.4.0")
    .flatMap((version) => [
      { version, command: 'dump resources "x.txt"', signal: "SIGABRT" },
      { version, command: 'dump ao keys "x.txt"', signal: "SIGSEGV" },
    ]),
];

it.each(deaths)(
  "$command kills BIRD $version where it is sent all the same",
  async ({ version, command, signal }) => {
    await using daemon = await startBird({ version, config: config(version) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath, redial: false });
    const outcome = await bird.run(command, { unsafe: true }).then(
      () => "answered",
      (error: unknown) => error,
    );
    // One of them is answered first.
    if (outcome !== "answered")
      expect(outcome).toMatchObject({ code: "CONNECTION_LOST", details: { command } });
    expect(await daemon.exited).toEqual({ code: null, signal });
  },
);

describe.each(birds.filter((version) => version === "1.6.8" || version === "2.0.12"))(
  "show ospf lsadb of BIRD %s, for a protocol that never was up,",
  (version) => {
    it("kills it", async () => {
      await using daemon = await startBird({ version, config: config(version) });
      using session = await openRawSession(daemon.socketPath);
      await expect(session.run("show ospf lsadb ospf1")).rejects.toThrow(/closed|ECONNRESET/);
      expect(await daemon.exited).toEqual({ code: null, signal: "SIGSEGV" });
    });

    it("is not sent by the method that is for it", async () => {
      await using daemon = await startBird({ version, config: config(version) });
      await using bird = await BirdClient.connect({ path: daemon.socketPath });
      expect(await bird.showOspfLsadb({ protocol: "ospf1" })).toMatchObject({ kind: "not-up" });
      expect((await bird.showStatus()).state).toBe("up");
    });
  },
);

describe.each(birds.filter((version) => majorOf(version) === 3))("reload bgp of BIRD %s", (version) => {
  it("without a direction is answered twice, so that the next command gets a reply that is not its own", async () => {
    await using daemon = await startBird({ version, config: config(version) });
    using session = await openRawSession(daemon.socketPath);
    expect(String(await session.run("reload bgp one"))).toMatch(/^8006-one: .*\n0000 \n$/);
    expect(String(await session.run("show status"))).toBe("0000 \n");
    expect(String(await session.run("eval 1"))).toMatch(/^1000-BIRD/);
  });

  it("with one is answered once", async () => {
    await using daemon = await startBird({ version, config: config(version) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    for (const direction of ["in", "out"] as const) {
      await bird.reload({ what: "bgp", protocol: "one", direction });
      expect(await bird.evaluate({ expression: "4711" })).toBe("4711");
    }
  });

  it("sent unsafely costs the connection, and the client finds itself another", async () => {
    await using daemon = await startBird({ version, config: config(version) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath, redial: { minDelayMs: 1 } });
    const disconnected = new Promise((resolve) => {
      bird.events.on("state", (state) => state.kind === "disconnected" && resolve(state.error));
    });
    expect((await bird.run("reload bgp one", { unsafe: true })).lines.at(-1)).toEqual({ code: 0, text: "" });
    expect(await disconnected).toMatchObject({ code: "PROTOCOL_VIOLATION" });
    expect(await bird.evaluate({ expression: "4711" })).toBe("4711");
  });
});

describe.each(birds.filter((version) => version === "1.6.8"))("show roa of BIRD %s", (version) => {
  it("for a net that is not there never ends", async () => {
    await using daemon = await startBird({ version, config: config(version) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath, drainTimeoutMs: 50 });
    expect((await bird.run("show roa")).lines).toHaveLength(2);
    await expect(
      bird.run("show roa 192.0.2.0/24", { unsafe: true, timeoutMs: SILENCE_MS }),
    ).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    expect((await bird.showStatus()).state).toBe("up");
  });
});

describe.each(birds)("a name with a newline in it", (version) => {
  it(`makes BIRD ${version} do what stands behind that, where nobody refuses it`, async () => {
    await using daemon = await startBird({ version, config: config(version) });
    using session = await openRawSession(daemon.socketPath);
    await session.run('show protocols "x"\ndisable one');
    expect(String(await session.read())).toMatch(/^0009-one: disabled\n/);
    await expect.poll(() => stateOfOne(daemon), { interval: 10, timeout: 5_000 }).toBe("down");
  });
});

async function stateOfOne(daemon: RunningBird): Promise<string | undefined> {
  await using bird = await BirdClient.connect({ path: daemon.socketPath });
  return (await bird.showProtocols({ name: "one" }))[0]?.state;
}

function config(version: BirdVersion): string {
  const isOld = majorOf(version) === 1;
  const [channel, bgpChannel] = isOld ? ["", ""] : ["ipv4;", "ipv4 { import all; export none; };"];
  return `log stderr all;
router id 192.0.2.1;
${isOld ? "roa table roas { roa 10.0.0.0/8 max 24 as 65000; }" : ""}
protocol device { }
protocol static one { ${channel} route 10.0.0.0/8 ${isOld ? "drop" : "blackhole"} { ospf_metric1 = 30; }; }
protocol bgp up1 { disabled; local 192.0.2.1 as 65000; neighbor 192.0.2.9 as 65001; ${bgpChannel} }
protocol ospf ${isOld ? "" : "v2 "}ospf1 { disabled; area 0 { interface "nothing"; }; }
`;
}
