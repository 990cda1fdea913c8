// Prints the passed, failed and skipped tests of one JSON report of vitest, names the skipped ones on standard
// error, and appends the failed ones, each with what it said, to the file that its second argument names. A file that failed without a failed test, as one that cannot be loaded, counts as one failure.
import { appendFileSync, readFileSync } from "node:fs";

const [, , report, failures] = process.argv;
const { testResults } = JSON.parse(readFileSync(report, "utf8"));
let [passed, failed, skipped] = [0, 0, 0];

for (const file of testResults) {
  const failedBefore = failed;
  for (const test of file.assertionResults) {
    if (test.status === "passed") passed += 1;
    else if (test.status === "failed") {
      failed += 1;
      tell(`${file.name}: ${test.fullName}`, test.failureMessages.join("\n"));
    } else {
      skipped += 1;
      console.error(`skipped: ${test.fullName}`);
    }
  }
  if (file.status === "failed" && failed === failedBefore) {
    failed += 1;
    tell(file.name, file.message);
  }
}

console.log(passed, failed, skipped);

function tell(what, said) {
  appendFileSync(failures, `failed: ${what}\n${said.slice(0, 2000)}\n`);
}
