import { classifyItem, classifyStatement } from "./config/classify.ts";
import { cutStatements } from "./config/cut.ts";
import type { ConfigItem, ConfigStatement } from "./config/statement.ts";
import { type ConfigFinding, type ConfigToken, isSignificant, tokenValue } from "./config/token.ts";
import { scanTokens } from "./config/tokens.ts";

export type {
  ConfigItem,
  ConfigStatement,
  DefinitionStatement,
  IncludeStatement,
  OtherStatement,
  ProtocolStatement,
  RouterIdStatement,
  StatementPlace,
} from "./config/statement.ts";
export type { ConfigFault, ConfigFinding, ConfigToken, ConfigTokenKind } from "./config/token.ts";
export { isSignificant, symbolOf, tokenValue } from "./config/token.ts";
export { printTokens, type TokenizedConfig, tokenizeConfig } from "./config/tokens.ts";

/** An include directive, wherever it stands; paths are as written. */
export interface ConfigInclude {
  readonly path: string;
  readonly token: ConfigToken;
}

/** What bird.conf says, statement by statement. */
export interface ParsedConfig {
  readonly statements: readonly ConfigStatement[];
  readonly findings: readonly ConfigFinding[];
}

/** Gives the texts that an include brings, in BIRD's order; an empty list for one that brings nothing. */
export type IncludeReader = (
  include: ConfigInclude,
) => readonly { readonly file: string; readonly text: string }[];

/**
 * Reads one file of bird.conf, or with `readInclude` all of them, as BIRD does: an included text stands where its
 * include is, so a block may begin in one file and end in another. Never throws for what it does not know.
 */
export function parseConfig(text: string, file = "", readInclude: IncludeReader = () => []): ParsedConfig {
  const findings: ConfigFinding[] = [];
  const tokens: ConfigToken[] = [];
  gather(text, file, readInclude, tokens, findings);
  const cut = cutStatements(tokens, "top");
  return {
    statements: cut.cuts.map(({ begin, end }) => classifyStatement(tokens.slice(begin, end))),
    findings: [...findings, ...cut.findings],
  };
}

/** The statements between the braces of another, for example of a protocol or of its channel. */
export function parseBlock(block: readonly ConfigToken[]): readonly ConfigItem[] {
  return cutStatements(block, "block")
    .cuts.map(({ begin, end }) => classifyItem(block.slice(begin, end)))
    .filter((item) => item.words.length > 0 || item.block !== undefined);
}

/** Every include of one file, in order, those inside of blocks too. */
export function includesIn(text: string, file = ""): readonly ConfigInclude[] {
  // Most files have none, and cutting a long one into tokens takes a while.
  if (!/^[ \t]*include[ \t]*"/m.test(text)) return [];
  const includes: ConfigInclude[] = [];
  scanTokens(text, file, (token) => {
    if (token.kind === "include") includes.push({ path: tokenValue(token), token });
  });
  return includes;
}

function gather(
  text: string,
  file: string,
  readInclude: IncludeReader,
  tokens: ConfigToken[],
  findings: ConfigFinding[],
): void {
  const found = scanTokens(text, file, (token) => {
    // What BIRD passes over is passed over here: of a long file it is half of the memory.
    if (isSignificant(token)) tokens.push(token);
    if (token.kind !== "include") return;
    for (const included of readInclude({ path: tokenValue(token), token })) {
      gather(included.text, included.file, readInclude, tokens, findings);
    }
  });
  findings.push(...found);
}
