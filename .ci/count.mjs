/**
 * `node .ci/count.mjs REPORT`: prints "PASSED FAILED" of a vitest JSON report, and to stderr each failed test with the beginning of its messages.
 * A skipped test, and a suite that did not start, count as failed.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Enough for an assertion with its difference and the place. */
const LINES_OF_A_FAILURE = 40;

const say = (file, what, messages) => {
  const lines = messages
    .join('\n')
    .split('\n')
    .filter((line) => !line.includes('node_modules'));
  const text = lines.slice(0, LINES_OF_A_FAILURE).join('\n');
  console.error(`FAILED: ${relative(process.cwd(), file)}: ${what}\n${text}\n`);
};

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let silent = 0;
for (const file of report.testResults) {
  for (const test of file.assertionResults) {
    if (test.status !== 'passed') say(file.name, `${test.fullName} (${test.status})`, test.failureMessages ?? []);
  }
  if (file.status === 'failed' && file.assertionResults.every(({ status }) => status === 'passed')) {
    if (file.assertionResults.length === 0) silent += 1;
    say(file.name, 'the suite', [file.message ?? '']);
  }
}
const passed = report.numPassedTests;
const failed = report.numTotalTests - passed + silent;
const unknown = failed === 0 && (!report.success || passed === 0);
if (unknown) console.error('FAILED: a run that succeeded in none of its tests, or failed outside of them');
console.log(passed, unknown ? 1 : failed);
