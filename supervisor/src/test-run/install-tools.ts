/** Gets what the tests need, or says how to get it. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { missingTools } from './wanted-tools.ts';

/** While this says 101, Debian starts no service that a package brings (no system cluster, no mail daemon). */
const policy = '/usr/sbin/policy-rc.d';

export function installTools(): void {
  const missing = missingTools();
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(', ')} …`);
    aptInstall(packages);
  }
  for (const { debian, file, why } of missingTools()) {
    console.error(`Missing: ${file} (${why}). On Debian: sudo apt-get install ${debian}`);
  }
}

function aptInstall(packages: readonly string[]): void {
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    if (apt(install) === 0) return;
    apt(['update']);
    apt(install);
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}

function apt(args: readonly string[]): number | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 'inherit', 'inherit'], env }).status;
}
