/** How many tests passed and failed. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What we read of vitest's JSON report. */
const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((count, { passed }) => count + passed, 0),
    failed: tallies.reduce((count, { failed }) => count + failed, 0),
  };
}

/**
 * Counts vitest's JSON report. A file that failed as a whole, before or after its tests, counts as one
 * failure; so does a run that failed without saying where, and one that left no report.
 *
 * @param path of the report
 * @param succeeded whether vitest ended with 0
 */
export function tallyOf(path: string, succeeded: boolean): Tally {
  const result = readReport(path);
  if (result === undefined) return { passed: 0, failed: 1 };
  const failedAlone = result.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  );
  const failed = result.numFailedTests + failedAlone.length;
  return { passed: result.numPassedTests, failed: succeeded ? failed : Math.max(1, failed) };
}

function readReport(path: string): z.infer<typeof report> | undefined {
  try {
    return report.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
