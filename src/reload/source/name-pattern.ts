/** Says of a name between slashes whether one part of a pattern matches it, as fnmatch(3) does for glob(3). */
export type NameTest = (name: string) => boolean;

/**
 * Reads one part of an include's pattern: `*`, `?` and sets in brackets; no escapes (GLOB_NOESCAPE), and a dot in
 * the first place has to be said. The time of a test is bounded by the product of both lengths.
 */
export function namePattern(part: string): NameTest {
  const steps = stepsOf(bytesOf(part));
  const saysDot = part.startsWith(".");
  return (name) => (saysDot || !name.startsWith(".")) && matches(steps, bytesOf(name));
}

/** One character for each byte: BIRD sets no locale, so a `?` is one byte of a name in UTF-8. */
function bytesOf(text: string): readonly string[] {
  return [...Buffer.from(text).toString("latin1")];
}

/** One character that has to fit, or any run of them. */
type Step = "run" | ((character: string) => boolean);

function stepsOf(characters: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    const set = character === "[" ? setAt(characters, index) : undefined;
    if (set !== undefined) {
      steps.push(set.test);
      index = set.end;
    } else if (character === "*") steps.push("run");
    else if (character === "?") steps.push(() => true);
    else steps.push((one) => one === character);
  }
  return steps;
}

function matches(steps: readonly Step[], name: readonly string[]): boolean {
  let step = 0;
  let at = 0;
  // Where the latest run began, and up to where it has been tried: an earlier one never has to be longer.
  let run: { readonly step: number; at: number } | undefined;
  while (at < name.length) {
    const current = steps[step];
    if (current === "run") {
      run = { step, at };
      step++;
    } else if (current?.(name[at] ?? "")) {
      step++;
      at++;
    } else if (run !== undefined) {
      run.at++;
      at = run.at;
      step = run.step + 1;
    } else return false;
  }
  return steps.slice(step).every((rest) => rest === "run");
}

/** A set of characters; undefined where its bracket does not close, so that the bracket stands for itself. */
function setAt(
  characters: readonly string[],
  start: number,
): { readonly test: (one: string) => boolean; readonly end: number } | undefined {
  const isNegated = characters[start + 1] === "!" || characters[start + 1] === "^";
  const first = start + (isNegated ? 2 : 1);
  // A closing bracket in the first place belongs to the set.
  const end = characters.indexOf("]", first + 1);
  if (end < 0) return undefined;
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let index = first; index < end; index++) {
    const from = characters[index] ?? "";
    const isRange = characters[index + 1] === "-" && index + 2 < end;
    ranges.push([from, isRange ? (characters[index + 2] ?? "") : from]);
    if (isRange) index += 2;
  }
  return { test: (one) => ranges.some(([from, to]) => from <= one && one <= to) !== isNegated, end };
}
