import { mkdir } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig, tokenValue } from "../../grammar/config.ts";
import { type FactSpec, type NodeFactsOptions, nodeFacts } from "../../src/reload/facts/facts.ts";
import { routerIdOf } from "../../src/reload/facts/router-id.ts";
import { factLiteral } from "../../src/reload/facts/value.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { temporaryFolder } from "./support/config-volume.ts";

describe("the facts of a node", () => {
  it("are written as far as the configuration uses them", async () => {
    await using folder = await temporaryFolder();
    await folder.write({ secret: "s3cret\n", asn: "65001" });
    const text = await factsOf(
      "router id node_router_id;\ndefine x = peer_asn + k8sipaddr;\ndefine y = [node_ipv6, bgp_password];",
      {
        environment: { NODE_NAME: "n1", HOST_IP: "192.0.2.1", HOST_IPS: "192.0.2.1,2001:db8::1" },
        facts: {
          peer_asn: { type: "asn", file: path.join(folder.path, "asn") },
          bgp_password: { type: "secret", file: path.join(folder.path, "secret") },
          unused: { type: "asn", environment: "NOT_SET" },
        },
      },
    );
    expect(text.split("\n").slice(1)).toEqual([
      "define k8sipaddr = 192.0.2.1;",
      "define node_ipv6 = 2001:db8::1;",
      "define node_router_id = 192.0.2.1;",
      "define peer_asn = 65001;",
      'define bgp_password = "s3cret";',
      "",
    ]);
  });

  it("are those of the configuration where it defines them, or brings its own file", async () => {
    const options = { environment: { NODE_NAME: "n1" } };
    expect(await factsOf("define node_ip = 192.0.2.7;\ndefine x = node_ip;", options)).not.toContain(
      "define",
    );
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf": 'include "birdvars.conf";\n',
      "birdvars.conf": "define x = 1;\n",
    });
    const source = await readConfigSource({ main, facts: nodeFacts(options) });
    expect(source.facts).toBeUndefined();
    expect(source.files.get("birdvars.conf")?.text.text).toBe("define x = 1;\n");
  });

  it("are no file out of nothing where there are no facts", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "birdvars.conf";\n' });
    const { findings } = await readConfigSource({ main });
    expect(findings.map(({ guard }) => guard)).toEqual(["include-missing"]);
  });

  it("change the hash where they change, if they are used", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "birdvars.conf";\nrouter id node_ip;\n' });
    const hashWith = async (environment: Record<string, string>): Promise<string> =>
      (await readConfigSource({ main, facts: nodeFacts({ environment }) })).hash;
    const before = await hashWith({ HOST_IP: "192.0.2.1", NODE_NAME: "n1" });
    expect(await hashWith({ HOST_IP: "192.0.2.1", NODE_NAME: "n2" })).toBe(before);
    expect(await hashWith({ HOST_IP: "192.0.2.2", NODE_NAME: "n1" })).not.toBe(before);
  });

  it.each<[what: string, uses: string, options: NodeFactsOptions, code: string, message: RegExp]>([
    ["an unset address", "node_ipv4", {}, "FACT_MISSING", /bird\.conf:3: node_ipv4: .*HOST_IP/],
    ["no IPv4", "node_ipv4", { addresses: ["2001:db8::1"] }, "FACT_MISSING", /node_ipv4/],
    ["no IPv6", "node_ipv6", { addresses: ["192.0.2.1"] }, "FACT_MISSING", /node_ipv6/],
    [
      "an unset variable",
      "x",
      facts({ type: "asn", environment: "PEER_ASN" }),
      "FACT_MISSING",
      /x: .*PEER_ASN/,
    ],
    [
      "a missing file",
      "x",
      facts({ type: "asn", file: "/nonexistent/x" }),
      "FACT_MISSING",
      /x: \/nonexistent\/x/,
    ],
    [
      "a placeholder",
      "x",
      facts({ type: "asn", value: "$(ASN)" }),
      "FACT_INVALID",
      /x: expected an AS number.*\(ASN\)/,
    ],
    ["AS 0", "x", facts({ type: "asn", value: "0" }), "FACT_INVALID", /x/],
    ["an IPv6 router id", "x", facts({ type: "routerId", value: "::1" }), "FACT_INVALID", /x/],
  ])("S2 name the variable for %s", async (_, uses, options, code, message) => {
    const environment = { NODE_NAME: "n1" };
    await expect(factsOf(`\ndefine used = ${uses};`, { environment, ...options })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      details: { subject: uses, position: { line: 3 } },
    });
  });

  it.each(["$(HOST_IP)", "192.0.2.300", "fe80::1%eth0", "{{ .Host }}"])(
    "S2 refuse the address %s at once",
    (address) => {
      expect(() => nodeFacts({ environment: { HOST_IP: address } })).toThrow(/HOST_IP: expected addresses/);
    },
  );

  it("S1 never say the value of a secret in an error", async () => {
    const secret = 'pass"word';
    await expect(factsOf("define a = x;", facts({ type: "secret", value: secret }))).rejects.toSatisfy(
      (error: Error) => !error.message.includes("pass") && !JSON.stringify(error).includes("pass"),
    );
  });

  it("R7 are not read from a folder or a large file", async () => {
    await using folder = await temporaryFolder();
    const large = await folder.write({ large: "x".repeat(70_000) });
    await mkdir(path.join(folder.path, "folder"));
    for (const file of [large, path.join(folder.path, "folder")]) {
      await expect(factsOf("define a = x;", facts({ type: "text", file }))).rejects.toMatchObject({
        code: "FACT_INVALID",
      });
    }
  });

  it("S2 have a router id that is the same for a name, and not for another", () => {
    expect(routerIdOf("node-1")).toBe(routerIdOf("node-1"));
    const ids = Array.from({ length: 2_000 }, (_, index) => routerIdOf(`node-${index}`));
    expect(new Set(ids).size).toBe(2_000);
    expect(ids.every((id) => factLiteral("routerId", id) === id)).toBe(true);
    expect(nodeFacts({ addresses: ["2001:db8::1"], nodeName: "node-1" }).routerId).toBe(routerIdOf("node-1"));
    expect(nodeFacts({ addresses: ["2001:db8::1", "192.0.2.1"], nodeName: "a" }).routerId).toBe("192.0.2.1");
  });

  it("are one token of bird.conf each, or none at all", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("text" as const, "secret" as const),
        fc.string({ unit: "binary" }),
        (type, value) => {
          const literal = factLiteral(type, value);
          if (literal === undefined) return;
          const { statements, findings } = parseConfig(`define x = ${literal};`);
          expect(findings).toEqual([]);
          const [statement] = statements;
          expect(statement?.tokens.map(tokenValue).slice(3)).toEqual([value, ";"]);
        },
      ),
    );
  });
});

function facts(spec: FactSpec): NodeFactsOptions {
  return { facts: { x: spec } };
}

async function factsOf(text: string, options: NodeFactsOptions): Promise<string> {
  await using folder = await temporaryFolder();
  const main = await folder.write({ "bird.conf": `include "birdvars.conf";\n${text}\n` });
  const source = await readConfigSource({ main, facts: nodeFacts(options) });
  return source.facts?.text ?? "";
}
