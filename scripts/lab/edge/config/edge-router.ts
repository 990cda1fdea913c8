import { type BirdVersion, majorOf } from "../../../birds/versions.ts";
import { dialectOf } from "../../config/dialect.ts";
import { edgeBasics } from "./basics.ts";
import { edgeRouter16 } from "./edge-router-1-6.ts";
import { edgeLocal } from "./local.ts";
import { edgePeers } from "./peers.ts";
import { edgeStrangers } from "./strangers.ts";

/** The whole configuration of the second scene's r1, in the dialect of its version. */
export function edgeRouter(version: BirdVersion): string {
  if (majorOf(version) === 1) return tidy(edgeRouter16());
  const dialect = dialectOf(version);
  return tidy(
    [edgeBasics(dialect), edgeLocal(dialect), edgePeers(dialect), edgeStrangers(dialect)].join("\n"),
  );
}

/** The same with times told in full: the way to see them in BIRDs that lack the command `timeformat`. */
export function edgeRouterWithLongTimes(version: BirdVersion): string {
  const formats = ["base", "protocol", "route"].map((subject) => `timeformat ${subject} iso long;\n`);
  return `${formats.join("")}${edgeRouter(version)}`;
}

function tidy(text: string): string {
  return `${text.replace(/\n\s*\n+/g, "\n\n").trim()}\n`;
}
