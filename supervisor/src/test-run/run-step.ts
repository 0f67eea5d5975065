/** Runs one command of the test run and lets its words through. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Step {
  readonly name: string;
  /** The command's entry file under Node, and its arguments. */
  readonly script: string;
  readonly args: readonly string[];
}

/** @returns whether it ended with 0 */
export async function runStep(repository: string, { name, script, args }: Step): Promise<boolean> {
  console.log(`\n── ${name}`);
  const since = performance.now();
  const child = spawn(process.execPath, [script, ...args], { cwd: repository, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return code === 0;
}
