import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findSocket } from "../../src/cli/find-socket.ts";
import { cli } from "./support/run-cli.ts";

describe("birdwire", () => {
  it("prints its help with examples and exit statuses", async () => {
    const { status, stdout, stderr } = await cli(["--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: birdwire \[options\] <verb>/);
    expect(stdout).toContain("birdwire routes --for 192.0.2.1 --all");
    expect(stdout).toMatch(/3 {2}BIRD not reachable/);
  });

  it.each([[], ["ospf"], ["rip"], ["babel"]])(
    "has no verb that docs/cli.md leaves out: %j",
    async (...words) => {
      const page = readFileSync("docs/cli.md", "utf8");
      const { stdout } = await cli([...words, "--help"]);
      const [, listed = ""] = stdout.split(words.length === 0 ? /^Look:$/m : /^Commands:$/m);
      const verbs = [...(listed.split("\nExamples:")[0]?.matchAll(/^ {2}([a-z-]+)/gm) ?? [])];
      expect(verbs.length).toBeGreaterThan(1);
      const cells = page.split("\n").filter((line) => line.startsWith(`| \`${words[0] ?? ""}`));
      const told = new Set(cells.flatMap((line) => line.split("|")[1]?.match(/[a-z-]+/g) ?? []));
      expect(verbs.map(([, verb]) => verb).filter((verb) => verb === undefined || !told.has(verb))).toEqual(
        [],
      );
    },
  );

  it.each(["manage", "run"])("tells with the options of %s what facts and guards there are", async (verb) => {
    const { status, stdout } = await cli([verb, "--help"]);
    expect(status).toBe(0);
    const [, facts, guards] = /^A fact is [^\n]*\n(.*?)\nThe guards [^\n]*\n(.*?)\n\n/ms.exec(stdout) ?? [];
    const typed = (facts ?? "").trim().split(/,\s+/);
    for (const type of typed) {
      const words = [verb, "--config", "a", "--fact", `x=${type}:value:1`, "--log-level", "none"];
      expect((await cli(words)).stderr, type).toContain("--log-level");
    }
    const refused = await cli([verb, "--config", "a", "--allow", "nothing"]);
    expect(refused.stderr).toContain(`Expected one of ${(guards ?? "").trim().replace(/\s+/g, " ")}.`);
    expect(typed).toContain("secret");
  });

  it("prints the version of the package", async () => {
    const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await cli(["--version"])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("shows its help on stderr where no verb is given", async () => {
    const { status, stdout, stderr } = await cli([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: /);
  });

  it.each([
    ["an unknown verb", ["foo"], "unknown command 'foo'"],
    ["a verb that is nearly right", ["protocol"], "Did you mean protocols?"],
    ["an unknown option", ["status", "--frob"], "unknown option '--frob'"],
    ["too many words", ["status", "now"], "too many arguments"],
    ["a missing word", ["enable"], "missing required argument 'name'"],
    ["a wait that is no number", ["--wait", "x", "status"], "Expected seconds above 0."],
    ["a wait of nothing", ["--wait", "0", "status"], "Expected seconds above 0."],
    ["an address without a port", ["--tcp", "localhost", "status"], "Expected HOST:PORT"],
    ["two places to find BIRD", ["-s", "/a", "--tcp", "b:1", "status"], "cannot be used with"],
    ["a kind of symbol that is none", ["symbols", "--type", "x"], "Allowed choices are table"],
    ["a symbol and a kind", ["symbols", "x", "--type", "table"], "cannot be given together"],
    ["two things to do with a configuration", ["configure", "--undo", "--confirm"], "cannot be used with"],
    ["a file to confirm", ["configure", "--confirm", "a.conf"], "take no file"],
    ["a timeout that is no number", ["configure", "--timeout", "soon"], "Expected a whole number."],
    ["a reload of BGP both ways", ["reload", "up1", "--bgp"], "needs --in or --out"],
    ["a reply to no command", ["decode"], "required option '--command <text>' not specified"],
    ["a reply that cannot be read", ["decode", "--command", "x", "/no/such"], "cannot read /no/such: ENOENT"],
  ])("refuses %s as wrong usage", async (_, words, message) => {
    const { status, stdout, stderr } = await cli(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(3);
  });

  it("does not take a global --timeout for one of configure's", async () => {
    expect(await cli(["--timeout", "30", "configure"])).toMatchObject({ status: 2 });
  });

  it.each([[["--json", "foo"]], [["status", "--frob", "--json"]], [["--json"]]])(
    "tells programs of wrong usage in JSON: %j",
    async (words) => {
      const { status, stderr } = await cli(words);
      expect(status).toBe(2);
      const last = stderr.trimEnd().split("\n").at(-1) ?? "";
      expect(JSON.parse(last)).toEqual({
        error: { code: "USAGE", kind: "usage", message: expect.any(String) },
      });
    },
  );
});

describe("the search for BIRD's socket", () => {
  it("takes the option, then the environment, then the first usual place that exists", async () => {
    const env = { BIRD_SOCKET: "/from/env" };
    const usual = ["/no/such", "/dev/null", "/"];
    expect(await findSocket({ socket: "/from/option" }, env, usual)).toEqual({ path: "/from/option" });
    expect(await findSocket({}, env, usual)).toEqual({ path: "/from/env" });
    expect(await findSocket({}, { BIRD_SOCKET: "" }, usual)).toEqual({ path: "/dev/null" });
    const tcp = { host: "::1", port: 179 };
    expect(await findSocket({ tcp }, env, usual)).toEqual(tcp);
  });

  it("names the places where it has found none", async () => {
    await expect(findSocket({}, {}, ["/no/a", "/no/b"])).rejects.toMatchObject({
      code: "SOCKET_NOT_FOUND",
      message: "BIRD's control socket: tried /no/a, /no/b, found none of them",
    });
  });
});
