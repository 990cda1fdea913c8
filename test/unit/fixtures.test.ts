import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import { type Fixture, fixtures, fixtureVersions } from "./support/fixtures.ts";
import { bytesOf, cutAt, frame } from "./support/record-lines.ts";

const noon = { now: new Date("2026-11-23T12:00:00Z"), utcOffsetMinutes: 0 };

it("has fixtures", () => {
  expect(fixtureVersions.length).toBeGreaterThan(0);
});

describe.each(fixtureVersions)("the fixtures of BIRD %s", (version) => {
  const all = fixtures([version]);
  const single = all.filter(({ replies }) => replies === 1);

  it("are cut into the same lines whole, byte by byte, and at random", () => {
    for (const { bytes: reply, name } of all.filter((fixture) => fixture.bytes.length < 20_000)) {
      // BIRD 2.0.7 leaves out a first code that is the one of the reply before.
      const bytes = Uint8Array.of(...bytesOf("0004 the reply before\n"), ...reply);
      const whole = frame(bytes);
      expect(frame(...[...bytes].map((byte) => Uint8Array.of(byte))), name).toEqual(whole);
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 20 }), (places) => {
          expect(frame(...cutAt(bytes, places)), name).toEqual(whole);
        }),
        { numRuns: 5 },
      );
    }
  });

  it.each(single.map((fixture) => [fixture.name, fixture] as const))(
    "%s: decodes, or is refused",
    (_, one) => {
      const decoded = attempt(one);
      if (decoded instanceof BirdError) expect(decoded.kind).toBe("refused");
      else expect(unknownIn(decoded)).toEqual([]);
    },
  );

  it.each(single.map((fixture) => [fixture.name, fixture] as const))(
    "%s: is refused when cut short",
    (_, one) => {
      for (const end of cuts(one.bytes)) {
        const cut = attempt({ ...one, bytes: one.bytes.slice(0, end) });
        expect(cut, `cut at ${end} of ${one.bytes.length}`).toMatchObject({ code: "REPLY_TRUNCATED" });
      }
    },
  );

  it("are refused when something follows them", () => {
    for (const one of single) {
      const bytes = Uint8Array.of(...one.bytes, ...bytesOf("0000 \n"));
      const outcome = attempt({ ...one, bytes });
      expect(outcome, one.name).toBeInstanceOf(BirdError);
    }
  });
});

function attempt({ command, bytes }: Pick<Fixture, "command" | "bytes">): unknown {
  try {
    return decodeReply(command, bytes, { clock: noon });
  } catch (error) {
    if (error instanceof BirdError) return error;
    throw error;
  }
}

/** The end of every line but the last, the bytes beside them, and some places between. */
function cuts(bytes: Uint8Array): number[] {
  const ends = [...bytes.keys()].filter((index) => bytes[index] === 0x0a).map((index) => index + 1);
  const lines =
    ends.length > 60 ? ends.filter((_, index) => index % Math.ceil(ends.length / 60) === 0) : ends;
  const between = fc.sample(fc.nat({ max: Math.max(bytes.length - 1, 0) }), { numRuns: 10, seed: 1 });
  return [0, ...lines.flatMap((end) => [end - 1, end, end + 4]), ...between, bytes.length - 1].filter(
    (end) => end >= 0 && end < bytes.length,
  );
}

/** Everything that lies in lists called `unknown` or `other`, however deep. */
function unknownIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if ((key === "unknown" || key === "other") && Array.isArray(inner)) return inner;
    return unknownIn(inner);
  });
}
