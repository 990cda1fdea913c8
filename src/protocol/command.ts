import { badArgument } from "../errors.ts";

/**
 * The longest command that is sent, in bytes, newline and all. BIRD closes a connection that holds 1,023 unread
 * bytes (its read buffer has 1,024, sysdep/unix/main.c), and a line of 4,095 makes it spin for ever
 * (cli_get_command), so what is sent stays below the first limit in one write.
 */
export const MAX_COMMAND_BYTES = 1022;

/**
 * The bytes of one command with its newline.
 *
 * @throws {BirdError} `BAD_ARGUMENT` for a newline, a NUL or another control character, nothing but blanks, or text
 * that is not well-formed Unicode; `COMMAND_TOO_LONG` is BIRD's own word, so a too long text is `BAD_ARGUMENT` too.
 */
export function encodeCommand(text: string): Uint8Array {
  assertSingleLine("command", text);
  if (text.trim() === "") throw badArgument("command", "words", text);
  const bytes = new TextEncoder().encode(`${text}\n`);
  if (bytes.length > MAX_COMMAND_BYTES) {
    throw badArgument(
      "command",
      `at most ${MAX_COMMAND_BYTES - 1} bytes`,
      `${bytes.length - 1} bytes: ${text}`,
    );
  }
  return bytes;
}

/**
 * A name as BIRD's lexer reads it: bare where it is a plain symbol, between apostrophes where it holds dots, colons
 * or dashes (conf/cf-lex.l).
 *
 * @throws {BirdError} `BAD_ARGUMENT` for what cannot be a symbol at all.
 */
export function symbol(argument: string, name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  if (/^[A-Za-z0-9_.:-]+$/.test(name)) return `'${name}'`;
  throw badArgument(argument, "a name of letters, digits and _ . : -", name);
}

/**
 * A protocol's name, or a pattern with `*` and `?`, between double quotes: the form in which a name can never be
 * taken for a keyword, and in which one that matches nothing is answered with 8003 by every BIRD.
 *
 * @throws {BirdError} `BAD_ARGUMENT` for what can match no name.
 */
export function protocolPattern(argument: string, text: string): string {
  if (/^[A-Za-z0-9_.:*?-]+$/.test(text)) return `"${text}"`;
  throw badArgument(argument, "a name or pattern of letters, digits and _ . : - * ?", text);
}

/**
 * Text between double quotes. BIRD's strings know no escapes, so a double quote cannot be in one (conf/cf-lex.l).
 *
 * @throws {BirdError} `BAD_ARGUMENT` for a double quote, a newline, a NUL or another control character.
 */
export function quoted(argument: string, text: string): string {
  assertSingleLine(argument, text);
  if (text.includes('"')) throw badArgument(argument, "text without double quotes", text);
  return `"${text}"`;
}

/**
 * A filter expression as a command takes it, for example the condition of `where`. It goes to BIRD as it is;
 * only what would end the line is refused here, its grammar is for BIRD to judge.
 */
export function expression(argument: string, text: string): string {
  assertSingleLine(argument, text);
  if (text.trim() === "") throw badArgument(argument, "an expression", text);
  // A comment would swallow the words that follow the expression.
  if (/#|\/\*/.test(text.replace(/"[^"]*"/g, "")))
    throw badArgument(argument, "an expression without comments", text);
  return text;
}

/** An IPv4 or IPv6 prefix or address as BIRD reads it; only its alphabet is checked here, its value by BIRD. */
export function network(argument: string, text: string): string {
  if (/^[0-9A-Fa-f:.]+(\/\d{1,3})?$/.test(text)) return text;
  throw badArgument(argument, "an address or a prefix", text);
}

/** A whole number within bounds, in decimal. */
export function wholeNumber(argument: string, value: number, least: number, most: number): string {
  if (Number.isInteger(value) && value >= least && value <= most) return String(value);
  throw badArgument(argument, `a whole number from ${least} to ${most}`, value);
}

function assertSingleLine(argument: string, text: unknown): void {
  if (typeof text !== "string") throw badArgument(argument, "text", text);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit < 0x20 && unit !== 0x09) || unit === 0x7f) {
      throw badArgument(argument, "one line without control characters", text);
    }
  }
  if (!text.isWellFormed()) throw badArgument(argument, "well-formed Unicode", text);
}
