import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root, run } from './launch.mjs';

const resultsFolder = join(root, 'node_modules/.saferoute-test');

/** A file that broke before its first test has no failed assertion to count: it counts as one. */
function failuresIn(file) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed').length;
  return file.status === 'failed' && failed === 0 ? 1 : failed;
}

function readTotals(resultsFile, exitCode) {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  const failed = results.testResults.reduce((sum, file) => sum + failuresIn(file), 0);
  return {
    passed: results.numPassedTests,
    // Errors outside any test (an unhandled rejection, a failed global set-up) only show in the exit code.
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** Runs vitest with these arguments; answers its totals, which are never green when its exit code is not. */
export async function runVitest(args, env) {
  const resultsFile = join(resultsFolder, `${process.pid}.json`);
  mkdirSync(resultsFolder, { recursive: true });
  const vitest = [node24, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
  const exitCode = await run([...vitest, `--outputFile.json=${resultsFile}`, ...args], { env, stdin: 'ignore' });
  const totals = readTotals(resultsFile, exitCode);
  rmSync(resultsFile, { force: true });
  return totals;
}
