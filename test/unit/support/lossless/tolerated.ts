import type { Change } from "./changes.ts";

/** A change after which a reply may say the same as before. */
export interface Tolerance {
  /** Why nothing is lost. */
  readonly why: string;
  readonly words: string;
  readonly kind: Change["kind"];
  readonly line: RegExp;
  /** What is changed, where not any part of the line may be. */
  readonly from?: string;
  readonly to?: string;
}

const heading = "the lines below it can be told without it";
const none = "it says that there is nothing to tell, and so does the model";

/** All there is. */
export const TOLERATED: readonly Tolerance[] = [
  { words: "show protocols", kind: "line gone", line: /^name +proto /i, why: heading },
  { words: "show protocols all", kind: "line gone", line: /^name +proto /i, why: heading },
  { words: "show interfaces summary", kind: "line gone", line: /^interface +state /i, why: heading },
  { words: "show memory", kind: "line gone", line: /^BIRD memory usage$/, why: heading },
  { words: "show memory", kind: "line gone", line: /^ +Effective +Overhead$/, why: heading },
  { words: "show mpls ranges", kind: "line gone", line: /^Range +Start /, why: heading },
  { words: "show ospf", kind: "line gone", line: /^\t\tArea networks:$/, why: heading },
  { words: "show ospf neighbors", kind: "line gone", line: /^Router ID /, why: heading },
  { words: "show ospf lsadb", kind: "line gone", line: /^ Type +LS ID /, why: heading },
  { words: "show threads", kind: "line gone", line: /^Thread ID /, why: heading },
  { words: "show status", kind: "line gone", line: /^Graceful restart recovery in progress$/, why: heading },
  {
    ...{ words: "configure undo", kind: "line gone", line: /^Undo requested$/ },
    why: "it says that BIRD has read the command; what became of it stands in the next line",
  },
  { words: "show protocols all", kind: "line gone", line: /^ {8}(AF preserved|[RT]X):$/, why: none },
  {
    ...{ words: "show protocols all", kind: "line gone", why: none },
    line: /^ {2}(Session ID|Serial number|Last update|Refresh timer|Retry timer|Expire timer) *: +---$/,
  },
  {
    ...{ words: "show protocols all", kind: "swapped", why: none },
    line: /^ {2}(Refresh|Retry|Expire) timer +: ---$/,
  },
  {
    ...{ words: "show protocols all", kind: "gone", line: /^ {6}\w+ \w+: .*---/, from: "---" },
    why: "3.0 prints one cell for the two limits, so a row may have one less",
  },
  {
    ...{
      words: "show protocols all",
      kind: "gone",
      line: /^ +(GR recovery|AF preserved|[RT]X): *$/,
      from: ":",
    },
    why: "a label without anything behind it is one without its colon too",
  },
  {
    ...{ words: "show protocols all", kind: "line gone", line: /^ {2}VRF: +blue$/ },
    why: "1.6 tells it twice",
  },
  // The same in the words of 1.6 and of later BIRDs.
  { words: "show interfaces", kind: "swapped", line: / DOWN /, from: "DOWN", to: "down", why: "1.6" },
  { words: "show interfaces", kind: "swapped", line: / down /, from: "down", to: "DOWN", why: "1.6" },
  ...["Input", "Import", "Output", "Export"].map(
    (from): Tolerance => ({
      ...{ words: "show protocols all", kind: "swapped", line: /^ +\w+ filter: /, from },
      to: { Input: "Import", Import: "Input", Output: "Export", Export: "Output" }[from] ?? "",
      why: "1.6",
    }),
  ),
  // The answer is a list of routes, and such a table has none; `show route count` names it.
  ...(["other", "twice", "swapped", "line gone"] as const).map(
    (kind): Tolerance => ({
      words: "show route",
      kind,
      line: /^Table (empty4|base4|labelled4):$/,
      why: "no route is in it",
    }),
  ),
];

/** Whether one of {@link TOLERATED} is this change. */
export function isTolerated(tolerance: Tolerance, words: string, change: Change): boolean {
  return (
    tolerance.words === words &&
    tolerance.kind === change.kind &&
    tolerance.line.test(change.line.text) &&
    (tolerance.from === undefined || tolerance.from === change.from) &&
    (tolerance.to === undefined || tolerance.to === change.to)
  );
}
