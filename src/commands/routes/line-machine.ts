import { SCAN_WASM } from "./scan-wasm.ts";

/** Of ./wasm/scan.ts. Places in its memory are told by addresses, except on the tape. */
interface ScanExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly BYTES: { readonly value: number };
  readonly MOST_BYTES: { readonly value: number };
  readonly TAPE: { readonly value: number };
  scan(start: number, end: number, code: number, place: number): number;
  findLine(start: number, length: number, code: number): number;
  keepLine(start: number, length: number, code: number, form: number): number;
  follow(before: number, place: number): void;
  keepWord(start: number, length: number): number;
  forgetBodies(): void;
}

/** What is used of it (https://webassembly.github.io/spec/js-api/). */
declare const WebAssembly:
  | undefined
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: ScanExports };
    };

/**
 * The compiled scanner of ./wasm, and the bytes that it works on. Lines are told by where they begin among the bytes
 * that were loaded last; what it has found is on the tape (tape-layout.ts) until it scans again.
 */
export class LineMachine {
  readonly tape: Uint32Array;
  readonly mostBytes: number;
  readonly #scanner: ScanExports;
  readonly #bytes: Uint8Array;
  readonly #bytesAt: number;
  #hasTape = false;

  private constructor(scanner: ScanExports) {
    const { memory, BYTES, MOST_BYTES, TAPE } = scanner;
    this.mostBytes = MOST_BYTES.value;
    this.#scanner = scanner;
    this.#bytesAt = BYTES.value;
    this.#bytes = new Uint8Array(memory.buffer, BYTES.value, MOST_BYTES.value);
    this.tape = new Uint32Array(memory.buffer, TAPE.value);
  }

  /**
   * A new machine; `undefined` where Node runs without WebAssembly, as with `--jitless`, or has no room for it: it
   * reserves some gigabytes of addresses, which `ulimit -v` may forbid.
   */
  static create(): LineMachine | undefined {
    if (typeof WebAssembly === "undefined") return undefined;
    try {
      const module = new WebAssembly.Module(Buffer.from(SCAN_WASM, "base64"));
      return new LineMachine(new WebAssembly.Instance(module).exports);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** Copies whole lines from `start` to `end`, in place of those before: at most `mostBytes`. */
  load(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes.set(bytes.subarray(start, end));
  }

  /**
   * Takes lines up to the first that is not expected, behind one of this code and place: answers how far the tape goes
   * that tells of them.
   */
  scan(start: number, end: number, code: number, place: number): number {
    // Nobody has kept the bodies that the rest of the tape before tells of.
    if (this.#hasTape) this.#scanner.forgetBodies();
    this.#hasTape = true;
    return this.#scanner.scan(this.#bytesAt + start, this.#bytesAt + end, code, place);
  }

  /** Says that all that the tape tells has been taken. */
  clearTape(): void {
    this.#hasTape = false;
  }

  /** The place of a line, or of its beginning; 0 where it is not remembered. */
  findLine(start: number, length: number, code: number): number {
    return this.#scanner.findLine(this.#bytesAt + start, length, code);
  }

  /**
   * Remembers it: answers its place, which may be that of another no longer, or 0 for what is too short or too long.
   */
  keepLine(start: number, length: number, code: number, form: number): number {
    return this.#scanner.keepLine(this.#bytesAt + start, length, code, form);
  }

  /** Expects the line of `place` behind that of `before` from now on. */
  follow(before: number, place: number): void {
    this.#scanner.follow(before, place);
  }

  /** Gives a word a number, if there is room. */
  keepWord(start: number, end: number): number {
    return this.#scanner.keepWord(this.#bytesAt + start, end - start) >>> 0;
  }
}
