/** An attribute as BIRD prints it: `\tBGP.as_path: 65001 65002`. */
export interface AttributeLine {
  readonly name: string;
  readonly text: string;
}

/**
 * A line of code 1008 or 1012: a tab, a name, a colon, and text behind a blank (nest/rt-attr.c, ea_show); `undefined` for
 * any other. A name that a configuration gives may itself hold colons, but no blank behind them.
 */
export function readAttributeLine(line: string): AttributeLine | undefined {
  const parts = /^\t([^\t].*?):(?: (.*)|)$/s.exec(line);
  return parts?.[1] === undefined ? undefined : { name: parts[1], text: (parts[2] ?? "").trim() };
}
