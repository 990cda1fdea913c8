import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { type Fixture, fixtures, fixtureVersions } from "./support/fixtures.ts";
import { printInterfaces, printLsadb, printNeighbors, printOspf } from "./support/print-ospf.ts";
import { printState, printTopology } from "./support/print-ospf-graph.ts";
import { printedLines } from "./support/printed.ts";

const all = fixtures().filter(({ command }) => /^show ospf\b/.test(command));
const refused = all.filter(({ bytes }) => new TextDecoder().decode(bytes).startsWith("9001 "));
const answered = all.filter((fixture) => !refused.includes(fixture));

describe.each(answered.map((fixture) => [fixture.name, fixture] as const))("%s", (_, fixture) => {
  it("holds every word that BIRD printed", () => {
    const words = printedLines(fixture).filter((line) => line !== "");
    expect(print(fixture)).toEqual(words);
  });
});

it("has fixtures of every command from every version", () => {
  const commands = [
    "",
    " neighbors",
    " interface",
    " topology",
    " topology all",
    " state",
    " state all",
    " lsadb",
  ];
  for (const version of fixtureVersions) {
    const name = version.startsWith("1.") ? "ospf1" : "ospf4";
    const asked = answered.filter((fixture) => fixture.version === version).map(({ command }) => command);
    expect(asked).toEqual(expect.arrayContaining(commands.map((words) => `show ospf${words} ${name}`)));
  }
});

it.each(refused.map((fixture) => [fixture.name, fixture] as const))("%s: throws BIRD's refusal", (_, one) => {
  expect(() => decodeReply(one.command, one.bytes)).toThrow(
    expect.objectContaining({ code: "PARSE_ERROR", kind: "refused" }),
  );
});

function print({ command, bytes, version }: Fixture): string[] {
  switch (command.split(" ")[2]) {
    case "neighbors":
      return decodeReply("show ospf neighbors", bytes).flatMap((one) => printNeighbors(one, version));
    case "interface":
      return decodeReply("show ospf interface", bytes).flatMap(printInterfaces);
    case "topology":
      return printTopology(decodeReply("show ospf topology", bytes));
    case "state":
      return printState(decodeReply("show ospf state", bytes));
    case "lsadb":
      return printLsadb(decodeReply("show ospf lsadb", bytes));
    default:
      return decodeReply("show ospf", bytes).flatMap(printOspf);
  }
}
