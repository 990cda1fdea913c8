import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { cli } from "../unit/support/run-cli.ts";
import { writeBirdProgram } from "./support/bird-program.ts";
import { birdsSince2 } from "./support/birds.ts";

const good = 'router id 192.0.2.1;\nprotocol device {}\ninclude "more.conf";\n';

describe.each(birdsSince2)("birdwire check --bird, with BIRD %s", (version) => {
  it("asks the guards, the program, and the BIRD that runs", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": good, "more.conf": "define x = 1;\n" });
    const program = await writeBirdProgram(version, folder.path);
    const alone = await cli(["-s", "/no/such", "check", main, "--bird", program]);
    expect(alone).toMatchObject({ status: 0, stdout: `Configuration OK (bird -p, ${main})\n` });
    await using bird = await startBird({ version, config: "protocol device {}\n" });
    const { status, stdout } = await cli(["--json", "-s", bird.socketPath, "check", main, "--bird", program]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: main,
      refused: [],
      verdicts: [
        { by: "bird -p", kind: "passed" },
        { by: "configure check", kind: "passed" },
      ],
    });
  });

  it("names the place in the file that was written, where BIRD finds a fault", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": good, "more.conf": "\noops;\n" });
    const program = await writeBirdProgram(version, folder.path);
    const { status, stdout } = await cli(["-s", "/no/such", "check", main, "--bird", program]);
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${folder.path}/more.conf:2:\\d+ .*\\(bird -p\\)$`, "m"));
  });

  it("refuses what BIRD would take though nobody can mean it", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": good, "more.conf": "define x = 1;\r\n" });
    const program = await writeBirdProgram(version, folder.path);
    const { status, stdout } = await cli(["-s", "/no/such", "check", main, "--bird", program]);
    expect(status).toBe(1);
    expect(stdout).toContain(`${folder.path}/more.conf:1:`);
    expect(stdout).toContain("(carriage-return)");
    expect(stdout).not.toContain("bird -p");
  });

  it("fills in facts, and says which one is missing", async () => {
    await using folder = await temporaryFolder();
    const text =
      'include "birdvars.conf";\nrouter id node_router_id;\nprotocol device {}\ndefine y = my_asn + 1;\n';
    const main = await folder.write({ "bird.conf": text });
    const program = await writeBirdProgram(version, folder.path);
    const words = ["-s", "/no/such", "check", main, "--bird", program, "--fact", "my_asn=asn:env:MY_ASN"];
    const missing = await cli(words);
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain("MY_ASN");
    expect(await cli(words, { env: { MY_ASN: "64512" } })).toMatchObject({ status: 0 });
  });
});
