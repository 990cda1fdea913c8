import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { BfdParameters, BfdSessionDetails, BfdSessionsDetails } from "../../src/model/bfd.ts";
import type { Timer } from "../../src/model/timer.ts";
import { answersTo, versionsThatAnswer, wordsOf } from "./support/answers.ts";
import { versionsWithin } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const command = "show bfd sessions all";

/** As 2.20.0 printed it with `authentication meticulous keyed sha1`. */
const authenticated = [
  "   Address:              fe80::1",
  "   Interface:            v0",
  "   Session type:         Direct",
  "   Session state:        Down",
  "   Remote state:         AdminDown",
  "   Last state change:    2026-11-23 19:39:02.774",
  "   Local diagnostic:     Time expired",
  "   Remote diagnostic:    Error #9",
  "   Local discriminator:  4294967295",
  "   Remote discriminator: 0",
  "   Local parameters:",
  "     Min TX interval:    1.000",
  "     Min RX interval:    0.200",
  "     Demand mode:        No",
  "     Multiplier:         5",
  "   Remote parameters:",
  "     Min TX interval:    0.000",
  "     Min RX interval:    0.000",
  "     Demand mode:        Yes",
  "     Multiplier:         0",
  "   Authentication:",
  "     Type:               Meticulous keyed SHA1",
  "     RX CSN:             17",
  "     TX CSN:             908886679",
  " ",
];

describe(command, () => {
  it("is answered since 2.15", () => {
    expect(versionsThatAnswer(command)).toEqual(versionsWithin(["2.15"]));
  });

  it.each(answersTo(command))("%s: holds every word that BIRD printed", (_, fixture) => {
    const printed = decodeReply(command, fixture.bytes).flatMap(print);
    expect(wordsOf(printed)).toEqual(wordsOf(printedLines(fixture)));
  });

  it("reads several protocols, and the sessions of each", () => {
    const lines = [
      "1020-b1:",
      ...authenticated,
      ...authenticated,
      " ",
      " b2:",
      " ",
      " b:3:",
      ...authenticated,
      "0000 ",
    ];
    const decoded = decodeReply('show bfd sessions interface "v0" all', bytesOf(`${lines.join("\n")}\n`));
    expect(decoded.map(({ protocol }) => protocol)).toEqual(["b1", "b2", "b:3"]);
    expect(wordsOf(decoded.flatMap(print))).toEqual(
      wordsOf(lines.slice(0, -1).map((line) => line.replace(/^1020-/, ""))),
    );
  });

  it("keeps lines that are not known", () => {
    const lines = ["1020-b1:", "   Mood: good", ...authenticated.slice(0, -1), "     Salt: 1", " ", "0000 "];
    expect(decodeReply(command, bytesOf(`${lines.join("\n")}\n`))).toMatchObject([
      { unknown: ["  Mood: good"], sessions: [{ unknown: ["    Salt: 1"] }] },
    ]);
  });

  it("tells a protocol that is not up", () => {
    expect(decodeReply(command, bytesOf("1020-b1: is not up\n0000 \n"))).toEqual([
      { kind: "not-up", protocol: "b1" },
    ]);
  });

  it.each(["Session state:", "Multiplier:", "Type:"])("throws UNEXPECTED_REPLY without %j", (key) => {
    const lines = ["1020-b1:", ...authenticated.filter((line) => !line.includes(key)), "0000 "];
    expect(() => decodeReply(command, bytesOf(`${lines.join("\n")}\n`))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});

function print(report: BfdSessionsDetails): string[] {
  if (report.kind === "not-up") return [`${report.protocol}: is not up`];
  return [`${report.protocol}:`, ...report.sessions.flatMap(printSession)];
}

function printSession(session: BfdSessionDetails): string[] {
  const { authentication } = session;
  return [
    `Address: ${session.address}`,
    `Interface: ${session.interface ?? "---"}`,
    `Session type: ${session.type}`,
    `Session state: ${session.state}`,
    `Remote state: ${session.remoteState}`,
    `Last state change: ${session.since.text}`,
    `Local diagnostic: ${session.localDiagnostic}`,
    `Remote diagnostic: ${session.remoteDiagnostic}`,
    `Local discriminator: ${session.localDiscriminator}`,
    `Remote discriminator: ${session.remoteDiscriminator}`,
    ...printTimer("Transmit", session.transmitTimer),
    ...printTimer("Detect", session.detectTimer),
    ...printParameters("Local", session.local),
    ...printParameters("Remote", session.remote),
    ...(authentication === undefined ? [] : ["Authentication:", `Type: ${authentication.type}`]),
    ...(authentication?.rxCsn === undefined ? [] : [`RX CSN: ${authentication.rxCsn}`]),
    ...(authentication?.txCsn === undefined ? [] : [`TX CSN: ${authentication.txCsn}`]),
  ];
}

function printTimer(name: string, timer: Timer | undefined): string[] {
  if (timer === undefined) return [];
  return [`${name} timer: ${timer.remainingSeconds} / ${timer.configuredSeconds}`];
}

function printParameters(end: string, parameters: BfdParameters): string[] {
  return [
    `${end} parameters:`,
    `Min TX interval: ${parameters.minTxIntervalSeconds}`,
    `Min RX interval: ${parameters.minRxIntervalSeconds}`,
    `Demand mode: ${parameters.demandMode ? "Yes" : "No"}`,
    `Multiplier: ${parameters.multiplier}`,
  ];
}
