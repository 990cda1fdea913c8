import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Protocol } from "../../src/model/protocol.ts";
import type { ServerClock } from "../../src/model/time.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { type Poll, pollAgain, pollByGrammar } from "./support/poll-protocols.ts";
import { heading } from "./support/protocols.ts";
import { bytesOf, cutAt } from "./support/record-lines.ts";

const replies = fixtures().filter(({ command }) => command.startsWith("show protocols all"));
const small = replies.filter(({ bytes }) => bytes.length < 6_000);
const clocks: readonly (ServerClock | undefined)[] = [
  undefined,
  { now: new Date("2026-11-23T21:00:00Z"), utcOffsetMinutes: 0 },
  { now: new Date("2026-11-24T03:00:00Z"), utcOffsetMinutes: 120 },
];
const inClock = fc.constantFrom(...clocks);

const damage: fc.Arbitrary<Damage> = fc.record({
  place: fc.nat(),
  removed: fc.nat({ max: 4 }),
  inserted: fc.oneof(
    fc.string({ unit: fc.constantFrom(..." \t\n-+<0123456789abCh:.()/\u00e9\u0000"), maxLength: 4 }),
    fc.constantFrom(
      ...[
        "\n8000-<line overflow>",
        "\n \n",
        "\n+a notice",
        "\n<2 messages lost>",
        "\n0000 \n",
        "\n9001 no\n",
      ],
      ...[
        "\n   Channel ipv4",
        "\n1006-  Channel ipv6",
        "\n   Description:    x",
        "\n     Role: peer",
        "\n1002-p x y",
      ],
      ...[
        "\n     Routes:         1 imported, 0 exported",
        "\n2002-Name",
        `\n${heading}`,
        "\n1002-p BGP --- up 1",
      ],
    ),
  ),
});

describe("a client that asks again and the grammar", () => {
  it("have replies of every version to read", () => {
    expect(new Set(replies.map(({ version }) => version))).toEqual(new Set(fixtureVersions));
  });

  it.each(replies.map((reply) => [reply.name, reply] as const))(
    "read the same in %s, again and again",
    (_, { bytes }) => {
      for (const clock of clocks) expectSame([poll(bytes, clock), poll(bytes, clock), poll(bytes)]);
    },
  );

  it.each(fixtureVersions)("read the same in one reply of BIRD %s after the other", (version) => {
    const polls = replies
      .filter((reply) => reply.version === version)
      .flatMap(({ bytes }) => clocks.map((clock) => poll(bytes, clock)));
    expectSame(polls);
    expectSame(polls.toReversed());
  });

  it.each(fixtureVersions)("read the same whatever chunks a reply of BIRD %s comes in", (version) => {
    for (const { bytes } of replies.filter((reply) => reply.version === version)) {
      const single: Poll = { chunks: [...bytes].map((byte) => Uint8Array.of(byte)) };
      expectSame([single, poll(bytes), single]);
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 20 }), (places) => {
          expectSame([poll(bytes), { chunks: cutAt(bytes, places) }, poll(bytes)]);
        }),
        { numRuns: 5 },
      );
    }
  });

  it("read the same in any line that is left out, doubled, or moved", () => {
    const change = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("left out", "doubled", "moved"));
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        inClock,
        (...given) => {
          const [{ bytes }, changes, clock] = given;
          const changed = changes.reduce(
            (lines, [from, to, kind]) => changeLines(lines, from % lines.length, to % lines.length, kind),
            new TextDecoder("latin1").decode(bytes).split("\n"),
          );
          const other = Buffer.from(changed.join("\n"), "latin1");
          expectSame([poll(bytes, clock), poll(other, clock), poll(other, clock), poll(bytes, clock)]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("read the same in bytes that are changed between one reply and the next", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        inClock,
        (...given) => {
          const [{ bytes }, damages, clock] = given;
          const damaged = damages.reduce(inflict, bytes);
          expectSame([poll(bytes, clock), poll(damaged, clock), poll(bytes, clock), poll(damaged, clock)]);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("read the same in any digit that is another one", () => {
    fc.assert(
      fc.property(fc.constantFrom(...replies), fc.array(fc.nat(), { minLength: 1 }), inClock, (...given) => {
        const [{ bytes }, places, clock] = given;
        const counted = Uint8Array.from(bytes);
        const digits = [...bytes.keys()].filter((at) => isDigit(bytes[at]));
        for (const place of places) counted[digits[place % digits.length] ?? 0] = 0x30 + (place % 10);
        expectSame([poll(bytes, clock), poll(counted, clock), poll(bytes, clock)]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a protocol that is asked for again", () => {
  const first = "1002-p1         Static     master4    up     2026-11-23T15:50:49.123456+0000  ";
  const channels = [
    "1006-  Channel ipv4",
    "     State:          UP",
    "   Channel ipv6",
    "     State:          UP",
  ];

  it("is the same object where BIRD says the same of it", () => {
    const [one, other] = twice([first, ...channels], [first, ...channels]);
    expect(other?.[0]).toBe(one?.[0]);
    expect(other).not.toBe(one);
  });

  it("is another one, of the same channels, where only the microseconds of its time are others", () => {
    const [one, other] = twice([first, ...channels], [first.replace("123456", "987654"), ...channels]);
    expect(one?.[0]?.since.date).toEqual(new Date("2026-11-23T15:50:49.123Z"));
    expect(other?.[0]?.since).toEqual({
      text: "2026-11-23T15:50:49.987654+0000",
      date: new Date("2026-11-23T15:50:49.987Z"),
      precision: "microsecond",
    });
    expect(other?.[0]?.channels).toBe(one?.[0]?.channels);
  });

  it("is another one, of the same channels, where BIRD 3 moves all its times", () => {
    const told = [
      "1006-  Description:    Created: 2026-11-23T15:50:48.000001+0000",
      "   Created:            2026-11-23T15:50:48.000001+0000",
      "   Last autorestart:   2026-11-23T15:50:49.000001+0000",
    ];
    const channel = ["   Channel ipv4", ...channels.slice(1)];
    const moved = [told[0] ?? "", ...told.slice(1).map((line) => line.replace("000001", "999999"))];
    const [one, other] = twice([first, ...told, ...channel], [first, ...moved, ...channel]);
    expect(one?.[0]?.created?.date).toEqual(new Date("2026-11-23T15:50:48.000Z"));
    expect(other?.[0]).toEqual({
      ...one?.[0],
      created: {
        text: "2026-11-23T15:50:48.999999+0000",
        date: new Date("2026-11-23T15:50:48.999Z"),
        precision: "microsecond",
      },
      lastAutorestart: {
        text: "2026-11-23T15:50:49.999999+0000",
        date: new Date("2026-11-23T15:50:49.999Z"),
        precision: "microsecond",
      },
    });
    expect(other?.[0]?.channels).toBe(one?.[0]?.channels);
  });

  it("has its time, by the clock of each reply, behind a name that is not ASCII", () => {
    const bytes = bytesOf(
      [heading, "1002-p\u00e9 Static   master   up     15:50:49  ", "0000 \n"].join("\n"),
    );
    const clocks = ["2026-11-23T16:00:00Z", "2026-11-24T16:00:00Z"].map((now) => ({
      now: new Date(now),
      utcOffsetMinutes: 0,
    }));
    const polls = clocks.map((clock) => poll(bytes, clock));
    expect(pollAgain(polls)[1]?.outcome).toMatchObject([
      { since: { date: new Date("2026-11-24T15:50:49Z") } },
    ]);
    expectSame(polls);
  });

  it("is read anew where other digits are in no time", () => {
    const told = ["1006-  Description:    Created: 2026-11-23T15:50:48.000001+0000"];
    const [, other] = twice([first, ...told], [first, ...told.map((line) => line.replace("48.0", "49.1"))]);
    expect(other?.[0]?.description).toBe("Created: 2026-11-23T15:50:49.100001+0000");
    expect(other?.[0]?.created).toBeUndefined();
  });

  it("keeps the channels that have not changed", () => {
    const changed = channels.with(1, "     State:          DOWN");
    const [one, other] = twice([first, "1006-", ...channels], [first, "1006-", ...changed]);
    expect(other?.[0]?.channels.map(({ state }) => state)).toEqual(["DOWN", "UP"]);
    expect(other?.[0]?.channels[1]).toBe(one?.[0]?.channels[1]);
  });

  it("is found again behind others that have gone or come", () => {
    const second = first.replace("p1", "p2");
    const third = first.replace("p1", "p3");
    const [one, other] = twice([first, second], [third, second]);
    expect(other?.map(({ name }) => name)).toEqual(["p3", "p2"]);
    expect(other?.[1]).toBe(one?.[1]);
  });
});

/** Two replies, one after the other, whose lines before the end these are. */
function twice(one: readonly string[], other: readonly string[]): (readonly Protocol[])[] {
  const polls = [one, other].map((lines) => poll(bytesOf([heading, ...lines, "0000 \n"].join("\n"))));
  return pollAgain(polls).map(({ outcome }) => {
    if (outcome === "incomplete" || !("map" in outcome)) throw new Error("expected protocols");
    return outcome;
  });
}

function poll(bytes: Uint8Array, clock?: ServerClock): Poll {
  return { chunks: [bytes], clock };
}

/** What was read first must stay what it was, so all is looked at when the last reply has been read. */
function expectSame(polls: readonly Poll[]): void {
  expect(pollAgain(polls)).toEqual(pollByGrammar(polls));
}

function changeLines(lines: readonly string[], from: number, to: number, kind: string): string[] {
  const line = lines[from] ?? "";
  if (kind === "doubled") return lines.toSpliced(to, 0, line);
  const rest = lines.toSpliced(from, 1);
  return kind === "moved" ? rest.toSpliced(to, 0, line) : rest;
}

/** Bytes that take the place of others, somewhere. */
interface Damage {
  readonly place: number;
  readonly removed: number;
  readonly inserted: string;
}

function inflict(bytes: Uint8Array, { place, removed, inserted }: Damage): Uint8Array {
  const at = place % bytes.length;
  return Uint8Array.of(...bytes.slice(0, at), ...bytesOf(inserted), ...bytes.slice(at + removed));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
