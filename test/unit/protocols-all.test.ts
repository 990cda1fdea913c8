import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import type { Protocol } from "../../src/model/protocol.ts";
import { type Fixture, fixtures } from "./support/fixtures.ts";
import { printProtocol } from "./support/print-protocols.ts";
import { printedLines } from "./support/printed.ts";

const allFixtures = fixtures().filter(({ command }) => command.startsWith("show protocols all"));

describe.each(allFixtures)("$name", (fixture) => {
  it("is printed back from its model line by line", () => {
    const decoded = decode(fixture);
    if (decoded === undefined) return;
    const printed = decoded.flatMap((protocol) => printProtocol(protocol, fixture.version));
    expect(printed).toEqual(printedLines(fixture).slice(1, -1));
  });
});

/** `undefined` where BIRD refused. */
function decode({ bytes }: Fixture): Protocol[] | undefined {
  try {
    return decodeReply("show protocols all", bytes);
  } catch (error) {
    if (error instanceof BirdError && error.kind === "refused") return undefined;
    throw error;
  }
}
