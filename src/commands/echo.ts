import { readAcknowledgement } from "../../grammar/acknowledgement.ts";
import { badArgument } from "../errors.ts";
import type { Acknowledgement } from "../model/acknowledgement.ts";
import { wholeNumber } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** BIRD's classes of log messages (sysdep/unix/config.Y, log_cat). */
export type LogClass = (typeof logClasses)[number];

/** Which log messages this session is sent. */
export interface EchoOptions {
  readonly classes: "all" | "off" | readonly LogClass[];
  /** What BIRD holds of them while the session does not read, in bytes: 256 to 65536. Default: BIRD's, 4096. */
  readonly bufferBytes?: number | undefined;
}

const logClasses = ["debug", "trace", "info", "remote", "warning", "error", "auth", "fatal", "bug"] as const;

/** `echo`: sends log messages to this session, as notices; up to 2.x. */
export const echo: Command<EchoOptions, Acknowledgement> = {
  words: "echo",
  codes: [0],
  text: ({ classes, bufferBytes }) => {
    const size = bufferBytes === undefined ? [] : [wholeNumber("bufferBytes", bufferBytes, 256, 65_536)];
    return ["echo", classWords(classes), ...size].join(" ");
  },
  decode: (reply) => readAcknowledgement(reply, echo.codes),
};

function classWords(classes: EchoOptions["classes"]): string {
  if (classes === "all" || classes === "off") return classes;
  const isKnown = Array.isArray(classes) && classes.every((name) => logClasses.includes(name));
  if (!isKnown || classes.length === 0) {
    throw badArgument("classes", `"all", "off" or some of ${logClasses.join(", ")}`, classes);
  }
  return `{ ${classes.join(", ")} }`;
}
