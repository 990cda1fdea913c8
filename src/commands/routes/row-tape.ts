import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { NONE } from "../../../grammar/route/draft.ts";
import type { RowNet, RowTail } from "../../../grammar/route/row-parts.ts";
import type { BgpOrigin } from "../../model/bgp-attributes.ts";
import { plainText, readText } from "../bytes/ascii.ts";
import type { LineMachine } from "./line-machine.ts";
import type { RowTimeReader } from "./row-time.ts";
import {
  FLAGS,
  FROM,
  HAS_METRIC,
  HAS_ORIGIN_AS,
  HAS_SYNC_ERROR,
  IS_IPV6,
  IS_PRIMARY,
  IS_STALE,
  IS_SUPPRESSED,
  METRIC,
  NET_AT,
  NET_END,
  ORIGIN_AS,
  ORIGIN_SHIFT,
  PREFERENCE,
  PROTOCOL,
  TIME,
  UNKNOWN_WORD,
  WORD_AT,
  WORD_END,
  WORD_NUMBER,
} from "./tape-layout.ts";

const ORIGINS: readonly (BgpOrigin | undefined)[] = [undefined, "igp", "egp", "incomplete"];

type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Makes routes of the rows on a machine's tape. */
export class RowTape {
  readonly #machine: LineMachine;
  readonly #times: RowTimeReader;
  /** By their numbers in the machine. */
  readonly #words: string[];
  /** Used again for row after row. */
  readonly #tail: Draft<RowTail> = {
    isPrimary: false,
    hasSyncError: false,
    preference: 0,
    isSuppressed: false,
    isStale: false,
    metric: undefined,
    metric2: undefined,
    ospfType: undefined,
    bridgeSource: undefined,
    originAs: undefined,
    origin: undefined,
    tag: undefined,
    routerId: undefined,
    unknown: NONE,
  };

  constructor(machine: LineMachine, words: string[], times: RowTimeReader) {
    this.#machine = machine;
    this.#words = words;
    this.#times = times;
  }

  /**
   * Adds the row of the entry at `at` to `assembly`; the bytes that the machine has loaded begin at `base`. `false`
   * where it cannot stand there.
   */
  add(at: number, bytes: Uint8Array, base: number, assembly: RouteAssembly): boolean {
    const { tape } = this.#machine;
    const source = {
      protocol: this.#word(at + PROTOCOL, bytes, base),
      time: this.#times.readTape(tape, at + TIME, bytes, base, tape[at + PROTOCOL + WORD_NUMBER] ?? 0),
      from: tape[at + FROM + WORD_END] === 0 ? undefined : this.#word(at + FROM, bytes, base),
    };
    const flags = tape[at + FLAGS] ?? 0;
    this.#readTail(at, flags);
    return assembly.row(this.#net(at, flags, bytes, base), "unicast", NONE, source, this.#tail);
  }

  #net(at: number, flags: number, bytes: Uint8Array, base: number): RowNet | undefined {
    const { tape } = this.#machine;
    const end = tape[at + NET_END] ?? 0;
    if (end === 0) return undefined;
    const net = plainText(bytes, base + (tape[at + NET_AT] ?? 0), base + end);
    return { net, netType: (flags & IS_IPV6) === 0 ? "ipv4" : "ipv6", mplsLabel: undefined };
  }

  #readTail(at: number, flags: number): void {
    const { tape } = this.#machine;
    const tail = this.#tail;
    tail.isPrimary = (flags & IS_PRIMARY) !== 0;
    tail.hasSyncError = (flags & HAS_SYNC_ERROR) !== 0;
    tail.preference = tape[at + PREFERENCE] ?? 0;
    tail.isSuppressed = (flags & IS_SUPPRESSED) !== 0;
    tail.isStale = (flags & IS_STALE) !== 0;
    tail.metric = (flags & HAS_METRIC) === 0 ? undefined : tape[at + METRIC];
    tail.originAs = (flags & HAS_ORIGIN_AS) === 0 ? undefined : tape[at + ORIGIN_AS];
    tail.origin = ORIGINS[(flags >> ORIGIN_SHIFT) & 3];
  }

  #word(at: number, bytes: Uint8Array, base: number): string {
    const { tape } = this.#machine;
    const number = tape[at + WORD_NUMBER] ?? UNKNOWN_WORD;
    const known = this.#words[number];
    return known || this.#newWord(tape[at + WORD_AT] ?? 0, tape[at + WORD_END] ?? 0, bytes, base);
  }

  #newWord(start: number, end: number, bytes: Uint8Array, base: number): string {
    const word = readText(bytes, base + start, base + end);
    const number = this.#machine.keepWord(start, end);
    if (number !== UNKNOWN_WORD) this.#words[number] = word;
    return word;
  }
}
