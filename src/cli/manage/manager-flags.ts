import { type Command, InvalidArgumentError, Option } from "commander";
import type { GuardName, LogLevel } from "../../reload/index.ts";
import { inSeconds, several, share } from "../option-parsers.ts";
import { type FactFlags, factFlag } from "./fact-flag.ts";

/** What says which configuration it is, and where its copies go. */
export interface SourceFlags {
  readonly config: string;
  readonly stateDir: string;
  readonly bird?: string;
  readonly root?: readonly string[];
  readonly fact?: FactFlags;
  readonly owner?: { readonly uid: number; readonly gid: number };
  readonly maxLoss: number;
  readonly allow?: readonly GuardName[];
  readonly endMarker?: string;
}

/** What `manage` and `run` both understand. */
export interface ManagerFlags extends SourceFlags {
  readonly http?: string;
  readonly gate: "sessions" | "none";
  /** In milliseconds, as all times here. */
  readonly window: number;
  readonly settle: number;
  readonly quiet: number;
  readonly resync: number;
  readonly retry: number;
  readonly maxExportLoss: number;
  readonly onDrift: "report" | "restore";
  readonly logLevel: LogLevel;
}

/** Where the state is unless the user says otherwise. */
export const USUAL_STATE_DIRECTORY = "/var/lib/birdwire";

/** Adds the options of {@link SourceFlags}, but for `--bird`. */
export function addSourceFlags(verb: Command): Command {
  return verb
    .requiredOption("--config <file>", "the bird.conf to watch, as you edit it or a ConfigMap brings it")
    .option(
      "--state-dir <dir>",
      "birdwire's own folder for copies and state; BIRD has to see it at the same path",
      USUAL_STATE_DIRECTORY,
    )
    .option("--root <dir>", "a folder that includes may reach; may be given again", several)
    .option(
      "--fact <name=type:from:value>",
      'a value for include "birdvars.conf"; may be given again',
      factFlag,
    )
    .option("--owner <uid:gid>", "who may read the copies: BIRD's user has to", owner)
    .option("--max-loss <share>", "what share of the protocols may go in one change, 0 to 1", share, 0.5)
    .addOption(
      new Option("--allow <guard>", "let pass what this guard refuses; may be given again").argParser(guard),
    )
    .option("--end-marker <line>", "the last line that the configuration must have");
}

/** Adds the options of {@link ManagerFlags}, but for `--bird`. */
export function addManagerFlags(verb: Command): Command {
  return addSourceFlags(verb)
    .option(
      "--http <address:port>",
      "serve /healthz, /readyz, /status and /metrics there; :9324 is on the loopback alone",
    )
    .addOption(
      new Option(
        "--gate <which>",
        "what is looked at before a change is kept: the sessions that were up, or nothing",
      )
        .choices(["sessions", "none"])
        .default("sessions"),
    )
    .addOption(
      inSeconds(
        "--window <seconds>",
        "how long sessions may take to return, before the change is undone",
        60,
      ),
    )
    .addOption(inSeconds("--settle <seconds>", "how long they then have to stay", 3))
    .option(
      "--max-export-loss <share>",
      "what share of a channel's exported routes may go, 0 to 1",
      share,
      0.5,
    )
    .addOption(
      inSeconds(
        "--quiet <seconds>",
        "how long the files must rest after a change before they are read",
        0.15,
      ),
    )
    .addOption(inSeconds("--resync <seconds>", "how often they are read though no change was noticed", 20))
    .addOption(
      inSeconds(
        "--retry <seconds>",
        "when what an end of birdwire or BIRD interrupted is tried again, doubled each time",
        60,
      ),
    )
    .addOption(
      new Option("--on-drift <what>", "what to do when somebody else gives BIRD a configuration")
        .choices(["report", "restore"])
        .default("report"),
    )
    .addOption(
      new Option("--log-level <level>", "what is logged at least").choices(LOG_LEVELS).default("info"),
    );
}

function owner(text: string): { uid: number; gid: number } {
  const { uid, gid } = /^(?<uid>\d{1,10}):(?<gid>\d{1,10})$/.exec(text)?.groups ?? {};
  if (uid === undefined || gid === undefined)
    throw new InvalidArgumentError("Expected UID:GID, two numbers.");
  return { uid: Number(uid), gid: Number(gid) };
}

function guard(text: string, before: readonly GuardName[] | undefined): readonly GuardName[] {
  const name = GUARDS.find((one) => one === text);
  if (name === undefined) throw new InvalidArgumentError(`Expected one of ${GUARDS.join(", ")}.`);
  return [...(before ?? []), name];
}

const LOG_LEVELS = [
  "trace",
  "debug",
  "info",
  "warn",
  "error",
  "fatal",
  "silent",
] as const satisfies readonly LogLevel[];

/** All guards, as `--allow` names them. */
export const GUARDS: readonly GuardName[] = [
  "empty",
  "placeholder",
  "carriage-return",
  "byte-order-mark",
  "nul",
  "include-missing",
  "include-outside",
  "include-cycle",
  "include-depth",
  "truncated",
  "shrink",
  "lost-uplinks",
  "router-id",
  "end-marker",
];
