import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sum, tallyOf } from './tally.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'denwaban-tally-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface File {
  readonly status: string;
  readonly tests: readonly string[];
}

function report(files: readonly File[]): string {
  const path = join(folder, 'report.json');
  const all = files.flatMap(({ tests }) => tests);
  const content = {
    numPassedTests: all.filter((status) => status === 'passed').length,
    numFailedTests: all.filter((status) => status === 'failed').length,
    testResults: files.map(({ status, tests }, index) => ({
      name: `${index}.test.ts`,
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  };
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('tallyOf', () => {
  it('counts tests', () => {
    const path = report([{ status: 'failed', tests: ['passed', 'passed', 'failed'] }]);
    expect(tallyOf(path, false)).toEqual({ passed: 2, failed: 1 });
  });

  it('counts a file that could not be run at all as a failure', () => {
    const path = report([
      { status: 'passed', tests: ['passed'] },
      { status: 'failed', tests: [] },
    ]);
    expect(tallyOf(path, false)).toEqual({ passed: 1, failed: 1 });
  });

  it('never calls a failed run a success', () => {
    expect(tallyOf(report([{ status: 'passed', tests: ['passed'] }]), false).failed).toBe(1);
    expect(tallyOf(join(folder, 'missing.json'), true).failed).toBe(1);
  });
});

describe('sum', () => {
  it('adds', () => {
    expect(
      sum([
        { passed: 1, failed: 2 },
        { passed: 3, failed: 0 },
      ]),
    ).toEqual({ passed: 4, failed: 2 });
  });
});
