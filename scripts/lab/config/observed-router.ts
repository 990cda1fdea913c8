import { type BirdVersion, majorOf } from "../../birds/versions.ts";
import { basics } from "./basics.ts";
import { dialectOf } from "./dialect.ts";
import { exterior } from "./exterior.ts";
import { interior } from "./interior.ts";
import { local } from "./local.ts";
import { observedRouter16 } from "./observed-router-1-6.ts";
import { statics } from "./statics.ts";

/** The whole configuration of the observed router r1, in the dialect of its version. */
export function observedRouter(version: BirdVersion): string {
  if (majorOf(version) === 1) return observedRouter16();
  const dialect = dialectOf(version);
  const parts = [basics(dialect), local(dialect), statics(dialect), interior(), exterior(dialect)];
  return `${parts
    .join("\n")
    .replace(/\n\s*\n+/g, "\n\n")
    .trim()}\n`;
}
