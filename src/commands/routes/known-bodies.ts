import type { RouteAssembly, RouteBody } from "../../../grammar/route/assembly.ts";
import type { ExpectedLine } from "./expected-line.ts";
import { BODY_LENGTH, BODY_PLACE, BODY_PLACES, LENGTH, OWN_VALUES } from "./tape-layout.ts";
import { readInternal } from "./tape-value.ts";

/** A route's body, and its last line, on which the next one may go on. */
interface KnownBody {
  readonly body: RouteBody;
  readonly lastLine: ExpectedLine;
}

/** Bodies that may come again, by the places that the machine gives them. */
export class KnownBodies {
  readonly #bodies: (KnownBody | undefined)[] = new Array<undefined>(BODY_PLACES).fill(undefined);

  /** Keeps the body of the route that `assembly` is at, as the entry at `at` says. */
  keep(tape: Uint32Array, at: number, assembly: RouteAssembly, lastLine: ExpectedLine): void {
    const { body } = assembly;
    this.#bodies[tape[at + BODY_PLACE] ?? 0] = body && { body, lastLine };
  }

  /**
   * Gives the route that `assembly` is at the body that the entry at `at` names: answers its last line, which is
   * `valuesLine` where BIRD 3's own values came with it; `undefined` where the route cannot have it.
   */
  repeat(
    tape: Uint32Array,
    at: number,
    assembly: RouteAssembly,
    valuesLine: ExpectedLine,
  ): ExpectedLine | undefined {
    const known = this.#bodies[tape[at + BODY_PLACE] ?? 0];
    const hasValues = (tape[at + LENGTH] ?? 0) > BODY_LENGTH;
    const internal = hasValues ? readInternal(tape, at + OWN_VALUES) : undefined;
    if (known === undefined || !assembly.repeat(known.body, internal)) return undefined;
    return hasValues ? valuesLine : known.lastLine;
  }
}
