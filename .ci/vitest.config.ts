import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const report = process.env.BIRDWIRE_TEST_REPORT;

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    // With BIRDWIRE_TEST_REPORT=FILE the results are also written to FILE as JSON, for the totals of .ci/run.
    setupFiles: [".ci/fixed-seed.ts"],
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    projects: [
      // A limit for what hangs; a busy machine may take its time over thousands of generated inputs.
      { extends: true, test: { name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 120_000 } },
      { extends: true, test: { name: "fake", include: ["test/fake/**/*.test.ts"], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: "daemon",
          include: ["test/daemon/**/*.test.ts"],
          globalSetup: ["test/daemon/fetch-birds-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Two files at a time, after all others: a daemon that waits for a core misses its timers.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
