import { type Command, InvalidArgumentError, Option } from "commander";
import { seconds } from "./option-parsers.ts";

/** What every verb understands, before and behind its name. */
export interface GlobalOptions {
  readonly socket?: string;
  readonly tcp?: TcpAddress;
  readonly json?: true;
  readonly restricted?: true;
  /** In milliseconds. */
  readonly wait?: number;
}

/** An address behind which a BIRD's control socket is. */
export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Adds the options of {@link GlobalOptions} to the program. */
export function addGlobalOptions(program: Command): Command {
  return program
    .option("-s, --socket <path>", "BIRD's control socket (default: $BIRD_SOCKET, or BIRD's usual places)")
    .addOption(
      new Option("--tcp <host:port>", "an address that forwards to BIRD's control socket")
        .argParser(tcpAddress)
        .conflicts("socket"),
    )
    .option("--json", "print the library's model as JSON, routes one a line; errors too")
    .option("--restricted", "ask BIRD for a session that can change nothing")
    .option(
      "-w, --wait <seconds>",
      "the longest wait for BIRD (default: 30, and 120 for the next route)",
      seconds,
    );
}

function tcpAddress(text: string): TcpAddress {
  const match = /^(?:\[([0-9A-Fa-f:.%\w]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("Expected HOST:PORT, and an IPv6 address in brackets.");
  }
  return { host, port };
}
