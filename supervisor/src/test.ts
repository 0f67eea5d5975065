/**
 * The program behind `npm test`: every test there is, from the form of the source to whole stories, and
 * `N passed, N failed` as the last line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaces } from './architecture/allowed-arrows.ts';
import { repositoryRoot } from './repository-root.ts';
import { installTools } from './test-run/install-tools.ts';
import { runStep } from './test-run/run-step.ts';
import type { Step } from './test-run/run-step.ts';
import { sum, tallyOf } from './test-run/tally.ts';
import type { Tally } from './test-run/tally.ts';

const bin = (name: string, file: string) => join(repositoryRoot, 'node_modules', name, file);

/** Each counts as one test. */
const checks: readonly Step[] = [
  { name: 'format', script: bin('oxfmt', 'bin/oxfmt'), args: ['--check', '.'] },
  { name: 'lint', script: bin('oxlint', 'bin/oxlint'), args: ['--type-aware', '--quiet'] },
  ...workspaces.map((workspace) => ({
    name: `types of ${workspace}`,
    script: bin('@typescript/native', 'bin/tsc'),
    // Each checker looks at all of the sources anew: one for each core costs twice the time of one.
    args: ['-p', workspace, '--checkers', '1'],
  })),
];

const project = (name: string): readonly string[] => ['--project', name];

async function check(step: Step): Promise<Tally> {
  return (await runStep(repositoryRoot, step)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Two at a time, as there are two cores. */
async function checkAll(steps: readonly Step[]): Promise<Tally[]> {
  const waiting = [...steps];
  const lane = async (): Promise<Tally[]> => {
    const tallies: Tally[] = [];
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      tallies.push(await check(step));
    return tallies;
  };
  return (await Promise.all([lane(), lane()])).flat();
}

async function vitest(name: string, args: readonly string[], folder: string): Promise<Tally> {
  const path = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const script = bin('vitest', 'vitest.mjs');
  const succeeded = await runStep(repositoryRoot, { name, script, args: ['run', ...reporters, ...args] });
  return tallyOf(path, succeeded);
}

async function main(): Promise<number> {
  installTools();
  const folder = mkdtempSync(join(tmpdir(), 'denwaban-test-run-'));
  const tallies = await checkAll(checks);
  tallies.push(await vitest('tests', ['unit', 'server', 'real-time', 'measuring'].flatMap(project), folder));
  tallies.push(await vitest('stories', ['stories', 'at-a-rate'].flatMap(project), folder));
  rmSync(folder, { recursive: true });
  const { passed, failed } = sum(tallies);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exit(await main());
