import { fileURLToPath } from "node:url";
import { availableBirds } from "./birds/locate-bird.ts";
import { SetupError } from "./birds/setup-error.ts";
import { isBirdVersion } from "./birds/versions.ts";
import { captureVersion } from "./capture/capture-version.ts";
import { hasFrr } from "./lab/edge/frr.ts";
import { hasRpkiCache } from "./lab/rpki-cache.ts";
import { runScript } from "./run-script.ts";

await runScript("capture", async () => {
  const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
  const names = process.argv.slice(2);
  if (!(await hasRpkiCache())) console.log("no stayrtr here: the session rpki_cache will not be established");
  if (!(await hasFrr())) console.log("no FRR here: the session foreign_frr will not be established");
  for (const name of names.length === 0 ? await availableBirds() : names) {
    if (!isBirdVersion(name)) throw new SetupError("unknown-version", `no BIRD ${name} is known here`);
    await captureVersion(name, fixtures, console.log);
  }
});
