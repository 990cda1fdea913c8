import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Backoff } from "../../src/reload/supervisor/backoff.ts";
import { CrashCount } from "../../src/reload/supervisor/crash-count.ts";
import { commandLine } from "../../src/reload/supervisor/daemon/command-line.ts";
import { explainExit, isCrash } from "../../src/reload/supervisor/exit-cause.ts";
import { keepsRoutesByCommand } from "../../src/reload/supervisor/hand-over.ts";
import { readLogLine } from "../../src/reload/supervisor/log-line.ts";
import { settleSupervisor } from "../../src/reload/supervisor/options.ts";

describe("P4 the wait before a start", () => {
  it("doubles up to the longest, and begins anew when it is told to", () => {
    const backoff = new Backoff({ least: 100, most: 1_000 }, () => 1);
    const waits = Array.from({ length: 6 }, () => backoff.next());
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it("is between half and all of what is due, for however many starts", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 1_000 }), fc.nat(5_000), (chance, least, more) => {
        const most = least + more;
        const backoff = new Backoff({ least, most }, () => chance);
        for (let attempt = 0; attempt < 40; attempt++) {
          const due = Math.min(least * 2 ** attempt, most);
          const wait = backoff.next();
          expect(wait).toBeGreaterThanOrEqual(Math.round(due / 2));
          expect(wait).toBeLessThanOrEqual(due);
        }
      }),
    );
  });
});

describe("U7 a count of crashes", () => {
  it("reaches its limit with the last of so many in so long a time, and begins anew", () => {
    const count = new CrashCount({ exits: 3, withinMs: 60_000 });
    const times = [0, 50_000, 100_000, 110_000, 120_000, 130_000, 140_000];
    expect(times.map((at) => count.add(at))).toEqual([false, false, false, true, false, false, true]);
  });
});

describe("the cause of an exit", () => {
  const lines = (...texts: string[]) => texts.map((text) => readLogLine(Buffer.from(text)));
  const died = { code: 1, signal: undefined };

  it("is a fault of the configuration, with its place", () => {
    const text = "/run/x/bird.conf:4:46 syntax error, unexpected CF_SYM_UNDEFINED";
    const config = { kind: "config", text, position: { file: "/run/x/bird.conf", line: 4, column: 46 } };
    expect(explainExit(died, lines(`bird: ${text}`))).toEqual(config);
    expect(explainExit(died, lines(`bird: 2026-11-23 21:51:43 [0001] <FATAL> ${text}`))).toEqual(config);
  });

  it("is a configuration that cannot be opened", () => {
    const text = "Unable to open configuration file /nowhere: No such file or directory";
    expect(explainExit(died, lines(`bird: ${text}`))).toEqual({ kind: "config", text, position: undefined });
  });

  it.each([
    [died, "bird: I found another BIRD running.", "another-bird", false],
    [died, "bird: Cannot create control socket /run/x: Permission denied", "fatal", true],
    [{ code: undefined, signal: "SIGABRT" }, "1 <BUG> Assertion 'x' failed at y.c:1", "bug", true],
    [{ code: undefined, signal: "SIGKILL" }, "1 <FATAL> of long ago", "unknown", true],
    [{ code: undefined, signal: undefined }, "1 <INFO> Started", "unknown", true],
    [{ code: 0, signal: undefined }, "1 <FATAL> Shutdown completed", "ordered", false],
  ] as const)("of %j after %j is %s", (exit, text, kind, speaksAgainstConfiguration) => {
    const cause = explainExit(exit, lines("1 <INFO> Started", text));
    expect(cause.kind).toBe(kind);
    expect(isCrash(cause)).toBe(speaksAgainstConfiguration);
  });
});

describe("the options of a supervisor", () => {
  const given = { bird: ["bird"], socketPath: "/run/bird/bird.ctl", configFile: () => "/etc/bird.conf" };

  it("have defaults that can be changed one by one", () => {
    expect(
      settleSupervisor({ ...given, restartDelayMs: { most: 5_000 }, crashLoop: { exits: 5 } }),
    ).toMatchObject({
      restartDelayMs: { least: 100, most: 5_000 },
      crashLoop: { exits: 5, withinMs: 60_000 },
      recover: true,
      onRunning: "replace-own",
    });
  });

  it("take a socket's path of 107 bytes and no longer one", () => {
    const longest = `/${"x".repeat(104)}\u00e9`;
    expect(settleSupervisor({ ...given, socketPath: longest }).socketPath).toBe(longest);
    for (const socketPath of [`${longest}x`, "", "/run/\0"]) {
      expect(() => settleSupervisor({ ...given, socketPath })).toThrow(
        expect.objectContaining({ code: "BAD_ARGUMENT" }),
      );
    }
  });

  it.each([
    { bird: [] },
    { stopTimeoutMs: 0 },
    { readyTimeoutMs: Number.NaN },
    { quietAfterMs: -1 },
    { restartDelayMs: { least: 2 ** 31 } },
    { crashLoop: { exits: 0 } },
  ])("refuse %j", (wrong) => {
    expect(() => settleSupervisor({ ...given, ...wrong })).toThrow(
      expect.objectContaining({ code: "BAD_ARGUMENT" }),
    );
  });

  it("become the words that start BIRD, of which a repeated option counts as it stands last", () => {
    const { restartDelayMs: _, ...settings } = settleSupervisor({
      ...given,
      user: "bird",
      group: "bird",
      extraArguments: ["-D", "debug.log"],
    });
    const words = commandLine({ ...settings, configFile: "/run/good.conf" });
    expect(words.join(" ")).toBe(
      "bird -D debug.log -f -R -c /run/good.conf -s /run/bird/bird.ctl -u bird -g bird",
    );
    expect(commandLine({ ...settings, configFile: "x", recover: false })).not.toContain("-R");
  });
});

it("L2 hands over by BIRD's own command where neighbours then keep the routes", () => {
  const keeps = (text: string): boolean => {
    const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
    return keepsRoutesByCommand({ text, major, minor, patch });
  };
  const versions = ["2.0.12", "2.20.0", "3.0.5", "3.1.8", "3.2.0", "3.4.0", "4.0.0"];
  expect(versions.filter(keeps)).toEqual(["2.0.12", "2.20.0", "3.0.5", "3.1.8"]);
});
