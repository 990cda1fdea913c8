import { createConnection } from "node:net";
import { describe, expect, it } from "vitest";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../../scripts/birds/versions.ts";
import { waitUntilReconfigured } from "../../scripts/capture/settle.ts";
import { BirdClient } from "../../src/bird.ts";
import type { ReconfigurationKind } from "../../src/model/configure.ts";
import { bigChange } from "./support/big-change.ts";
import { birdsSince2 } from "./support/birds.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { RecordingDial } from "./support/shaped-dial.ts";

const less = 'configure "less.conf"';

/** What aborts each BIRD 3 behind a `configure` that is in progress. */
const fatal: readonly { readonly version: string; readonly commands: readonly string[] }[] = [
  { version: "3.1.8", commands: [less, "configure", less] },
  { version: "3.1.8", commands: [less, "configure undo"] },
  { version: "3.1.8", commands: [less, "configure", "configure undo"] },
  { version: "3.4.0", commands: [less, "configure"] },
  { version: "3.4.0", commands: [less, "configure undo"] },
  { version: "3.4.0", commands: [less, "configure", "configure undo"] },
];

describe.each(birdsSince2)("while BIRD %s is reconfiguring,", (version) => {
  it.each(fatal.filter((row) => row.version === version))(
    "a careless client's $commands makes it abort",
    async ({ commands }) => {
      let signal: NodeJS.Signals | null = null;
      // Where it is done with one before it has read the next, it lives; this once in a while.
      for (let time = 0; time < 5 && signal === null; time++) signal = await signalAfter(version, commands);
      expect(signal).toBe("SIGABRT");
    },
  );

  it("fifty calls at once of this client leave it alive, and each ends in an outcome", async () => {
    await using daemon = await startBird({ version, config: bigChange(4_000) });
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const calls = Array.from({ length: 50 }, (_, index) => {
      if (index % 5 === 4) return bird.configureUndo();
      return bird.configure({ file: index % 2 === 0 ? "less.conf" : "bird.conf", soft: index % 3 === 0 });
    });
    const kinds = (await Promise.all(calls)).map(({ kind }) => kind);
    const good: ReconfigurationKind[] = ["reconfigured", "in-progress", "nothing-to-do"];
    expect(kinds.filter((kind) => !good.includes(kind))).toEqual([]);
    // Behind each of these the next one would have been queued.
    expect(kinds).toContain("in-progress");
    await expect
      .poll(async () => (await bird.showStatus()).state, { interval: 10, timeout: 10_000 })
      .toBe("up");
    expect(good).toContain((await bird.configure({ file: "less.conf" })).kind);
    expect((await bird.showProtocols({ name: "part*" })).map(({ name }) => name)).toContain("part");
  });
});

describe.each(birdsSince2.filter((version) => majorOf(version) === 2))(
  "for as long as BIRD %s is reconfiguring,",
  (version) => {
    const start = () => startBird({ version, config: { ...bigChange(0), "bird.conf": sideTable } });

    it("nothing that configures is sent before the limit, and then the error names the reason", async () => {
      await using daemon = await start();
      const recording = new RecordingDial(daemon.socketPath);
      await using bird = await BirdClient.connect({ transport: recording.dial });
      using _reader = await holdUp(daemon, bird);
      const before = recording.sent.length;
      const outcomes = await Promise.allSettled([
        bird.configure({ timeoutMs: 500 }),
        bird.configureUndo({ timeoutMs: 500 }),
        bird.configure({ soft: true, timeoutMs: 500 }),
        bird.run("/* now */ configure  timeout 5", { timeoutMs: 500 }),
      ]);
      for (const outcome of outcomes)
        expect(outcome).toMatchObject({ reason: { kind: "argument", code: "STILL_RECONFIGURING" } });
      const sent = recording.sent.slice(before).trim().split("\n");
      expect(new Set(sent)).toEqual(new Set(["configure status"]));
    });

    it("other commands pass, and a configure waits until its turn has come", async () => {
      await using daemon = await start();
      await using bird = await BirdClient.connect({ path: daemon.socketPath });
      const reader = await holdUp(daemon, bird);
      const order: string[] = [];
      const configuring = bird.configure({ file: "less.conf" }).finally(() => order.push("configured"));
      expect((await bird.showStatus()).state).toBe("reconfiguring");
      expect((await bird.configureStatus()).state).toBe("in-progress");
      expect((await bird.configure({ check: true, file: "less.conf" })).kind).toBe("ok");
      expect((await bird.configureConfirm()).kind).toBe("nothing-to-do");
      order.push("read");
      reader[Symbol.dispose]();
      expect((await configuring).kind).toBe("reconfigured");
      expect(order).toEqual(["read", "configured"]);
    });

    it("an unsafe command goes around the wait, and is queued", async () => {
      await using daemon = await start();
      await using bird = await BirdClient.connect({ path: daemon.socketPath });
      using _reader = await holdUp(daemon, bird);
      const queued = await bird.run(less, { unsafe: true });
      expect(queued.lines.at(-1)).toMatchObject({ code: 5 });
      expect((await bird.configureStatus()).state).toBe("queued");
      const undone = await bird.run("configure undo", { unsafe: true });
      expect(undone.lines.map(({ code }) => code)).toEqual([21, 17]);
      expect((await bird.configureStatus()).state).toBe("in-progress");
    });
  },
);

/** What ends a BIRD that is sent these commands all at once; `null` where it lives. */
async function signalAfter(
  version: BirdVersion,
  commands: readonly string[],
): Promise<NodeJS.Signals | null> {
  await using daemon = await startBird({ version, config: bigChange(40_000) });
  using raw = await RawSocket.open(daemon.socketPath);
  raw.write(`${commands.join("\n")}\n`);
  try {
    await raw.until((text) => text.match(/^00(03|04|05|17) /gm)?.length === commands.length);
    await waitUntilReconfigured(daemon.socketPath);
    return null;
  } catch {
    return (await daemon.exited).signal;
  }
}

const sideTable = `log stderr all;
router id 192.0.2.1;
ipv4 table side;
protocol device { }
protocol static many { ipv4 { table side; };
${Array.from({ length: 20_000 }, (_, index) => `  route 10.${index >> 8}.${index & 255}.0/24 blackhole;\n`).join("")}}
`;

/** Removes the table that a reader who does not read holds; until that one goes, the reconfiguration lasts. */
async function holdUp(daemon: RunningBird, bird: BirdClient): Promise<Disposable> {
  const socket = createConnection(daemon.socketPath);
  socket.on("error", () => {});
  socket.write("show route table side all\n");
  // Node takes in what fits into its buffer, then the socket fills. Each of the answers tells that BIRD has been round
  // its sockets once more, and so has sent what still went in; then it waits for a reader.
  await expect.poll(() => socket.readableLength, { interval: 5, timeout: 10_000 }).toBeGreaterThan(10_000);
  for (let round = 0; round < 200; round++) await bird.evaluate({ expression: "1" });
  expect((await bird.configure({ file: "less.conf" })).kind).toBe("in-progress");
  expect((await bird.configureStatus()).state).toBe("in-progress");
  return { [Symbol.dispose]: () => void socket.destroy() };
}
