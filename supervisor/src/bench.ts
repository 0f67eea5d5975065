/** The program behind `npm run bench -- <name>`: runs `bench/src/<name>.ts`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.ts';
import { complain } from './terminal/say.ts';

/** The benchmarks that print their figures as JSON. */
const benches = ['audit', 'desk', 'first-call', 'fuzz', 'hints', 'keys', 'media', 'rls', 'setup', 'soak'];

const [name = '', ...args] = process.argv.slice(2);
const script = join(repositoryRoot, 'bench', 'src', `${name}.ts`);
if (!benches.includes(name) || !existsSync(script)) {
  complain({
    ja: `npm run bench -- の後に、計るものの名前を指定してください: ${benches.join('、')}`,
    en: `Say what to measure after npm run bench --: ${benches.join(', ')}`,
  });
  process.exit(1);
}
process.exit(
  spawnSync(process.execPath, [script, ...args], { cwd: repositoryRoot, stdio: 'inherit' }).status ?? 1,
);
