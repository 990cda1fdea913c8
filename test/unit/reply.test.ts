import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BirdError } from "../../src/errors.ts";
import { finalLine, printLines, ReplyCollector, readReply } from "../../src/protocol/reply.ts";
import { bytesOf } from "./support/record-lines.ts";

const status =
  "1000-BIRD 2.17.6\n1011-Router ID is 10.0.0.1\n Hostname is a\n0013 Daemon is up and running\n";

describe("readReply", () => {
  it("ends at the first final line, whatever its class is", () => {
    for (const final of [
      "0000 ",
      "0013 up",
      "1010 x\tconstant",
      "1027 All loops",
      "8003 No protocols match",
    ]) {
      const reply = readReply("any", bytesOf(`1007-a\n${final}\n`));
      expect(reply.lines).toHaveLength(2);
      expect(reply.lines[1]?.text).toBe(final.slice(5));
    }
  });

  it("skips a greeting, and only a greeting", () => {
    const greeted = readReply("show status", bytesOf(`0001 BIRD 2.17.6 ready.\n${status}`));
    expect(greeted).toEqual(readReply("show status", bytesOf(status)));
    expect(readReply("x", bytesOf("1007-a\n0001 b\n")).lines).toHaveLength(2);
  });

  it("keeps notices apart, in order", () => {
    const reply = readReply("x", bytesOf("+one\n1007-a\n<3 messages lost>\n b\n+two\n0000 \n"));
    expect(reply.lines.map(({ text }) => text)).toEqual(["a", "b", ""]);
    expect(reply.notices).toEqual([
      { kind: "message", text: "one" },
      { kind: "lost", count: 3, text: "<3 messages lost>" },
      { kind: "message", text: "two" },
    ]);
  });

  it("throws REPLY_TRUNCATED wherever the bytes are cut before the end", () => {
    const bytes = bytesOf(status);
    for (let end = 0; end < bytes.length; end++) {
      expect(() => readReply("show status", bytes.slice(0, end))).toThrow(
        expect.objectContaining({ code: "REPLY_TRUNCATED" }),
      );
    }
  });

  it.each(["1007-more\n", "0000 \n", " more\n", `0001 BIRD 2.17.6 ready.\n`])(
    "throws PROTOCOL_VIOLATION where %j follows the end",
    (more) => {
      expect(() => readReply("show status", bytesOf(status + more))).toThrow(
        expect.objectContaining({ code: "PROTOCOL_VIOLATION" }),
      );
    },
  );
});

describe("the bytes of an error", () => {
  it.each([
    ["REPLY_TRUNCATED", `1007-a\n1007-${"x".repeat(600)}`],
    ["PROTOCOL_VIOLATION", `0000 \n1007-${"x".repeat(600)}\n`],
    ["PROTOCOL_VIOLATION", `1007-a\n${"x".repeat(600)}\n`],
    ["LINE_TOO_LONG", `1007-${"x".repeat(20_000)}\n`],
  ])("are a copy, at most 512 of them: %s", (code, text) => {
    const chunk = Buffer.from(text);
    const error = errorOf(() => readReply("x", chunk));
    chunk.fill(0x59);
    expect(error).toMatchObject({ code, details: { kind: "protocol" } });
    const bytes = error?.details.kind === "protocol" ? error.details.bytes : new Uint8Array();
    expect(bytes.length).toBe(512);
    expect(bytes.buffer).not.toBe(chunk.buffer);
    expect(Buffer.from(bytes).toString()).not.toContain("Y");
    expect(Buffer.from(bytes).toString()).toContain("x".repeat(500));
  });

  it("are a copy where a second reply comes to the same collector", () => {
    const chunk = Buffer.from("second");
    const collector = new ReplyCollector("x");
    collector.line(0, true, chunk, 0, 0);
    const error = errorOf(() => collector.line(0, true, chunk, 0, chunk.length));
    chunk.fill(0x59);
    expect(error?.details).toMatchObject({ bytes: bytesOf("second") });
  });
});

describe("finalLine", () => {
  it("throws the refusal of an 8xxx or 9xxx final line, with BIRD's words", () => {
    const reply = readReply("show route for 1.2.3.4", bytesOf("1007-Table t:\n8001 Network not found\n"));
    expect(() => finalLine(reply)).toThrow(
      expect.objectContaining({
        details: {
          kind: "refused",
          code: "ROUTE_NOT_FOUND",
          replyCode: 8001,
          text: "Network not found",
          command: "show route for 1.2.3.4",
          position: undefined,
          lines: [{ code: 1007, text: "Table t:" }],
        },
      }),
    );
  });

  it("throws REFUSED for an error code that is not known", () => {
    const reply = readReply("x", bytesOf("8999 new\n"));
    expect(() => finalLine(reply)).toThrow(expect.objectContaining({ code: "REFUSED" }));
  });

  it.each([
    ["/etc/bird.conf:4:46 syntax error", { file: "/etc/bird.conf", line: 4, column: 46 }],
    ["/a:b/c d.conf:1:0 syntax error: x:1:2 y", { file: "/a:b/c d.conf", line: 1, column: 0 }],
    ["/etc/bird.conf:7 old form", { file: "/etc/bird.conf", line: 7, column: undefined }],
    ["/etc/bird.conf: No such file or directory", undefined],
  ])("reads where the fault is from 8002 %s", (text, position) => {
    const reply = readReply("configure", bytesOf(`0002-Reading configuration from x\n8002 ${text}\n`));
    expect(() => finalLine(reply)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ code: "CONFIG_ERROR", position }) }),
    );
  });
});

describe("printLines", () => {
  it("writes lines that read back the same", () => {
    const text = fc.string({ unit: "grapheme" }).filter((one) => !one.includes("\n"));
    const lines = fc.array(fc.record({ code: fc.nat({ max: 9999 }), text }), { minLength: 1 });
    fc.assert(
      fc.property(lines, (wanted) => {
        const bytes = bytesOf(`1000-first\n${printLines(wanted).join("\n")}\n`);
        expect(readReply("x", bytes).lines.slice(1)).toEqual(wanted);
      }),
    );
  });
});

function errorOf(run: () => unknown): BirdError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof BirdError) return error;
    throw error;
  }
  return undefined;
}
