import { allowMarks } from "../guards/guard-marks.ts";
import type { ConfigSource } from "../source/config-source.ts";

/** Whether a comment `# birdwire: allow export-loss` in the configuration lets exports fall. */
export function allowsExportLoss(source: ConfigSource): boolean {
  return allowMarks(source).includes("export-loss");
}
