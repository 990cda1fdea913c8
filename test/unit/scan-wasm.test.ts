import { expect, it } from "vitest";
import { compileScanner } from "../../scripts/wasm/compile.ts";
import { SCAN_WASM } from "../../src/commands/routes/scan-wasm.ts";

it("what is compiled into the package is what its source says: else `npm run wasm` is due", async () => {
  expect(await compileScanner()).toContain(`"${SCAN_WASM}"`);
});
