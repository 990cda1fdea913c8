import { type BirdVersion, majorOf } from "../../birds/versions.ts";
import { dialectOf } from "../config/dialect.ts";
import type { Expectation } from "../convergence.ts";
import { limitSessions } from "./addresses.ts";

/** What the second scene consists of on this machine. */
export interface EdgeParts {
  readonly hasFrr: boolean;
}

/** What the second scene's r1 says once all its neighbours have told it all. */
export function edgeExpectations(version: BirdVersion, { hasFrr }: EdgeParts): readonly Expectation[] {
  const dialect = dialectOf(version);
  const isOld = majorOf(version) === 1;
  const established = [
    ...["stale_peer", "bfd_peer", "port_peer", "foreign_everything", "foreign_families"],
    ...limitSessions.map(({ name }) => name).filter((name) => /_(?:warn|block)$/.test(name)),
    ...(hasFrr ? ["foreign_frr"] : []),
    ...(isOld ? [] : ["rpki_everything", "rpki_roa4", "rpki_roa6"]),
    ...(dialect.hasBmp ? ["bmp1"] : []),
  ];
  return [
    {
      command: "show protocols",
      holds: [
        ...established.map((name) => new RegExp(`${name}\\s.*\\sEstablished`)),
        ...limitSessions
          .map(({ name }) => name)
          .filter((name) => /_(?:restart|disable)$/.test(name))
          .map((name) => new RegExp(`${name}\\s.*\\slimit`, "i")),
        /foreign_words\s.*dministrative shutdown/,
        /foreign_silent\s.*Hold timer expired/,
        ...(dialect.hasRoles ? [/foreign_role\s.*\S/] : []),
      ],
    },
    { command: "show bfd sessions", holds: [/10\.0\.4\.3\s+to-peer\s+Up/] },
    { command: "show route", holds: [/100\.100\.3\.0\/24/, /100\.110\.2\.0\/24/, /10\.42\.0\.0\/24/] },
    ...(hasFrr ? [{ command: "show route", holds: [/100\.120\.1\.0\/24/] }] : []),
  ];
}
