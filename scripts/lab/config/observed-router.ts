import { type BirdVersion, majorOf } from "../../birds/versions.ts";
import { basics } from "./basics.ts";
import { dialectOf } from "./dialect.ts";
import { exterior } from "./exterior.ts";
import { interior } from "./interior.ts";
import { local } from "./local.ts";
import { exterior16, interior16 } from "./observed-router-1-6.ts";
import { statics } from "./statics.ts";

/** The whole configuration of the observed router r1, in the dialect of its version. */
export function observedRouter(version: BirdVersion): string {
  const bgp = majorOf(version) === 1 ? exterior16() : exterior(dialectOf(version));
  return tidy(`${observedRouterWithoutBgp(version)}\n${bgp}`);
}

/** The same router without its BGP protocols: a reconfiguration to it takes a while, as sessions are closed. */
export function observedRouterWithoutBgp(version: BirdVersion): string {
  if (majorOf(version) === 1) return tidy(interior16());
  const dialect = dialectOf(version);
  return tidy([basics(dialect), local(dialect), statics(dialect), interior()].join("\n"));
}

function tidy(text: string): string {
  return `${text.replace(/\n\s*\n+/g, "\n\n").trim()}\n`;
}
