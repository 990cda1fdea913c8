import type { CheckVerdict, ConfigReview, Finding } from "../../reload/index.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";

/** What guards and BIRD say of a configuration: a line each, in the form that editors know, `FILE:LINE:COLUMN: text`. */
export function reviewLines(
  { file, refused, allowed, verdicts }: Omit<ConfigReview, "hash">,
  look: Look,
): string[] {
  return [
    ...refused.map(
      (finding) => `${place(finding)}${paint(look, "red", plain(finding.message))} (${finding.guard})`,
    ),
    ...allowed.map((finding) => `${place(finding)}${plain(finding.message)} (${finding.guard}, allowed)`),
    ...verdicts.map((verdict) => verdictLine(verdict, file, look)),
  ];
}

function place({ position: { file, line, column } }: Finding): string {
  return plain([file, line, ...(column === undefined ? [] : [column]), " "].join(":"));
}

function verdictLine(verdict: CheckVerdict, file: string, look: Look): string {
  switch (verdict.kind) {
    case "passed":
      return `${paint(look, "green", "Configuration OK")} (${verdict.by}, ${plain(file)})`;
    case "rejected":
      return `${paint(look, "red", plain(verdict.text))} (${verdict.by})`;
    case "failed":
      return `${paint(look, "red", plain(verdict.text))} (${verdict.by}, not checked)`;
    default:
      return verdict satisfies never;
  }
}
