import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { type Loss, lossesIn, outcomeOf, type Read, readAsUsers } from "./support/lossless/losses.ts";
import { type Piece, piecesOf } from "./support/lossless/pieces.ts";
import { isTolerated, TOLERATED } from "./support/lossless/tolerated.ts";
import { bytesOf } from "./support/record-lines.ts";

// What BIRD 3 answers to `reload bgp` are two replies, which no client can read; it is never sent.
const replies = fixtures().filter(({ replies: count }) => count === 1);
const pieces = groupByWords(replies.flatMap(piecesOf));

describe("the recorded replies, taken apart", () => {
  it("are of every version", () => {
    expect([...new Set(replies.map(({ version }) => version))]).toEqual(fixtureVersions);
  });

  it("are decoded where they are decoded whole, and refused where they are refused", () => {
    const wrong = replies.flatMap((fixture) => {
      const isRefused = isThrown(() => decodeReply(fixture.command, fixture.bytes));
      return piecesOf(fixture).filter((piece) => outcomeOf(piece, readAsUsers).isError !== isRefused);
    });
    expect(wrong.map(({ fixture, lines }) => [fixture.name, lines])).toEqual([]);
  });
});

/** What is not heeded in the replies to each command, found out once. */
const known = new Map<string, readonly Loss[]>();

function lossesOf(words: string): readonly Loss[] {
  const losses = known.get(words) ?? lossesIn(pieces.get(words) ?? []);
  known.set(words, losses);
  return losses;
}

describe("a word, number or sign that is changed, left out, doubled or swapped with another of BIRD's", () => {
  it.each([...pieces.keys()])("changes what is decoded, and is found again in it: %s", (words) => {
    const losses = lossesOf(words).filter(
      ({ change }) => !TOLERATED.some((one) => isTolerated(one, words, change)),
    );
    expect(losses.map(describeLoss)).toEqual([]);
  });

  it("may go unheard only where it does", () => {
    const idle = TOLERATED.filter(
      (one) => !lossesOf(one.words).some(({ change }) => isTolerated(one, one.words, change)),
    );
    expect(idle).toEqual([]);
  });
});

describe("a decoder that loses something", () => {
  const status = [...(pieces.get("show status") ?? [])];

  it("is found out where it leaves a field out", () => {
    const forgetful: Read = (command, bytes) => ({ ...objectOf(readAsUsers(command, bytes)), routerId: "" });
    expect(lossesIn(status, forgetful).map(({ change }) => change.line.text)).toContain(
      "Router ID is 10.0.0.1",
    );
  });

  it("is found out where it tells of a word only that it was there", () => {
    const vague: Read = (command, bytes) => {
      const value = objectOf(readAsUsers(command, bytes));
      return { ...value, routerId: String(Reflect.get(value, "routerId")).length };
    };
    const [loss] = lossesIn(status, vague).filter(({ kind }) => kind === "unheard");
    expect(loss?.change).toMatchObject({ kind: "other", from: "10.0.0.1", to: "10.0.0.2" });
    const reversed: Read = (command, bytes) => {
      const value = objectOf(readAsUsers(command, bytes));
      return { ...value, routerId: [...String(Reflect.get(value, "routerId"))].reverse().join("") };
    };
    expect(lossesIn(status, reversed)).toContainEqual(
      expect.objectContaining({ kind: "unseen", change: expect.objectContaining({ to: "10.0.0.2" }) }),
    );
  });

  it("is found out where it takes one word for the other", () => {
    const interfaces = [...(pieces.get("show interfaces") ?? [])];
    const careless: Read = (command, bytes) =>
      readAsUsers(command, bytesOf(new TextDecoder().decode(bytes).replaceAll("Preferred", "Primary")));
    expect(lossesIn(interfaces, careless).map(({ change }) => `${change.kind} ${change.to}`)).toContain(
      "swapped Preferred",
    );
  });
});

function groupByWords(all: readonly Piece[]): Map<string, Piece[]> {
  const groups = new Map<string, Piece[]>();
  for (const piece of all) {
    const group = groups.get(piece.words);
    if (group === undefined) groups.set(piece.words, [piece]);
    else group.push(piece);
  }
  return groups;
}

function describeLoss({ piece, change, kind }: Loss): string {
  const { line, from, to } = change;
  return `${piece.fixture.name}: ${JSON.stringify(line.text)}: ${kind}: ${change.kind} "${from}" -> "${to}"`;
}

function isThrown(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
