import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { Status } from "../../src/model/status.ts";
import { fixturesOf } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const all = fixturesOf("show status");

describe.each(all.map((fixture) => [fixture.name, fixture] as const))("%s", (_, fixture) => {
  const status = decodeReply("show status", fixture.bytes);

  it("tells the version that answered", () => {
    expect(status.version.text).toBe(fixture.version);
    const { major, minor, patch } = status.version;
    expect(`${major}.${minor}.${patch}`).toBe(fixture.version);
  });

  it("holds every word that BIRD printed", () => {
    expect(print(status)).toEqual(printedLines(fixture));
  });

  // Not where they are in a format of somebody's own.
  it.skipIf(fixture.file.includes("day"))("makes the times absolute with a clock, or by themselves", () => {
    const clock = { now: new Date("2026-11-23T12:00:00Z"), utcOffsetMinutes: 0 };
    const { currentServerTime, lastReboot } = decodeReply("show status", fixture.bytes, { clock });
    expect(currentServerTime.date).toBeInstanceOf(Date);
    expect(Number(lastReboot.date)).toBeLessThanOrEqual(Number(currentServerTime.date));
    expect(status.lastReboot.date === undefined).toBe(!/[+-]\d{4}$/.test(status.lastReboot.text));
  });
});

describe("show status", () => {
  const lines = [
    "1000-BIRD v2.17.6-3-g1a2b3c4",
    "1011-Router ID is 10.0.0.1",
    " Current server time is ",
    " Last reboot on Mon 23 Nov",
    " Last reconfiguration on x",
  ];

  it("keeps lines and a state that it does not know", () => {
    const status = decodeReply(
      "show status",
      bytesOf([...lines, " Moon is full", "0013 Dozing", ""].join("\n")),
    );
    expect(status).toMatchObject({
      version: { text: "v2.17.6-3-g1a2b3c4", major: 2, minor: 17, patch: 6 },
      currentServerTime: { text: "" },
      state: undefined,
      stateText: "Dozing",
      unknown: ["Moon is full"],
    });
  });

  it.each([...lines.keys()])(
    "throws UNEXPECTED_REPLY with the raw lines where line %i is missing",
    (index) => {
      const rest = lines.toSpliced(index, 1).map((line) => line.replace(/^ /, "1011-"));
      const bytes = bytesOf([...rest, "0013 Daemon is up and running", ""].join("\n"));
      expect(() => decodeReply("show status", bytes)).toThrow(
        expect.objectContaining({
          code: "UNEXPECTED_REPLY",
          details: expect.objectContaining({ lines: [...rest, "0013 Daemon is up and running"] }),
        }),
      );
    },
  );

  it("throws UNEXPECTED_REPLY for the reply to another command", () => {
    for (const other of ["1018-BIRD memory usage\n0000 \n", "0023 1\n", "0000 \n"]) {
      expect(() => decodeReply("show status", bytesOf(other))).toThrow(
        expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
      );
    }
  });
});

function print(status: Status): string[] {
  const { gracefulRestart: recovery } = status;
  return [
    `BIRD ${status.version.text}`,
    `Router ID is ${status.routerId}`,
    ...(status.hostname === undefined ? [] : [`Hostname is ${status.hostname}`]),
    `Current server time is ${status.currentServerTime.text}`,
    `Last reboot on ${status.lastReboot.text}`,
    `Last reconfiguration on ${status.lastReconfiguration.text}`,
    ...(recovery === undefined
      ? []
      : [
          "Graceful restart recovery in progress",
          `Waiting for ${recovery.waitingFor} ${recovery.waitingForUnit} to recover`,
          `Wait timer is ${recovery.waitSecondsLeft?.toFixed(status.version.major === 1 ? 0 : 3)}/${recovery.waitSeconds}`,
        ]),
    status.stateText,
  ];
}
