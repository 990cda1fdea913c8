import { tokenizeConfig } from "../../../grammar/config.ts";
import type { ConfigSource } from "../source/config-source.ts";

/** The words of all comments `# birdwire: allow shrink, lost-uplinks`. */
export function allowMarks(source: ConfigSource): readonly string[] {
  return [...source.files.values()].flatMap(({ text }) => {
    // Cutting into tokens tells comments from strings; most files have nothing that looks like a mark.
    if (!MARK.test(text.text)) return [];
    return tokenizeConfig(text.text).tokens.flatMap((token) => {
      const words = token.kind === "comment" ? MARK.exec(token.text)?.[1] : undefined;
      return words?.split(/[\s,]+/).filter((word) => word !== "") ?? [];
    });
  });
}

const MARK = /^[#\s/*]*birdwire:[ \t]*allow[ \t]+([a-z, \t-]+)/m;
