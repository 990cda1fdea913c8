import { fetchBirds } from "./birds/fetch-birds.ts";
import { runScript } from "./run-script.ts";

await runScript("birds", () => fetchBirds(process.argv.slice(2), console.log));
