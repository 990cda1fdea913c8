/** One line that BIRD printed on its standard error. */
export interface BirdWords {
  /** As `FATAL`; BIRD 3 prints it, earlier ones do not. */
  readonly level: string | undefined;
  readonly text: string;
}

/**
 * What BIRD says while it reads its configuration at the start: `bird: text`, and since 3.0
 * `bird: 2026-11-23 21:47:24.055 [0001] <FATAL> text` (sysdep/unix/log.c, log_commit).
 */
export function readBirdWords(output: string): readonly BirdWords[] {
  return output.split("\n").flatMap((line) => {
    const said = line.replace(/^[^\s:]+: /, "").trim();
    if (said === "") return [];
    const match = /^(?:\d[\d:. TZ+-]* )?(?:\[\w+\] )?<([A-Z]+)> (.*)$/.exec(said);
    return [{ level: match?.[1], text: match?.[2] ?? said }];
  });
}
