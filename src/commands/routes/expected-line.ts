import type { AttributePutter, AttributeSetter } from "../../../grammar/route/attribute-field.ts";
import type { NextHop } from "../../model/next-hop.ts";
import type { UncutLines } from "../../protocol/uncut-lines.ts";
import { isSame, viewOf } from "../bytes/byte-view.ts";
import type { AttributeName } from "./attribute-names.ts";
import type { ByteCursor } from "./byte-cursor.ts";

/**
 * What a line says: that a route begins, one next hop (and `alone`, the list of it), a whole attribute, or the name of
 * one whose value is to be read.
 */
export type LineMeaning =
  | { readonly kind: "row" }
  | { readonly kind: "next-hop"; readonly nextHop: NextHop; readonly alone: readonly NextHop[] }
  | { readonly kind: "attribute"; readonly set: AttributeSetter }
  | { readonly kind: "value"; readonly name: AttributeName; readonly put: AttributePutter<ByteCursor> };

const BLANK = 0x20;

/** How many lines are remembered as having come behind another. */
const MOST_FOLLOWERS = 4;

/** Lines of BIRD's routes are longer: a prefix, a tab and a newline at least. */
const ENDING_BYTES = 4;

/**
 * A line as it stood in a route before, prefix and newline included; of one whose value is to be read, what stands before
 * the value. It knows which ones came behind it: the next route mostly has one of these in the same place, which takes a
 * comparison, and neither the end of the line nor its name has to be looked for.
 */
export class ExpectedLine {
  readonly length: number;
  /** The code of the line. */
  readonly code: number;
  readonly meaning: LineMeaning;
  readonly #view: DataView<ArrayBufferLike>;
  /** Its last four bytes: lines that stand in the same place differ there. */
  readonly #ending: number;
  /** Whether it has a blank for its code, and so is this line only behind one of the same code. */
  readonly #isContinued: boolean;
  readonly #followers: ExpectedLine[] = [];
  #oldest = 0;

  /** Copies the bytes, of which there are at least four. */
  constructor(bytes: Uint8Array, code: number, meaning: LineMeaning) {
    this.length = bytes.length;
    this.code = code;
    this.meaning = meaning;
    this.#view = viewOf(Uint8Array.from(bytes));
    this.#isContinued = bytes[0] === BLANK;
    this.#ending = this.#view.getInt32(bytes.length - ENDING_BYTES, true);
  }

  /** Which of the lines that came behind this one is the first of `lines`, whose bytes `view` shows. */
  followerAt(view: DataView<ArrayBufferLike>, lines: UncutLines): ExpectedLine | undefined {
    const { at, code, end } = lines;
    const followers = this.#followers;
    // By index: nearly every line of a table comes by here.
    for (let index = 0; index < followers.length; index++) {
      const line = followers[index];
      if (line?.isAt(view, at, end) && line.fits(code)) return line;
    }
    return undefined;
  }

  /** Whether it stands at `at`. */
  isAt(view: DataView<ArrayBufferLike>, at: number, end: number): boolean {
    const { length } = this;
    return (
      at + length <= end &&
      view.getInt32(at + length - ENDING_BYTES, true) === this.#ending &&
      isSame(view, at, this.#view, 0, length - ENDING_BYTES)
    );
  }

  /** Whether it may stand behind a line of this code. */
  fits(code: number): boolean {
    return !this.#isContinued || this.code === code;
  }

  /** Remembers that `line` came behind this one, in place of the one remembered first. */
  follow(line: ExpectedLine): void {
    this.#followers[this.#oldest] = line;
    this.#oldest = (this.#oldest + 1) % MOST_FOLLOWERS;
  }
}
