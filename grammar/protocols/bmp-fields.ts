import { apply, buildLexer, kmid, opt_sc, type Parser, seq, str } from "typescript-parsec";
import type { BmpSession, BmpState, RoundedSize } from "../../src/model/bmp-session.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { oneOf, type WordKind, wordThat } from "../text/words.ts";
import {
  type Draft,
  type FieldTable,
  field,
  fieldTable,
  knownWord,
  readInteger,
  readText,
  readWord,
} from "./field.ts";

/** BIRD's words for the state of the connection to a BMP station. */
export const readBmpState: (value: string) => BmpState | undefined = knownWord(
  ...(["Down", "Flush", "Idle", "Connect", "Established"] as const),
);

/** The lines that BMP prints (proto/bmp/bmp.c `bmp_show_proto_info`). */
export const BMP_FIELDS: FieldTable<Draft<BmpSession>> = fieldTable({
  "Station address": field(readWord, (session, address) => {
    session.stationAddress = address;
  }),
  "Station port": field(readInteger, (session, port) => {
    session.stationPort = port;
  }),
  "Local address": field(readWord, (session, address) => {
    session.localAddress = address;
  }),
  "Last error": field(readText, (session, error) => {
    session.lastError = error;
  }),
  "Pending TX": field(
    (value) => readSizes(value),
    (session, [size, limit]) => {
      session.pendingTx = size;
      session.pendingTxLimit = limit;
    },
  ),
  "Session TX": field(
    (value) => readSizes(value),
    (session, [size]) => {
      session.sessionTx = size;
    },
  ),
  "Total TX": field(
    (value) => readSizes(value),
    (session, [size]) => {
      session.totalTx = size;
    },
  ),
});

const lexer = buildLexer<WordKind>([
  [true, /^[()]/g, "word"],
  [true, /^[^() ]+/g, "word"],
  [false, /^ +/g, "blank"],
]);

const size: Parser<WordKind, RoundedSize> = apply(
  seq(
    wordThat("a number", (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined)),
    oneOf(["B", "kB", "MB", "GB", "TB", "PB", "EB"]),
  ),
  ([value, unit]) => ({ value, unit }),
);

/** `0  B`, or `0  B (limit 10.0 MB)`. */
const readSizes: TextReader<[RoundedSize, RoundedSize | undefined]> = textReader(
  lexer,
  seq(size, opt_sc(kmid(seq(str("("), str("limit")), size, str(")")))),
);
