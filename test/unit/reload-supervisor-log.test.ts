import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDegradation } from "../../src/reload/supervisor/degradation.ts";
import { LineSplitter, MAX_LOG_LINE_BYTES } from "../../src/reload/supervisor/line-splitter.ts";
import { type LogLevel, readLogLine } from "../../src/reload/supervisor/log-line.ts";

const read = (text: string): ReturnType<typeof readLogLine> => readLogLine(Buffer.from(text));

/** The classes as BIRD writes them (sysdep/unix/log.c, class_names). */
const classes: readonly (readonly [written: string, level: LogLevel])[] = [
  ["???", "unclassified"],
  ["DBG", "debug"],
  ["TRACE", "trace"],
  ["INFO", "info"],
  ["RMT", "remote"],
  ["WARN", "warning"],
  ["ERR", "error"],
  ["AUTH", "auth"],
  ["FATAL", "fatal"],
  ["BUG", "bug"],
];

describe("a line of BIRD's log", () => {
  it.each(classes)("has its class %s read as %s, of BIRD 2 and 3", (written, level) => {
    expect(read(`2026-11-23 21:51:38.158 <${written}> up1: Started`)).toMatchObject({
      ...{ time: "2026-11-23 21:51:38.158", thread: undefined, level, text: "up1: Started" },
    });
    expect(read(`bird: 2026-11-23 21:51:43.901 [001f] <${written}> up1: Started`)).toMatchObject({
      ...{ time: "2026-11-23 21:51:43.901", thread: "001f", level, text: "up1: Started" },
    });
  });

  it("of a BIRD 2 without a configuration has neither time nor class", () => {
    const raw = "bird: /etc/bird/bird.conf:2:10 syntax error, unexpected CF_SYM_UNDEFINED";
    expect(read(raw)).toEqual({
      ...{ time: undefined, thread: undefined, level: "unclassified", isCut: false, raw },
      text: "/etc/bird/bird.conf:2:10 syntax error, unexpected CF_SYM_UNDEFINED",
    });
  });

  it.each([
    ["bird: <FATAL> no time", undefined, "fatal", "no time"],
    [" <INFO> an empty time", undefined, "info", "an empty time"],
    ["<error> <WARN> no time that fits", "<error>", "warning", "no time that fits"],
    ["bird: <time format error> [0001] <ERR> likewise", "<time format error>", "error", "likewise"],
    ["1700000000 <RMT> ", "1700000000", "remote", ""],
  ])("takes any time format: %j", (raw, time, level, text) => {
    expect(read(raw)).toMatchObject({ time, level, text, raw });
  });

  it("that no BIRD wrote is kept whole", () => {
    for (const raw of ["free(): invalid pointer", "", `${"x".repeat(80)} <INFO> late`, "a <NOTICE> b"]) {
      expect(read(raw)).toMatchObject({ level: "unclassified", text: raw, raw, time: undefined });
    }
  });

  it("keeps bytes that are no UTF-8, one character a byte", () => {
    const { text, raw } = readLogLine(Buffer.from("1 <INFO> caf\xe9", "latin1"));
    expect([text, raw]).toEqual(["caf\xe9", "1 <INFO> caf\xe9"]);
  });

  it("is read back from whatever a BIRD writes", () => {
    const time = fc.stringMatching(/^[0-9A-Za-z:.,/+-]([0-9A-Za-z:., /+-]{0,30}[0-9A-Za-z])?$/);
    const text = fc.string({ unit: "binary" }).filter((each) => !each.includes("\n") && each.isWellFormed());
    const thread = fc.option(fc.integer({ min: 0, max: 0xfffff }), { nil: undefined });
    fc.assert(
      fc.property(time, thread, fc.constantFrom(...classes), text, (when, id, [written, level], message) => {
        const hex = id?.toString(16).padStart(4, "0");
        const head = hex === undefined ? `${when} ` : `bird: ${when} [${hex}] `;
        const line = read(`${head}<${written}> ${message}`);
        expect(line).toMatchObject({ time: when, thread: hex, level, text: message });
      }),
    );
  });
});

describe("a splitter of lines", () => {
  it("gives the same lines at any split, and loses no byte", () => {
    const lines = fc.array(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.filter((each) => each !== 10)),
    );
    fc.assert(
      fc.property(lines, fc.uint8Array({ maxLength: 20 }), fc.array(fc.nat(60)), (whole, rest, cuts) => {
        const tail = rest.filter((each) => each !== 10);
        const bytes = Buffer.concat([...whole.flatMap((line) => [line, Buffer.from("\n")]), tail]);
        const expected = whole.map((line) => ({ hex: Buffer.from(line).toString("hex"), isCut: false }));
        if (tail.length > 0) expected.push({ hex: Buffer.from(tail).toString("hex"), isCut: true });
        expect(split(bytes, cuts)).toEqual(expected);
      }),
    );
  });

  it("cuts an endless line into pieces between two characters", () => {
    const bytes = Buffer.from("\u20ac".repeat(20_000));
    const pieces: string[] = [];
    const splitter = new LineSplitter((piece, isCut) => {
      expect([isCut, piece.length <= MAX_LOG_LINE_BYTES]).toEqual([true, true]);
      pieces.push(Buffer.from(piece).toString());
    });
    for (let start = 0; start < bytes.length; start += 1_000)
      splitter.push(bytes.subarray(start, start + 1_000));
    splitter.end();
    expect(pieces.length).toBe(Math.ceil(bytes.length / MAX_LOG_LINE_BYTES));
    expect(pieces.join("")).toBe("\u20ac".repeat(20_000));
  });
});

function split(bytes: Buffer, cuts: readonly number[]): { hex: string; isCut: boolean }[] {
  const found: { hex: string; isCut: boolean }[] = [];
  const splitter = new LineSplitter((line, isCut) => {
    found.push({ hex: Buffer.from(line).toString("hex"), isCut });
  });
  let start = 0;
  for (const length of cuts) {
    splitter.push(bytes.subarray(start, start + length));
    start += length;
  }
  splitter.push(bytes.subarray(start));
  splitter.end();
  return found;
}

describe("H5 a line that tells of a loss", () => {
  it.each([
    ["<ERR> ospf4: Cannot open socket for eth0, declaring as stub", "stub", "ospf4", "eth0"],
    ["<ERR> ospf4: Cannot open virtual link socket", "virtual-link-socket", "ospf4", undefined],
    ["<ERR> rip4: Cannot open socket for eth0", "interface-socket", "rip4", "eth0"],
    ["<ERR> radv1: Socket open failed on interface eth0", "interface-socket", "radv1", "eth0"],
    ["<ERR> up1: Cannot open listening socket", "listening-socket", "up1", undefined],
    ["<ERR> BGP: Error on listening socket: Permission denied", "listening-socket", undefined, undefined],
    ["<ERR> rip4: Socket error on eth0: Network is down", "socket", "rip4", "eth0"],
    ["<ERR> up1: Socket error: bind: Permission denied", "socket", "up1", undefined],
    ["<ERR> bfd1: Notify socket error: Bad file descriptor", "socket", "bfd1", undefined],
    ["<WARN> Socket error: Broken pipe", "socket", undefined, undefined],
    ["<ERR> IO: Socket error: SO_ERROR: Bad file descriptor", "socket", undefined, undefined],
    ["<WARN> Netlink: Operation not permitted", "kernel", undefined, undefined],
    ["<ERR> Netlink recvmsg: No buffer space available", "kernel", undefined, undefined],
    ["<WARN> NL error Invalid argument", "kernel", undefined, undefined],
    ["<ERR> Unable to bind asynchronous rtnetlink socket: Permission denied", "kernel", undefined, undefined],
    ["<ERR> krt2: Kernel table 254 already registered by krt1", "kernel-table", "krt2", undefined],
    [
      "<ERR> Failed to open log file '/var/log/bird.log': No space left on device",
      "log",
      undefined,
      undefined,
    ],
    [
      "<ERR> Cannot create control socket /run/b.ctl: Permission denied",
      "control-socket",
      undefined,
      undefined,
    ],
  ])("is found: %s", (text, reason, protocol, name) => {
    const line = read(`2026-11-23 21:51:38.158 ${text}`);
    expect(findDegradation(line)).toEqual({ reason, protocol, interface: name, line });
  });

  it.each([
    "<INFO> up1: Cannot open listening socket",
    "<WARN> Kernel dropped some netlink messages, will resync on next scan.",
    "<RMT> up1: Error: Hold timer expired",
    "<TRACE> up1: Socket error: Connection refused",
    "<ERR> up1: Invalid route 10.0.0.0/8 withdrawn",
  ])("is not what is told of something else: %s", (text) => {
    expect(findDegradation(read(`2026-11-23 21:51:38.158 ${text}`))).toBeUndefined();
  });
});
