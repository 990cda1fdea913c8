import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/index.ts";
import { FakeBird } from "../../src/testing/index.ts";
import { wordsOf } from "./support/answers.ts";
import { fixtures } from "./support/fixtures.ts";
import { type CliResult, cli } from "./support/run-cli.ts";

/** Command lines, and what they ask of BIRD. */
const questions = [
  ["static", "show static"],
  ["static static4", "show static static4"],
  ["ospf", "show ospf"],
  ["ospf ospf4", "show ospf ospf4"],
  ["ospf neighbors", "show ospf neighbors"],
  ["ospf neighbors ospf4", "show ospf neighbors ospf4"],
  ["ospf interface", "show ospf interface"],
  ["ospf interfaces ospf4", "show ospf interface ospf4"],
  ["ospf topology ospf4", "show ospf topology ospf4"],
  ["ospf topology ospf4 --all", "show ospf topology all ospf4"],
  ["ospf state ospf4", "show ospf state ospf4"],
  ["ospf state --all ospf4", "show ospf state all ospf4"],
  ["ospf lsadb ospf4", "show ospf lsadb ospf4"],
  ["ospf lsadb --global ospf4", "show ospf lsadb global ospf4"],
  ["ospf lsadb --area 0 ospf4", "show ospf lsadb area 0 ospf4"],
  ["ospf lsadb --type 0x1 ospf4", "show ospf lsadb type 1 ospf4"],
  ["ospf lsadb --lsid 10.0.0.2 ospf4", "show ospf lsadb lsid 10.0.0.2 ospf4"],
  ["ospf lsadb --router 10.0.0.3 ospf4", "show ospf lsadb router 10.0.0.3 ospf4"],
  ["ospf lsadb --self ospf4", "show ospf lsadb self ospf4"],
  ["rip interfaces", "show rip interfaces"],
  ["rip neighbors rip4", "show rip neighbors rip4"],
  ["babel interfaces", "show babel interfaces"],
  ["babel neighbors babel1", "show babel neighbors babel1"],
  ["babel entries", "show babel entries"],
  ["babel routes", "show babel routes"],
  ["bfd", "show bfd sessions"],
  ["bfd bfd1", "show bfd sessions bfd1"],
  ["bfd --all", "show bfd sessions all"],
  ["radv", "show radv interfaces"],
  ["mpls", "show mpls ranges"],
  ["mpls mdom", "show mpls ranges mdom"],
  ["threads", "show threads"],
  ["threads --all", "show threads all"],
  ["routes --stats", "show route stats"],
] as const;

/** What has every word of BIRD's rows in its own. */
const tables = /^show (ospf (neighbors|topology|state|lsadb)|rip|babel|bfd sessions( bfd1)?$|radv|mpls)/;

describe.each(["2.20.0", "3.4.0"])("what is recorded of BIRD %s", (version) => {
  const replies = repliesOf(version);
  const known = questions.filter(
    ([, command]) => version !== "2.20.0" || !command.startsWith("show threads"),
  );

  it.each(known)("is asked for by %s, and given to programs as it is decoded", async (line, command) => {
    const { sent, result } = await ask(version, replies, line, "--json");
    expect({ ...result, stdout: "" }).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(sent).toBe(command);
    const decoded: unknown = decodeReply(command, replies.get(command) ?? new Uint8Array());
    expect(withoutDates(result.stdout)).toEqual(withoutDates(JSON.stringify(decoded)));
  });

  it.each(known.filter(([, command]) => tables.test(command)))(
    "is shown by %s with every word of BIRD's rows",
    async (line, command) => {
      const { result } = await ask(version, replies, line);
      expect({ ...result, stdout: "" }).toEqual({ status: 0, stdout: "", stderr: "" });
      const printed = new Set(wordsOf(result.stdout.split("\n")).flat());
      const words = rowsOf(replies.get(command) ?? new Uint8Array());
      expect(words.length).toBeGreaterThan(2);
      expect(words.filter((word) => !printed.has(word))).toEqual([]);
    },
  );

  it("is shown by `ospf` as the areas of each protocol", async () => {
    const { result } = await ask(version, replies, "ospf");
    expect(result.stdout).toContain(
      [
        "ospf4  up",
        "  LSAs               14",
        "  RT scheduler tick  1 s",
        "  Area     Kind                    Interfaces  Neighbors  Adjacent  Networks",
        "  0.0.0.0  backbone                         3          1         1",
        "  0.0.0.1  NSSA (translates: yes)           1          1         1  10.0.13.0/24",
        "",
        "ospf6  up\n",
      ].join("\n"),
    );
  });

  it("is shown by `ospf interface` with what routers speak for a link", async () => {
    const { result } = await ask(version, replies, "ospf interface ospf4");
    expect(result.stdout).toMatch(
      /\nospf4 +to-r2 \(10\.0\.12\.0\/24\) +0\.0\.0\.0 +broadcast +Backup +10 +1 +1\/6 s +10\.0\.0\.2 +10\.0\.0\.1\n/,
    );
    expect(result.stdout).toMatch(/\nospf4 +kube-lb0 \(192\.0\.2\.1\/32\) .* - +- +stub\n/);
  });

  it("is shown by `static` with each next hop on a line of its own", async () => {
    const { result } = await ask(version, replies, "static static4");
    expect(result.stdout).toContain(
      [
        "198.51.102.0/24  10.0.12.77 on to-r2 onlink",
        "198.51.103.0/24  10.0.13.3",
        "                 10.0.12.2",
        "198.51.104.0/24  recursive 10.0.13.3",
      ].join("\n"),
    );
    expect(result.stdout).toMatch(/\n198\.51\.109\.0\/24 +10\.99\.99\.9 +dormant\n/);
    expect(result.stdout).toMatch(/\n198\.51\.110\.0\/24 +10\.0\.12\.2 +BFD\n/);
  });

  it("is shown by `static` with an empty line between protocols", async () => {
    const { result } = await ask(version, replies, "static");
    expect(result.stdout).toMatch(/\n0\.0\.0\.0\/0 +10\.0\.13\.3\n\n2001:db8:100::\/48 /);
  });

  it("is shown by `bfd --all` as a block for each session", async () => {
    const { result } = await ask(version, replies, "bfd --all");
    const blocks = result.stdout.split("\n\n");
    expect(blocks).toHaveLength(3);
    expect(blocks.find((block) => block.startsWith("10.0.12.77 "))).toMatch(
      /^10\.0\.12\.77 {2}to-r2 {2}Direct {2}Down {2}\(bfd1\)\n {2}Since /,
    );
    const up = blocks.find((block) => block.startsWith("10.0.12.2 "));
    expect(up).toMatch(/ {2}Up {2}\(bfd1\)\n/);
    expect(up).toMatch(/\n {2}Diagnostic +local \S.*, remote /);
    expect(up).toMatch(/\n {2}Local +TX every 0\.1 s, RX every 0\.1 s, multiplier 5\n/);
  });

  it("is shown by `routes --stats` as routes, then their numbers", async () => {
    const { result } = await ask(version, replies, "routes --stats");
    const { count } = decodeReply("show route stats", replies.get("show route stats") ?? new Uint8Array());
    expect(result.stdout).toMatch(/^Table master4\n {2}Net /);
    const numbers = count.tables.map(({ table, shown, routes, networks }) =>
      [table, shown, routes, networks].map(String),
    );
    expect(wordsOf(result.stdout.split("\n"))).toEqual(expect.arrayContaining(numbers));
  });
});

it("shows the threads of BIRD 3, and their loops", async () => {
  const replies = repliesOf("3.4.0");
  const short = await ask("3.4.0", replies, "threads");
  expect(short.result.stdout).toMatch(/^Thread {2}State {2}Working {2}Overhead {2}Last pickup\/drop\n/);
  expect(short.result.stdout).toMatch(/\n0001 +busy +[\d.]+ s +[\d.]+ s +[\d.]+ s ago\n/);
  expect(short.result.stdout).toMatch(/\nGroup worker: all loops assigned\n/);
  const long = await ask("3.4.0", replies, "threads --all");
  expect(long.result.stdout).toMatch(/\n0001 +Routing table service master4 +[\d.]+ s +[\d.]+ s\n/);
  expect(long.result.stdout).toMatch(/\n0001 +\(idle\) +[\d.]+ s\n/);
});

describe("a protocol", () => {
  it("that is not up is told from one that has no rows", async () => {
    const replies = new Map([
      [
        "show rip neighbors",
        "1022-rip1:\n IP address                Interface  Metric Routes    Seen\n \n rip2: is not up\n0000 \n",
      ],
      ["show ospf state ospf1", "1016-ospf1: is not up\n0000 \n"],
      ["show ospf", "1014-ospf1: is not up\n0000 \n"],
    ]);
    expect((await ask("2.20.0", replies, "rip neighbors")).result).toEqual({
      status: 0,
      stdout: "rip1: no neighbors\nrip2: is not up\n",
      stderr: "",
    });
    expect((await ask("2.20.0", replies, "ospf state ospf1")).result.stdout).toBe("ospf1: is not up\n");
    expect((await ask("2.20.0", replies, "ospf")).result.stdout).toBe("ospf1: is not up\n");
  });
});

describe("options", () => {
  it.each([
    ["rip neighbors rip4 --interface eth*", 'show rip neighbors rip4 "eth*"'],
    ["babel interfaces --interface eth0", 'show babel interfaces "eth0"'],
    ["ospf neighbors --interface eth0", 'show ospf neighbors "eth0"'],
    ["ospf lsadb --area 0.0.0.1 --router 7 --type 0x2001", "show ospf lsadb area 0.0.0.1 type 8193 router 7"],
    ["ospf lsadb --link", "show ospf lsadb link"],
    [
      "bfd bfd1 --address 10.0.0.0/8 --interface eth0 --family ipv4 --type multihop",
      'show bfd sessions bfd1 address 10.0.0.0/8 interface "eth0" ipv4 multihop',
    ],
    ["mpls mdom --range extra", "show mpls ranges mdom extra"],
    ["mpls --range static", "show mpls ranges static"],
    ["routes --stats --protocol up1 --all", "show route protocol up1 all stats"],
  ])("%s is %s", async (line, command) => {
    const { sent } = await ask("2.20.0", new Map(), line);
    expect(sent).toBe(command);
  });

  it.each([
    ["ospf lsadb --global --link", "cannot be used with"],
    ["ospf lsadb --self --router 1", "cannot be used with"],
    ["ospf lsadb --type x", "Expected a number, as 1 or 0x2001."],
    ["ospf lsadb --lsid 1.2.3", "lsid"],
    ["bfd --family x", "Allowed choices are ipv4, ipv6"],
    ["mpls --range extra", "needs the domain"],
    ["routes --stats --count", "cannot be used with"],
    ["rip neighbours", "Did you mean neighbors?"],
    ["rip", "Commands:"],
    ["mrt --all --peers", "cannot be used with"],
    ["mrt /no/such", "cannot read /no/such: ENOENT"],
  ])("%s is wrong usage", async (line, message) => {
    const { result } = await ask("2.20.0", new Map(), line);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toContain(message);
  });

  it("are refused that this BIRD does not have", async () => {
    for (const line of ["bfd --all", "mpls", "radv", "threads", "routes 10.0.0.0/8 --stats"]) {
      const { sent, result } = await ask("2.0.12", new Map(), line);
      expect({ line, status: result.status, sent }).toEqual({ line, status: 2, sent: undefined });
    }
  });
});

/** The first reply to each command. */
function repliesOf(version: string): ReadonlyMap<string, Uint8Array> {
  const recorded = fixtures([version]).map(({ command, bytes }) => [command, bytes] as const);
  return new Map(recorded.reverse());
}

/** Runs a command line against a BIRD with these replies; `sent` is the last command that asked for something. */
async function ask(
  version: string,
  replies: ReadonlyMap<string, string | Uint8Array>,
  line: string,
  ...more: readonly string[]
): Promise<{ readonly sent: string | undefined; readonly result: CliResult }> {
  await using bird = await FakeBird.start({ version, answers: (command) => replies.get(command) });
  const result = await cli(["-s", bird.path, ...line.split(" "), ...more]);
  // What comes before is the client's own greeting.
  const sent = bird.commands.filter((command) => /^show (?!status)/.test(command)).at(-1);
  return { sent, result };
}

/** The words of the rows of a reply, without the lines that name protocols and columns, and without BIRD's empty cells. */
function rowsOf(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes)
    .toString()
    .split("\n")
    .map((line) => line.replace(/^\d{4}[ -]/, ""))
    .filter(
      (line) =>
        !/^ ?\S+:$|^MPLS domain |^ (IP address|Interface|Prefix|Range|Router ID|Type) |^ ?(Global|Area .*|Link .*)$/.test(
          line,
        ),
    );
  return wordsOf(lines)
    .flat()
    .filter((word) => !["---", "::"].includes(word));
}

/** JSON as it is read, but for what depends on the clock. */
function withoutDates(json: string): unknown {
  return JSON.parse(json, (key, value) => (key === "date" || key === "precision" ? undefined : value));
}
