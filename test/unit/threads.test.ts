import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type {
  SpentTime,
  Thread,
  ThreadGroup,
  ThreadLoop,
  Threads,
  ThreadsSummary,
} from "../../src/model/thread.ts";
import { answersTo, versionsThatAnswer, wordsOf } from "./support/answers.ts";
import { versionsWithin } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const spent = "total time:     0.012 s; last 2 secs [ns]:    4000000          0";
const loop = ["   Loop BFD Express b 1", `     Working  ${spent}`, `     Locking  ${spent}`];

describe("show threads", () => {
  it("is answered since 3.0", () => {
    expect(versionsThatAnswer("show threads")).toEqual(versionsWithin(["3.0"]));
    expect(versionsThatAnswer("show threads all")).toEqual(versionsWithin(["3.0"]));
  });

  it.each(answersTo("show threads"))("%s: holds every word that BIRD printed", (_, fixture) => {
    const printed = printSummary(decodeReply("show threads", fixture.bytes));
    expect(wordsOf(printed)).toEqual(wordsOf(printedLines(fixture)));
  });

  it("reads loops that no thread runs, also in its final line", () => {
    const lines = [
      "1027-Thread ID       Working         Overhead        Last Pickup/Drop",
      " 00ff [busy]         0.043 s       0.000 s       0.004 s",
      " All loops in group worker are assigned.",
      " something else",
      "1027 Unassigned 3 loops in group express, total time 1.250",
    ];
    const threads = decodeReply("show threads", bytesOf(`${lines.join("\n")}\n`));
    expect(threads).toMatchObject({
      threads: [{ id: "00ff", isBusy: true, workingSeconds: 0.043 }],
      groups: [
        { name: "worker", unassignedLoops: 0, unassignedSeconds: undefined },
        { name: "express", unassignedLoops: 3, unassignedSeconds: 1.25 },
      ],
      unknown: ["something else"],
    });
  });
});

describe("show threads all", () => {
  it.each(answersTo("show threads all"))("%s: holds every word that BIRD printed", (_, fixture) => {
    const printed = printThreads(decodeReply("show threads all", fixture.bytes));
    expect(wordsOf(printed)).toEqual(wordsOf(printedLines(fixture)));
  });

  it("reads the loops that no thread runs, up to its final line", () => {
    const lines = [
      "1027-Thread 0002  [busy] (busy counter -3)",
      "   Total working time: 0.000",
      `     Overhead ${spent}`,
      `     Idle     ${spent}`,
      " Unassigned loops in group worker:",
      ...loop,
      ...loop,
      "   Odd line",
      "1027   Total working time: 0.024",
    ];
    const threads = decodeReply("show threads all", bytesOf(`${lines.join("\n")}\n`));
    expect(threads).toMatchObject({
      threads: [{ id: "0002", isBusy: true, busyCounter: -3, loops: [] }],
      groups: [
        {
          name: "worker",
          unassignedLoops: [{ name: "BFD Express b 1", working: { lastNs: [4000000, 0] } }, {}],
          totalWorkingSeconds: 0.024,
        },
      ],
      unknown: ["  Odd line"],
    });
  });

  it.each([
    [...loop, "1027 Thread 0001  (busy counter 0)"],
    ["1027-Thread 0001  (busy counter 0)", "1027   Loop x"],
    ["1027-Thread 0001  (busy counter 0)", "   Total working time: 0.000", `1027     Idle ${spent}`],
  ])("throws UNEXPECTED_REPLY for lines out of their order: %j", (...lines) => {
    const first = lines[0]?.startsWith("1027") ? lines[0] : `1027-${lines[0]?.slice(1)}`;
    const text = [first, ...lines.slice(1), ""].join("\n");
    expect(() => decodeReply("show threads all", bytesOf(text))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});

function printSummary({ threads, groups }: ThreadsSummary): string[] {
  return [
    "Thread ID Working Overhead Last Pickup/Drop",
    ...threads.map(
      ({ id, isBusy, workingSeconds, overheadSeconds, lastPickupDropSeconds }) =>
        `${id} ${isBusy ? "[busy]" : ""} ${workingSeconds} s ${overheadSeconds} s ${lastPickupDropSeconds} s`,
    ),
    ...groups.map(({ name }) => `All loops in group ${name} are assigned.`),
  ];
}

function printThreads({ threads, groups }: Threads): string[] {
  return [...threads.flatMap(printThread), ...groups.flatMap(printGroup)];
}

function printThread({
  id,
  isBusy,
  busyCounter,
  loops,
  totalWorkingSeconds,
  overhead,
  idle,
}: Thread): string[] {
  return [
    `Thread ${id} ${isBusy ? "[busy]" : ""} (busy counter ${busyCounter})`,
    ...loops.flatMap(printLoop),
    `Total working time: ${totalWorkingSeconds}`,
    `Overhead ${printSpent(overhead)}`,
    `Idle ${printSpent(idle)}`,
  ];
}

function printGroup({ name, unassignedLoops, totalWorkingSeconds }: ThreadGroup): string[] {
  if (totalWorkingSeconds === undefined) return [`All loops in group ${name} are assigned.`];
  return [
    `Unassigned loops in group ${name}:`,
    ...unassignedLoops.flatMap(printLoop),
    `Total working time: ${totalWorkingSeconds}`,
  ];
}

function printLoop({ name, working, locking }: ThreadLoop): string[] {
  return [`Loop ${name}`, `Working ${printSpent(working)}`, `Locking ${printSpent(locking)}`];
}

function printSpent({ totalSeconds, lastSeconds, lastNs }: SpentTime): string {
  return `total time: ${totalSeconds} s; last ${lastSeconds} secs [ns]: ${lastNs.join(" ")}`;
}
