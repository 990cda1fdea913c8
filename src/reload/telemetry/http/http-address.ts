import { badArgument } from "../../../errors.ts";

/** Where a server listens. */
export interface HttpAddress {
  /** A name, an IPv4 address, or an IPv6 address without brackets. */
  readonly host: string;
  /** 0 is any that is free. */
  readonly port: number;
}

/**
 * Reads `HOST:PORT`, `[IPV6]:PORT` or `:PORT`. Without a host it is the loopback 127.0.0.1: to be reached from
 * elsewhere it takes an address outright, as `0.0.0.0:9324` or `[::]:9324`.
 *
 * @throws {BirdError} `BAD_ARGUMENT`, naming `argument`, for any other text.
 */
export function parseHttpAddress(text: string, argument = "--http"): HttpAddress {
  const { ipv6, host, port: digits = "" } = FORM.exec(text)?.groups ?? {};
  const port = Number(digits);
  const isAddress = ipv6 === undefined || URL.canParse(`http://[${ipv6}]/`);
  if (digits === "" || port > MAX_PORT || !isAddress) {
    throw badArgument(argument, "HOST:PORT, [IPV6]:PORT or :PORT with a port from 0 to 65535", text);
  }
  return { host: ipv6 ?? (host || LOOPBACK), port };
}

/** The address as it stands in a URL. */
export function addressText({ host, port }: HttpAddress): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

const LOOPBACK = "127.0.0.1";
const MAX_PORT = 65_535;
const FORM = /^(?:\[(?<ipv6>[0-9a-fA-F:.]+)\]|(?<host>[A-Za-z0-9._-]*)):(?<port>\d{1,5})$/;
