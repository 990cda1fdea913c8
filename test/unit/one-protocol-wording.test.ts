import { describe, expect, expectTypeOf, it } from "vitest";
import { readVersion } from "../../grammar/version.ts";
import type { CommandContext } from "../../src/commands/command.ts";
import type { DecodedReply } from "../../src/commands/decoded-reply.ts";
import { findCommand } from "../../src/commands/find-command.ts";
import {
  mrtDump,
  showBabelRoutes,
  showBfdSessions,
  showBfdSessionsAll,
  showMplsRanges,
  showRipInterfaces,
  showStatic,
  showThreadsAll,
} from "../../src/commands/index.ts";
import type { BfdSessions, BfdSessionsDetails } from "../../src/model/bfd.ts";

const old: CommandContext = { version: readVersion("2.0.12") };
const two: CommandContext = { version: readVersion("2.15") };
const refused = expect.objectContaining({ code: "BAD_ARGUMENT" });

describe("a command for one protocol", () => {
  it("names it as a symbol, and interfaces as a pattern", () => {
    expect(showStatic.text({}, two)).toBe("show static");
    expect(showStatic.text({ protocol: "x-y.z:1" }, two)).toBe("show static 'x-y.z:1'");
    expect(showRipInterfaces.text({ protocol: "rip1", interface: "eth*" }, two)).toBe(
      'show rip interfaces rip1 "eth*"',
    );
    expect(showRipInterfaces.text({ interface: "eth0" }, two)).toBe('show rip interfaces "eth0"');
    expect(showBabelRoutes.text({ protocol: "babel1" }, two)).toBe("show babel routes babel1");
    expect(showThreadsAll.text({}, two)).toBe("show threads all");
  });

  it("is refused for what could be more than a name", () => {
    expect(() => showStatic.text({ protocol: "a b" }, two)).toThrow(refused);
    expect(() => showRipInterfaces.text({ interface: 'eth" all' }, two)).toThrow(refused);
  });
});

describe("show bfd sessions", () => {
  it("is worded with its choices", () => {
    expect(showBfdSessions.text({}, old)).toBe("show bfd sessions");
    expect(showBfdSessions.text({ protocol: "bfd1" }, old)).toBe("show bfd sessions bfd1");
    const options = {
      protocol: "bfd1",
      address: "10.0.0.0/8",
      interface: "eth0",
      family: "ipv4",
      type: "direct",
    } as const;
    expect(showBfdSessionsAll.text(options, two)).toBe(
      'show bfd sessions all bfd1 address 10.0.0.0/8 interface "eth0" ipv4 direct',
    );
  });

  it("is refused for an address that is more than that", () => {
    expect(() => showBfdSessions.text({ address: "10.0.0.1 all" }, two)).toThrow(refused);
  });

  it("is found with all wherever it stands", () => {
    expect(findCommand("show bfd sessions bfd1")?.words).toBe("show bfd sessions");
    expect(findCommand("show bfd sessions bfd1 ipv4 all")?.words).toBe("show bfd sessions all");
    expect(findCommand("show bfd sessions all bfd1")?.words).toBe("show bfd sessions all");
    expectTypeOf<DecodedReply<"show bfd sessions bfd1">>().toEqualTypeOf<BfdSessions[]>();
    expectTypeOf<DecodedReply<"show bfd sessions bfd1 all">>().toEqualTypeOf<BfdSessionsDetails[]>();
    expectTypeOf<DecodedReply<"show bfd sessions all">>().toEqualTypeOf<BfdSessionsDetails[]>();
  });
});

describe("show mpls ranges", () => {
  it("names a range behind its domain", () => {
    expect(showMplsRanges.text({}, two)).toBe("show mpls ranges");
    expect(showMplsRanges.text({ range: "static" }, two)).toBe("show mpls ranges static");
    expect(showMplsRanges.text({ domain: "md", range: "lr1" }, two)).toBe("show mpls ranges md lr1");
  });
});

describe("mrt dump", () => {
  it("names one table as a symbol and several as a pattern", () => {
    expect(mrtDump.text({ table: "master4", file: "/tmp/%N.mrt" }, two)).toBe(
      'mrt dump table master4 to "/tmp/%N.mrt"',
    );
    expect(mrtDump.text({ table: "master*", file: "a", where: "net ~ 10.0.0.0/8" }, two)).toBe(
      'mrt dump table "master*" to "a" where net ~ 10.0.0.0/8',
    );
    expect(() => mrtDump.text({ table: 'a* "', file: "a" }, two)).toThrow(refused);
    expect(() => mrtDump.text({ table: "a", file: "" }, two)).toThrow(refused);
  });
});
