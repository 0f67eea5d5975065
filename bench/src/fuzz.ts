import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The fuzzer is the engine's own; here it is only run, with its figures as they are. */
const program = fileURLToPath(new URL('../../engine/test/fuzz/command.ts', import.meta.url));
const run = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = run.status ?? 1;
