import { apply, kright, seq, str } from "typescript-parsec";
import type { BfdAuthentication, BfdParameters, BfdSessionDetails, BfdState } from "../../src/model/bfd.ts";
import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import type { Timer } from "../../src/model/timer.ts";
import { knownWord, readSeconds, readText } from "../protocols/field.ts";
import { secondsWord } from "../text/cells.ts";
import { textReader } from "../text/lexing.ts";
import { required } from "../text/lines.ts";
import { readNumber } from "../text/numbers.ts";
import { blank, columnLexer, restOfLine, textLexer } from "../text/words.ts";
import type { TimeReader } from "../time/time.ts";

/**
 * One session of `show bfd sessions all` (proto/bfd/bfd.c, bfd_show_session): `  Key:  value` and, below a key without
 * a value, `    Key:  value`.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line that every BIRD prints is not there.
 */
export function readBfdSessionDetails(
  reply: Reply,
  lines: readonly ReplyLine[],
  times: TimeReader,
): BfdSessionDetails {
  const { found, unknown } = readFields(lines);
  const need = <Value>(key: string, read: (text: string) => Value | undefined): Value => {
    const text = found.get(key);
    return required(reply, `a line "${key}"`, text === undefined ? undefined : read(text));
  };
  const may = <Value>(key: string, read: (text: string) => Value | undefined): Value | undefined =>
    found.has(key) ? need(key, read) : undefined;
  const parameters = (end: string): BfdParameters => ({
    minTxIntervalSeconds: need(`${end}Min TX interval:`, readSeconds),
    minRxIntervalSeconds: need(`${end}Min RX interval:`, readSeconds),
    demandMode: need(`${end}Demand mode:`, knownWord("Yes", "No")) === "Yes",
    multiplier: need(`${end}Multiplier:`, readNumber),
  });
  const authentication = (): BfdAuthentication => ({
    type: need("Authentication:Type:", readText),
    rxCsn: may("Authentication:RX CSN:", readNumber),
    txCsn: may("Authentication:TX CSN:", readNumber),
  });
  const name = need("Interface:", readText);
  return {
    address: need("Address:", readText),
    interface: name === "---" ? undefined : name,
    type: need("Session type:", knownWord("Direct", "Multihop")),
    state: need("Session state:", readState),
    remoteState: need("Remote state:", readState),
    since: times.read(need("Last state change:", readText)),
    localDiagnostic: need("Local diagnostic:", readText),
    remoteDiagnostic: need("Remote diagnostic:", readText),
    localDiscriminator: need("Local discriminator:", readNumber),
    remoteDiscriminator: need("Remote discriminator:", readNumber),
    transmitTimer: may("Transmit timer:", readTimer),
    detectTimer: may("Detect timer:", readTimer),
    local: parameters("Local parameters:"),
    remote: parameters("Remote parameters:"),
    authentication: found.has("Authentication:") ? authentication() : undefined,
    unknown,
  };
}

const parameterKeys = ["Min TX interval:", "Min RX interval:", "Demand mode:", "Multiplier:"];

/** Keys that stand for the lines below them. */
const groups: ReadonlySet<string> = new Set(["Local parameters:", "Remote parameters:", "Authentication:"]);

const keys: ReadonlySet<string> = new Set([
  ...groups,
  "Address:",
  "Interface:",
  "Session type:",
  "Session state:",
  "Remote state:",
  "Last state change:",
  "Local diagnostic:",
  "Remote diagnostic:",
  "Local discriminator:",
  "Remote discriminator:",
  "Transmit timer:",
  "Detect timer:",
  ...parameterKeys.flatMap((key) => [`Local parameters:${key}`, `Remote parameters:${key}`]),
  "Authentication:Type:",
  "Authentication:RX CSN:",
  "Authentication:TX CSN:",
]);

interface Fields {
  /** Values by their keys; an inner key stands behind the one that it is below. */
  readonly found: ReadonlyMap<string, string>;
  readonly unknown: readonly string[];
}

function readFields(lines: readonly ReplyLine[]): Fields {
  const found = new Map<string, string>();
  const unknown: string[] = [];
  let outer = "";
  for (const { text } of lines) {
    const field = readField(text);
    const key = field?.isInner === true ? `${outer}${field.key}` : field?.key;
    if (field?.isInner === false) outer = field.key;
    const isKnown = key !== undefined && keys.has(key) && !found.has(key);
    if (field === undefined || !isKnown || (groups.has(key) && field.value !== "")) unknown.push(text);
    else found.set(key, field.value);
  }
  return { found, unknown };
}

const readField = textReader(
  textLexer,
  apply(seq(blank, restOfLine), ([indent, line]) => {
    const colon = line.indexOf(":") + 1;
    return {
      isInner: indent.length > 2,
      key: line.slice(0, colon),
      value: line.slice(colon).trim(),
    };
  }),
);

const readState: (text: string) => BfdState | undefined = knownWord("AdminDown", "Down", "Init", "Up");

/** `0.519 / 1.000` */
const readTimer = textReader(
  columnLexer,
  apply(
    seq(secondsWord, kright(str("/"), secondsWord)),
    ([remainingSeconds, configuredSeconds]): Timer => ({ remainingSeconds, configuredSeconds }),
  ),
);
