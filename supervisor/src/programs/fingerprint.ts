/** What an engine was started with: two engines with the same fingerprint cannot be told apart. */
import { createHash } from 'node:crypto';
import { hashOfFiles } from '../hash-of-files.ts';

const sources = ['engine/src', 'engine-api/src', 'package-lock.json'];

/**
 * @param repository absolute path
 * @param env the engine's environment; the port of its control door does not count
 */
export function fingerprintOf(repository: string, env: NodeJS.ProcessEnv): string {
  const settings = Object.entries(env)
    .filter(([name]) => name.startsWith('DENWABAN_') && name !== 'DENWABAN_ENGINE_PORT')
    .toSorted(([a], [b]) => a.localeCompare(b));
  const hash = createHash('sha256').update(JSON.stringify(settings)).update(hashOfFiles(repository, sources));
  return hash.update(process.version).digest('hex');
}
