import type { SpentTime, ThreadLoop, Threads, ThreadsSummary } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { plain } from "./plain.ts";
import { type Cell, type Row, tableLines } from "./table.ts";

/** The threads as a table, and below it which loops no thread runs. */
export function threadSummaryLines({ threads, groups, unknown }: ThreadsSummary, look: Look): string[] {
  const columns = [
    ...[texts("Thread"), texts("State"), numbers("Working"), numbers("Overhead")],
    ...[numbers("Last pickup/drop"), texts("")],
  ];
  const rows = threads.map((one): Row => {
    const { id, isBusy, workingSeconds, overheadSeconds, lastPickupDropSeconds, unknown: more } = one;
    const times = [workingSeconds, overheadSeconds].map((seconds) => `${seconds} s`);
    return [id, busyCell(isBusy), ...times, `${lastPickupDropSeconds} s ago`, more.join(" ")];
  });
  return [
    ...tableLines(look, columns, rows),
    ...groups.map(({ name, unassignedLoops, unassignedSeconds }) =>
      groupLine(name, unassignedLoops, unassignedSeconds),
    ),
    ...unknown.map(plain),
  ];
}

/** Each thread with what its loops took in all, and each group with the loops that no thread runs. */
export function threadLines({ threads, groups, unknown }: Threads, look: Look): string[] {
  const columns = [
    ...[texts("Thread"), { title: "Loop", most: 64 }],
    ...[numbers("Working"), numbers("Locking")],
  ];
  const rows = threads.flatMap(({ id, isBusy, loops, totalWorkingSeconds, overhead, idle }): Row[] => [
    [{ text: id, style: "bold" }, busyCell(isBusy), `${totalWorkingSeconds} s`],
    ...loops.map((loop) => loopRow(id, loop)),
    [id, { text: "(overhead)", style: "dim" }, secondsText(overhead)],
    [id, { text: "(idle)", style: "dim" }, secondsText(idle)],
  ]);
  const unassigned = groups.flatMap(({ name, unassignedLoops }) =>
    unassignedLoops.map((loop) => loopRow(name, loop)),
  );
  return [
    ...tableLines(look, columns, [...rows, ...unassigned]),
    ...groups.map(({ name, unassignedLoops, totalWorkingSeconds }) =>
      groupLine(name, unassignedLoops.length, totalWorkingSeconds),
    ),
    ...unknown.map(plain),
  ];
}

function busyCell(isBusy: boolean): Cell {
  return isBusy ? { text: "busy", style: "yellow" } : "-";
}

function loopRow(owner: string, { name, working, locking }: ThreadLoop): Row {
  return [owner, name, secondsText(working), secondsText(locking)];
}

function secondsText({ totalSeconds }: SpentTime): string {
  return `${totalSeconds} s`;
}

function groupLine(name: string, unassigned: number, seconds: number | undefined): string {
  if (unassigned === 0) return `Group ${plain(name)}: all loops assigned`;
  return `Group ${plain(name)}: ${unassigned} loops unassigned, ${seconds ?? "?"} s`;
}
