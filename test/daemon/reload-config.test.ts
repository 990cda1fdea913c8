import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nameProtocols } from "../../grammar/config/names.ts";
import { type ConfigStatement, parseConfig } from "../../grammar/config.ts";
import { availableBirds, locateBird } from "../../scripts/birds/locate-bird.ts";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { type BirdVersion, majorOf } from "../../scripts/birds/versions.ts";
import { canOpenNamespaces, openNamespace } from "../../scripts/lab/namespace.ts";
import { BirdClient } from "../../src/bird.ts";
import { reportMissing } from "./requirement.ts";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const hasNamespaces = await canOpenNamespaces();
if (!hasNamespaces) reportMissing("network namespaces", "not allowed here");

describe.each(await availableBirds())("the grammar of bird.conf and BIRD %s", (version) => {
  // The log file of bad-log.conf cannot be opened: bird -p accepts that, bird does not.
  const names = readdirSync(path.join(fixtures, version)).filter((name) => /(?<!bad-log)\.conf$/.test(name));

  it.skipIf(!hasNamespaces).each(names)("find the same in %s", { timeout: 60_000 }, async (name) => {
    const text = readFileSync(path.join(fixtures, version, name), "utf8");
    if (await accepts(version, text)) await compare(version, text);
  });

  it.skipIf(!hasNamespaces || majorOf(version) === 1)("find the same in odd but valid text", async () => {
    expect(await accepts(version, ODD)).toBe(true);
    await compare(version, ODD);
  });

  it.skipIf(majorOf(version) === 1).each(REFUSED)("refuse both %j", async (text) => {
    expect(await accepts(version, `${BASE}${text}`)).toBe(false);
    expect(parseConfig(`${BASE}${text}`).findings).not.toEqual([]);
  });
});

const BASE = "router id 192.0.2.1;\nprotocol device {}\n";

const REFUSED = [
  'log "a',
  "define 'a b' = 1;",
  "define 'a = 1;",
  "/* a",
  "/* a /* b */",
  'include "a" x;',
  'include "";',
  "protocol static { ipv4;",
  "define x = 1",
  "}",
  "define x = 1;\r\n",
  "\ufeffdefine x = 1;",
  "define x = 1;\0",
];

const ODD = `${BASE}# protocol static commented { }
/* protocol static { } ; " ' */ protocol static { ipv4; } protocol static { ipv6; };
define text = "a } { ; # /* \\";define 'odd.name:1-2'=[ 10.0.0.0/8{8,24}, 10.1.0.0/16+ ];
protocol static 'quoted.name' { ipv4 { import filter { if net.len > 24 then { reject; } else { accept; } }; }; route 10.0.0.0/8 blackhole { bgp_med = 1; }; }
filter f1
int a; int b;
{ a = 1; case a { 1: accept; else: reject; } }
function f2(int x; ip y) int z; { z = x; if x > 1 then { return true; } return false; }
ipv4 table t1; ipv6 table t2;
template static tmpl { ipv4 { table t1; }; }
template static { ipv4; }
protocol static from tmpl { route 10.2.0.0/16 blackhole; }
protocol static given from tmpl { }
filter static5 { accept; }
protocol static { ipv6; }
protocol static { disabled; ipv6; };;
protocol rip ng { ipv6; }
protocol rip { ipv4; }
`;

async function compare(version: BirdVersion, text: string): Promise<void> {
  const { statements, findings } = parseConfig(text, "bird.conf");
  expect(findings).toEqual([]);
  await using namespace = await openNamespace("config");
  await using bird = await startBird({ version, config: text, namespace });
  await using client = await BirdClient.connect({ path: bird.socketPath });
  const protocols = await client.showProtocols();
  expect(
    nameProtocols(statements)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(protocols.map(({ name }) => name).sort());
  const symbols = await client.showSymbols();
  for (const [kind, type] of SYMBOLS) {
    const found = statements.filter((statement) => statement.kind === kind).map(nameOf);
    const listed = symbols
      .filter((symbol) => symbol.typeText.replace("ROA", "routing") === type)
      .map(({ name }) => name);
    expect([kind, found.filter((name) => name !== "").sort()]).toEqual([
      kind,
      listed.filter((name) => found.includes(name) || !GIVEN.test(name)).sort(),
    ]);
  }
}

const SYMBOLS = [
  ["filter", "filter"],
  ["function", "function"],
  ["define", "constant"],
  ["table", "routing table"],
] as const;

/** Names that BIRD has without being told: default tables, iproute2's numbers, and what 3.x keeps beside a table. */
const GIVEN = /^(master[46]?|ip[prst]_.*|.*!aux)$/;

function nameOf(statement: ConfigStatement): string {
  return "name" in statement ? (statement.name ?? "") : "";
}

async function accepts(version: BirdVersion, text: string): Promise<boolean> {
  const { bird } = await locateBird(version);
  const [program = "bird", ...args] = bird;
  const directory = await mkdtemp(path.join(tmpdir(), "birdwire-"));
  try {
    await writeFile(path.join(directory, "bird.conf"), text);
    await runCommand(program, [...args, "-p", "-c", path.join(directory, "bird.conf")]);
    return true;
  } catch {
    return false;
  } finally {
    await rm(directory, { recursive: true });
  }
}
