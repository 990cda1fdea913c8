import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import { type Fixture, fixtures, fixturesOf } from "./support/fixtures.ts";
import { bytesOf } from "./support/record-lines.ts";

const refusals = fixtures().filter(
  ({ command, bytes }) => command.startsWith("configure") && isRefused(bytes),
);

describe("configure", () => {
  it.each([
    ["0003 Reconfigured", "reconfigured"],
    ["0004 Reconfiguration in progress", "in-progress"],
    ["0005 Reconfiguration already in progress, queueing new config", "queued"],
    ["0006 Reconfiguration ignored, shutting down", "ignored"],
    ["0017 Reconfiguration already in progress, removing queued config", "queued-removed"],
    ["0019 Nothing to do", "nothing-to-do"],
  ] as const)("takes %j as %s", (final, kind) => {
    const bytes = bytesOf(
      `0002-Reading configuration from /etc/a b.conf\n0022-Undo scheduled in 30 s\n${final}\n`,
    );
    expect(decodeReply('configure "/etc/a b.conf" timeout 30', bytes)).toEqual({
      kind,
      text: final.slice(5),
      file: "/etc/a b.conf",
      undoInSeconds: 30,
      unknown: [],
    });
  });

  it("reads the largest timeout, which BIRD prints as a negative number", () => {
    const bytes = bytesOf(
      "0002-Reading configuration from x\n0022-Undo scheduled in -1 s\n0003 Reconfigured\n",
    );
    expect(decodeReply("configure timeout 4294967295", bytes).undoInSeconds).toBe(4_294_967_295);
  });

  it("keeps a line that it does not know", () => {
    const bytes = bytesOf("0002-Reading configuration from x\n Reading more\n0003 Reconfigured\n");
    expect(decodeReply("configure", bytes).unknown).toEqual(["Reading more"]);
  });

  it.each(named(fixturesOf('configure "without-bgp.conf" timeout 30')))(
    "%s: tells the file and the undo",
    (_, one) => {
      const outcome = decodeReply('configure "without-bgp.conf" timeout 30', one.bytes);
      expect(["reconfigured", "in-progress"]).toContain(outcome.kind);
      expect(outcome).toMatchObject({ undoInSeconds: 30, unknown: [] });
      expect(outcome.file).toMatch(/without-bgp\.conf$/);
    },
  );
});

describe("configure check", () => {
  it.each(named(fixturesOf("configure check")))("%s: is ok", (_, one) => {
    expect(decodeReply("configure check", one.bytes)).toMatchObject({
      kind: "ok",
      text: "Configuration OK",
      file: expect.stringMatching(/\.conf$/),
    });
  });
});

describe("configure undo and configure confirm", () => {
  it.each(named([...fixturesOf("configure undo"), ...fixturesOf("configure confirm")]))(
    "%s: is known",
    (_, one) => {
      const outcome = decodeReply(one.command, one.bytes);
      expect(outcome).toMatchObject({
        kind: expect.stringMatching(/^(reconfigured|in-progress|nothing-to-do|confirmed|queued-removed)$/),
        unknown: [],
      });
    },
  );

  it("tells a confirmation from nothing to do", () => {
    const confirmed = decodeReply("configure confirm", bytesOf("0018 Reconfiguration confirmed\n"));
    expect(confirmed.kind).toBe("confirmed");
    expect(decodeReply("configure confirm", bytesOf("0019 Nothing to do\n")).kind).toBe("nothing-to-do");
  });
});

describe("configure status", () => {
  it.each([
    ["0003-Daemon is up and running", "up"],
    ["0004-Reconfiguration in progress", "in-progress"],
    ["0005-Reconfiguration in progress, next one enqueued", "queued"],
    ["0006-Shutdown in progress", "shutting-down"],
  ] as const)("takes %j as %s", (line, state) => {
    const undo = "0022-Configuration unconfirmed, undo in 4.999 s";
    expect(decodeReply("configure status", bytesOf(`${line}\n${undo}\n0000 \n`))).toEqual({
      state,
      text: line.slice(5),
      undoInSeconds: 4.999,
      unknown: [],
    });
  });

  it.each(named(fixturesOf("configure status").filter(({ bytes }) => !isRefused(bytes))))(
    "%s: has a state",
    (_, one) => {
      const status = decodeReply("configure status", one.bytes);
      expect(["up", "in-progress", "queued"]).toContain(status.state);
      expect(status.undoInSeconds !== undefined).toBe(one.file.includes("in-window"));
    },
  );

  it("throws UNEXPECTED_REPLY without a state", () => {
    expect(() => decodeReply("configure status", bytesOf("0000 \n"))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});

it.each(named(refusals))("%s: is refused with BIRD's own words, and a position if it has one", (_, one) => {
  const error = failureOf(one);
  if (error.details.kind !== "refused") throw error;
  const text = Buffer.from(one.bytes).toString().trimEnd().split("\n").at(-1)?.slice(5) ?? "";
  expect(error.details.text).toBe(text);
  const { position, code } = error.details;
  if (code === "CONFIG_ERROR" && position !== undefined) {
    expect(text.startsWith(`${position.file}:${position.line}:${position.column} `)).toBe(true);
  } else if (code === "CONFIG_ERROR") {
    expect(text).toMatch(/^\S+: [A-Z]/);
  } else {
    expect(["ACCESS_DENIED", "PARSE_ERROR", "REPLY_TOO_LONG"]).toContain(code);
  }
});

function named(list: readonly Fixture[]): (readonly [string, Fixture])[] {
  return list.map((fixture) => [fixture.name, fixture] as const);
}

function isRefused(bytes: Uint8Array): boolean {
  return /(?:^|\n)[89]\d\d\d [^\n]*\n$/.test(Buffer.from(bytes).toString());
}

function failureOf({ command, bytes }: Fixture): BirdError {
  try {
    decodeReply(command, bytes);
  } catch (error) {
    if (error instanceof BirdError) return error;
    throw error;
  }
  throw new Error(`${command}: expected a refusal`);
}
