import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { PRINTED } from "../../grammar/columns.ts";
import { isWithin } from "../../grammar/releases.ts";
import { readVersion } from "../../grammar/version.ts";
import { versionsPage } from "../../scripts/covered/versions-page.ts";
import { withFirstCode } from "../../src/commands/carried-code.ts";
import { allCommands } from "../../src/commands/find-command.ts";
import { findReplyCode } from "../../src/protocol/codes.ts";
import { readReply } from "../../src/protocol/reply.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { NOT_SEEN } from "./support/not-seen.ts";
import { isProtocolLine, PROTOCOL_LABELS, type Sighting, sightings } from "./support/sightings.ts";

const all = sightings();

/** The versions that have fixtures, and should show it. */
function versionsWith({ releases }: Sighting): string[] {
  return fixtureVersions.filter((version) => isWithin(readVersion(version), releases));
}

describe("what is known of versions", () => {
  it("is of every kind", () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(["attribute", "line", "column", "code"]));
    expect(all.length).toBeGreaterThan(200);
  });

  it("holds in the fixtures: no BIRD prints what it is said not to have", () => {
    const wrong = all.flatMap((one) => {
      const expected = versionsWith(one);
      return [...one.seenIn]
        .filter((version) => !expected.includes(version))
        .map((version) => `${version}: ${one.words} ${one.name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("holds in the fixtures: each BIRD prints what it is said to have, but for what is listed", () => {
    const missing = all.flatMap((one) => {
      const excuse = NOT_SEEN.find(({ names }) => names.includes(one.name));
      const excused = excuse === undefined ? [] : (excuse.versions ?? fixtureVersions);
      return versionsWith(one)
        .filter((version) => !one.seenIn.has(version) && !excused.includes(version))
        .map((version) => `${version}: ${one.words} ${one.name}`);
    });
    expect(missing).toEqual([]);
  });

  it("is of every code that a fixture holds", () => {
    const codes = new Set(
      fixtures().flatMap(({ command, bytes, replies }) =>
        replies > 1 ? [] : readReply(command, withFirstCode(command, bytes)).lines.map(({ code }) => code),
      ),
    );
    expect([...codes].filter((code) => findReplyCode(code) === undefined)).toEqual([]);
    expect(codes.size).toBeGreaterThan(40);
  });

  it("lists as not seen only what is not", () => {
    const idle = NOT_SEEN.flatMap(({ names, versions = fixtureVersions }) =>
      names.filter((name) => {
        const meant = all.filter((one) => one.name === name);
        return (
          meant.length === 0 || !meant.every((one) => versions.every((version) => !one.seenIn.has(version)))
        );
      }),
    );
    expect(idle).toEqual([]);
  });

  it("speaks of commands and of labels that decoders know", () => {
    const words = allCommands.map((command) => command.words);
    for (const { words: command } of PRINTED) expect(words).toContain(command);
    // One is a heading, the other is known by its form.
    const known = [...PROTOCOL_LABELS, "Channel", "Pending N attribute sets with total N prefixes to send"];
    for (const { name } of PRINTED.filter(isProtocolLine)) expect(known).toContain(name);
  });

  it("has each fact once", () => {
    const keys = all.map(({ kind, words, name }) => `${kind} ${words} ${name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

it("docs/versions.md is what the tables say now (npm run coverage writes it)", () => {
  const page = fileURLToPath(new URL("../../docs/versions.md", import.meta.url));
  expect(readFileSync(page, "utf8")).toBe(versionsPage());
});
