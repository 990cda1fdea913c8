import { describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command.ts";
import {
  showOspf,
  showOspfInterfaces,
  showOspfLsadb,
  showOspfNeighbors,
  showOspfState,
  showOspfTopology,
} from "../../src/commands/index.ts";
import type { ShowOspfLsadbOptions } from "../../src/commands/show-ospf-lsadb.ts";

const context: CommandContext = { version: undefined };
const refused = expect.objectContaining({ code: "BAD_ARGUMENT" });

describe("the commands of show ospf", () => {
  it("name a protocol and an interface", () => {
    expect(showOspf.text({}, context)).toBe("show ospf");
    expect(showOspf.text({ protocol: "x-y" }, context)).toBe("show ospf 'x-y'");
    expect(showOspfNeighbors.text({ protocol: "ospf4", interface: "eth*" }, context)).toBe(
      'show ospf neighbors ospf4 "eth*"',
    );
    expect(showOspfInterfaces.text({ interface: "eth0" }, context)).toBe('show ospf interface "eth0"');
    expect(() => showOspf.text({ protocol: "ospf*" }, context)).toThrow(refused);
  });

  it("show all of a graph before its protocol is named", () => {
    expect(showOspfTopology.text({ protocol: "ospf4" }, context)).toBe("show ospf topology ospf4");
    expect(showOspfTopology.text({ all: true }, context)).toBe("show ospf topology all");
    expect(showOspfState.text({ all: true, protocol: "ospf4" }, context)).toBe("show ospf state all ospf4");
  });
});

describe("show ospf lsadb", () => {
  it.each<[ShowOspfLsadbOptions, string]>([
    [{}, "show ospf lsadb"],
    [{ scope: "global", router: "self" }, "show ospf lsadb global self"],
    [{ scope: "link", type: 8, protocol: "ospf6" }, "show ospf lsadb link type 8 ospf6"],
    [{ scope: { area: 0 }, lsid: "10.0.0.2" }, "show ospf lsadb area 0 lsid 10.0.0.2"],
    [{ scope: { area: "0.0.0.0" }, router: 1 }, "show ospf lsadb area 0.0.0.0 router 1"],
  ])("words %j", (options, text) => {
    expect(showOspfLsadb.text(options, context)).toBe(text);
  });

  it.each<ShowOspfLsadbOptions>([
    { type: 0 },
    { type: 0x10000 },
    { lsid: 0 },
    { lsid: "0.0.0.0" },
    { router: "10.0.0.256" },
    { router: "me" },
    { scope: { area: "backbone" } },
    { scope: { area: 2 ** 32 } },
  ])("refuses %j, of which BIRD would make something else", (options) => {
    expect(() => showOspfLsadb.text(options, context)).toThrow(refused);
  });
});
