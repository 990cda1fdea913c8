/** Replaces the one place that is meant. Throws where there is none, or more than one: the sample has changed then. */
export function replaceOnce(text: string, found: string, replacement: string): string {
  const [before = "", after, ...more] = text.split(found);
  if (after === undefined || more.length > 0) {
    throw new Error(
      `expected ${JSON.stringify(found)} once in the sample, found it ${more.length + 1} times`,
    );
  }
  return before + replacement + after;
}

/** The text before the one place that is meant. */
export function upTo(text: string, found: string): string {
  return text.slice(0, placeOf(text, found));
}

/**
 * Leaves a block out: from its first line, `header`, to the line that closes it at the same indentation. With
 * `comments`, the comment lines right above it and the empty line above these go too.
 */
export function withoutBlock(
  text: string,
  header: string,
  { comments }: { readonly comments: boolean },
): string {
  const lines = text.split("\n");
  let start = lines.indexOf(header);
  const indentation = /^ */.exec(header)?.[0] ?? "";
  const end = lines.findIndex((line, index) => index > start && line.startsWith(`${indentation}}`));
  if (start < 0 || end < 0) throw new Error(`expected the block ${JSON.stringify(header)} in the sample`);
  if (comments) {
    while (lines[start - 1]?.startsWith(`${indentation}#`)) start--;
    if (lines[start - 1] === "") start--;
  }
  return lines.toSpliced(start, end - start + 1).join("\n");
}

/** A top-level key of a YAML text with all that is below it. */
export function yamlSection(text: string, key: string): string {
  const lines = text.slice(placeOf(`\n${text}`, `\n${key}:`)).split("\n");
  const end = lines.findIndex((line, index) => index > 0 && /^[^\s#-]/.test(line));
  return `${lines
    .slice(0, end < 0 ? undefined : end)
    .join("\n")
    .trimEnd()}\n`;
}

function placeOf(text: string, found: string): number {
  const place = text.indexOf(found);
  if (place < 0) throw new Error(`expected ${JSON.stringify(found)} in the sample`);
  return place;
}
