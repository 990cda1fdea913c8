import { readStatusLine, STATUS_LABELS, type StatusLine } from "../../../grammar/status.ts";

const BLANK = 0x20;
const TAB = 0x09;

/**
 * What {@link readStatusLine} makes of a line, in a hundredth of its time where a label and a value are all there is
 * (benchmarks/bench.ts, show-status); other lines are left to it. A blank or tab behind a label makes another word of
 * the label's last blank, so that is no value to the grammar.
 */
export function scanStatusLine(text: string): StatusLine | undefined {
  for (const label of STATUS_LABELS) {
    if (!text.startsWith(label)) continue;
    const next = text.charCodeAt(label.length);
    if (next === BLANK || next === TAB) break;
    return { kind: "labelled", label, value: text.slice(label.length) };
  }
  return readStatusLine(text);
}
