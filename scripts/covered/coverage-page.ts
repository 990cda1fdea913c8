import type { CoverageCell, CoverageRow } from "./coverage.ts";

/** The text of docs/coverage.md. */
export function coveragePage(rows: readonly CoverageRow[]): string {
  const versions = rows[0]?.cells.map(({ version }) => version) ?? [];
  const total = rows.flatMap(({ cells }) => cells).reduce((sum, { decoded }) => sum + decoded.length, 0);
  return `# What is decoded, of which BIRD

${INTRODUCTION.replace("TOTAL", total.toLocaleString("en"))}

| command | ${versions.join(" | ")} |
|---|${versions.map(() => "---|").join("")}
${rows.map(({ words, cells }) => `| \`${words}\` | ${cells.map(cellText).join(" | ")} |`).join("\n")}
`;
}

const INTRODUCTION = `Each number counts the replies of a real BIRD, recorded in \`fixtures/\`, that decode into the model with nothing left over in an \`unknown\` list: TOTAL in all. It leads to one of them. \`–\` stands for what this BIRD does not have, \`refused\` for a command that it has, but to which only refusals were recorded; these decode as well, into a \`BirdError\`. A cell is empty where no reply can be had: \`mrt dump\` kills a BIRD before 2.16. What else came and went with which BIRD is in [versions.md](versions.md).

This page is written by \`npm run coverage\`; a test holds it against the fixtures.`;

function cellText({ version, isSupported, decoded, refused, failed }: CoverageCell): string {
  const link = (text: string, file: string): string => `[${text}](../fixtures/${version}/${encodeURI(file)})`;
  const [shown] = decoded;
  if (failed.length > 0) return `**${failed.length} fail**`;
  if (shown !== undefined) return link(String(decoded.length), shown.file);
  if (!isSupported) return "–";
  const [refusal] = refused;
  return refusal === undefined ? "" : link("refused", refusal.file);
}
