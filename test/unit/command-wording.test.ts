import { describe, expect, it } from "vitest";
import { readVersion } from "../../grammar/version.ts";
import type { CommandContext } from "../../src/commands/command.ts";
import { findCommand } from "../../src/commands/find-command.ts";
import {
  configure,
  configureCheck,
  disable,
  echo,
  enable,
  evaluate,
  reload,
  restart,
  setTimeFormat,
  showSymbols,
} from "../../src/commands/index.ts";

const two: CommandContext = { version: readVersion("2.17.6") };
const three: CommandContext = { version: readVersion("3.1.8") };
const unknown: CommandContext = { version: undefined };
const refused = expect.objectContaining({ code: "BAD_ARGUMENT" });

describe("configure", () => {
  it("is worded in the order that BIRD reads", () => {
    expect(configure.text({}, two)).toBe("configure");
    expect(configure.text({ soft: true, file: "/tmp/a b.conf", timeoutSeconds: 60 }, two)).toBe(
      'configure soft "/tmp/a b.conf" timeout 60',
    );
    expect(configure.text({ timeoutSeconds: 0 }, two)).toBe("configure timeout 0");
    expect(configureCheck.text({ file: "a.conf" }, two)).toBe('configure check "a.conf"');
  });

  it("refuses a file name that BIRD cannot read and a timeout that it would not tell back", () => {
    expect(() => configure.text({ file: 'a".conf' }, two)).toThrow(refused);
    expect(() => configure.text({ file: "a\nb" }, two)).toThrow(refused);
    for (const timeoutSeconds of [-1, 2.5, 2 ** 31, Number.NaN]) {
      expect(() => configure.text({ timeoutSeconds }, two)).toThrow(refused);
    }
  });
});

describe("enable, disable and restart", () => {
  it("name protocols as patterns, with a message if there is one", () => {
    expect(enable.text({ protocol: "*" }, two)).toBe('enable "*"');
    expect(restart.text({ protocol: "up1" }, two)).toBe('restart "up1"');
    expect(disable.text({ protocol: "up1", message: "☃ ticket" }, two)).toBe('disable "up1" "☃ ticket"');
    expect(() => disable.text({ protocol: "up1", message: 'a "b"' }, two)).toThrow(refused);
    expect(() => disable.text({ protocol: "" }, two)).toThrow(refused);
  });
});

describe("reload", () => {
  it("has the words of the daemon's version", () => {
    expect(reload.text({ protocol: "up*" }, two)).toBe('reload "up*"');
    expect(reload.text({ protocol: "up*" }, three)).toBe('reload filters "up*"');
    expect(reload.text({ protocol: "up1", direction: "in" }, unknown)).toBe('reload in "up1"');
    expect(reload.text({ protocol: "up1", direction: "out" }, three)).toBe('reload filters out "up1"');
    expect(reload.text({ protocol: "up1", what: "bgp", direction: "in" }, two)).toBe('reload in "up1"');
    expect(reload.text({ protocol: "up1", what: "bgp", direction: "in" }, three)).toBe('reload bgp in "up1"');
  });

  it("reloads a part of the routes in the words of the BIRDs that can", () => {
    const options = { protocol: "up1", partial: "[10.0.0.0/8+]" } as const;
    expect(reload.text(options, three)).toBe('reload filters "up1" partial [10.0.0.0/8+]');
    expect(reload.text(options, unknown)).toBe('reload filters "up1" partial [10.0.0.0/8+]');
  });
});

describe("the words of a session", () => {
  it("select symbols by kind or by name", () => {
    expect(showSymbols.text({}, two)).toBe("show symbols");
    expect(showSymbols.text({ type: "table" }, two)).toBe("show symbols table");
    expect(showSymbols.text({ name: "x-y" }, two)).toBe("show symbols 'x-y'");
  });

  it("choose log messages", () => {
    expect(echo.text({ classes: "off" }, two)).toBe("echo off");
    expect(echo.text({ classes: ["debug", "info"], bufferBytes: 4000 }, two)).toBe(
      "echo { debug, info } 4000",
    );
    expect(() => echo.text({ classes: [] }, two)).toThrow(refused);
    expect(() => echo.text({ classes: "all", bufferBytes: 255 }, two)).toThrow(refused);
  });

  it("choose a format of times", () => {
    expect(setTimeFormat.text({ iso: "long us" }, two)).toBe("timeformat iso long us");
    expect(setTimeFormat.text({ format: "%s" }, two)).toBe('timeformat "%s"');
    expect(setTimeFormat.text({ format: "%T", older: { thanSeconds: 60, format: "%F" } }, two)).toBe(
      'timeformat "%T" 60 "%F"',
    );
    expect(() => setTimeFormat.text({ format: "" }, two)).toThrow(refused);
  });

  it("hold an expression, but not a second command", () => {
    expect(evaluate.text({ expression: "1 + 1" }, two)).toBe("eval 1 + 1");
    expect(() => evaluate.text({ expression: "1\ndown" }, two)).toThrow(refused);
  });
});

describe("findCommand", () => {
  it.each([
    ["show interfaces", "show interfaces"],
    ["show interfaces summary", "show interfaces summary"],
    [" show\t interfaces  summary ", "show interfaces summary"],
    ['configure "a.conf"', "configure"],
    ["configure soft", "configure"],
    ['configure check "a.conf"', "configure check"],
    ["reload filters in up1", "reload"],
    ["eval 1", "eval"],
  ])("finds %j as %s", (text, words) => {
    expect(findCommand(text)?.words).toBe(words);
  });

  it.each(["", "show", "show statusx", "sh status", "Show Status", "evaluate 1"])(
    "does not find %j",
    (text) => {
      expect(findCommand(text)).toBeUndefined();
    },
  );
});
