import { BirdError } from "../errors.ts";
import type { BirdVersion } from "../model/version.ts";

/** A command that would harm the daemon, or leave its caller without an answer, on some BIRDs. */
interface Hazard {
  readonly command: RegExp;
  readonly versions: (version: BirdVersion) => boolean;
  /** What happens, to complete "BIRD ...". */
  readonly harm: string;
  /** What to do instead. */
  readonly instead: string;
}

/** Every harm was seen on the versions that Debian carries; a version between them is taken for the worse one. */
const HAZARDS: readonly Hazard[] = [
  {
    command: /^(help|quit|exit)\b|^\?/,
    versions: () => true,
    harm: "accepts it and answers nothing, so no reply ever ends",
    instead: "these belong to birdc; use close() to leave",
  },
  {
    command: /^reload bgp(?! (in|out)\b)/,
    versions: ({ major }) => major === 3,
    harm: "3 answers it twice, once for each direction (proto/bgp/config.Y)",
    instead: "send `reload bgp in` and `reload bgp out`",
  },
  {
    command: /^reload filters (in |out )?(all|"[^"]*[*?][^"]*") partial\b/,
    versions: ({ major }) => major === 3,
    harm: "3 can crash at the next full reload of filters",
    instead: "reload the protocols partially one by one",
  },
  {
    command: /^mrt dump\b/,
    versions: ({ major, minor }) => major < 2 || (major === 2 && minor < 16),
    harm: "before 2.16 crashes on any route attribute that is not of BGP (proto/bgp/attrs.c)",
    instead: "read the routes with showRoutes()",
  },
  {
    command: /^dump (resources|ao keys)\b/,
    versions: ({ major, minor }) => major === 3 && minor >= 2,
    harm: "3.4 crashes at it (proto/bgp/bgp.c)",
    instead: "use showMemory() and showProtocols({ all: true })",
  },
  {
    command: /^show route\b.* export table\b/,
    versions: ({ major, minor }) => major === 3 && minor < 2,
    harm: "3.1 crashes at it (nest/rt-show.c)",
    instead: "ask for `exported` routes",
  },
  {
    command: /^show roa \S/,
    versions: ({ major }) => major === 1,
    harm: "1.6 never ends its reply where the network is not in the table",
    instead: "read the whole table with `show roa`",
  },
];

/**
 * Refuses a command that harms this BIRD.
 *
 * @throws {BirdError} `UNSAFE_COMMAND`, which says what would happen and what to do instead.
 */
export function refuseHazard(command: string, version: BirdVersion): void {
  const words = plainWords(command);
  for (const hazard of HAZARDS) {
    // A build whose version has no numbers may be any of them.
    if (!hazard.command.test(words) || !(version.major === 0 || hazard.versions(version))) continue;
    throw new BirdError(`${command}: refused, for BIRD ${hazard.harm}; instead, ${hazard.instead}`, {
      kind: "argument",
      code: "UNSAFE_COMMAND",
      argument: "command",
    });
  }
}

/**
 * Whether a command starts a reconfiguration or an undo, which BIRD 3 does not survive while another one is in
 * progress (conf/conf.c, lib/event.c).
 */
export function reconfigures(command: string): boolean {
  return /^configure\b(?! (check|status|confirm)\b)/.test(plainWords(command));
}

/** The command as BIRD's lexer sees it: no comments, single blanks, no carriage returns (conf/cf-lex.l). */
function plainWords(command: string): string {
  if (ALREADY_PLAIN.test(command)) return command;
  return command
    .replace(/"[^"]*"|\/\*.*?\*\/|#.*/g, (part) => (part.startsWith('"') ? part : " "))
    .replace(/\r/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Most commands: nothing that begins a comment or a string, and single blanks between words. */
const ALREADY_PLAIN = /^[\w.:*'-]+(?: [\w.:*'-]+)*$/;
