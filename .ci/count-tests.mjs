// Prints the passed, failed and skipped tests of one JSON report of vitest, and names the skipped ones on
// standard error. A file that failed without a failed test, as one that cannot be loaded, counts as one failure.
import { readFileSync } from "node:fs";

const { testResults } = JSON.parse(readFileSync(process.argv[2], "utf8"));
let [passed, failed, skipped] = [0, 0, 0];

for (const file of testResults) {
  const failedBefore = failed;
  for (const test of file.assertionResults) {
    if (test.status === "passed") passed += 1;
    else if (test.status === "failed") failed += 1;
    else {
      skipped += 1;
      console.error(`skipped: ${test.fullName}`);
    }
  }
  if (file.status === "failed" && failed === failedBefore) failed += 1;
}

console.log(passed, failed, skipped);
