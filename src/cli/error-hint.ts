import { BirdError, type BirdErrorCode } from "../index.ts";
import { isUsageError } from "./error-message.ts";

/** What to try, for the errors whose message does not say it itself. */
export function errorHint(error: unknown): string | undefined {
  if (error instanceof BirdError) {
    return PROTOCOL_MISSING.test(error.message) ? HINTS.NO_PROTOCOLS_MATCH : HINTS[error.code];
  }
  return isUsageError(error) ? "`birdwire --help`, also behind a verb, tells what there is." : undefined;
}

/** One protocol of a kind has to be named, or another one: refusals without a code of their own (nest/proto.c, proto_get_named). */
const PROTOCOL_MISSING = / 9001 (There (are multiple|is no) \S+ protocols? running|.*: Not a .*protocol)$/;

const REPORT = "Please report this with BIRD's version; --json shows the lines.";

const HINTS: Readonly<Partial<Record<BirdErrorCode, string>>> = {
  SOCKET_NOT_FOUND: "Is BIRD running? Name its socket with --socket PATH or BIRD_SOCKET.",
  CONNECTION_REFUSED: "A BIRD that died leaves its socket behind: start it again.",
  PERMISSION_DENIED: "BIRD opens its socket to its own user and group: join the group, or use sudo.",
  CONNECT_TIMEOUT: "BIRD may be busy, or something else listens there; --wait SECONDS waits longer.",
  NOT_BIRD: "Is this the path or the port of BIRD's control socket?",
  NOT_RESTRICTED: "Nothing was sent on a session that could change the router.",
  CONNECTION_LOST: "BIRD stopped, crashed or was restarted; look at its state before you repeat a change.",
  DEADLINE_EXCEEDED: "BIRD may be busy; --wait SECONDS waits longer.",
  CONFIG_ERROR: "Nothing has changed: the configuration in use stays.",
  NO_PROTOCOLS_MATCH: "`birdwire protocols` lists what there is.",
  STOPPED_BY_RECONFIGURATION: "What was printed is not all: try again.",
  ACCESS_DENIED: "The session is restricted, by --restricted or by the socket's own configuration.",
  PARSE_ERROR: "A name that BIRD does not know is a syntax error too; `birdwire symbols` lists them.",
  INVALID_SYMBOL: "`birdwire symbols` tells what each name stands for.",
  REPLY_TRUNCATED: "The bytes end before the reply's last line.",
  UNEXPECTED_REPLY: REPORT,
  SHORT_ANSWER: "Routes changed meanwhile, and BIRD ended early: try again.",
  UNSAFE_COMMAND: "`birdwire raw --unsafe` sends it all the same.",
  STILL_RECONFIGURING: "`birdwire configure --status` tells how far it is; try again, or --wait longer.",
};
