import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MEDIA = fileURLToPath(new URL('..', import.meta.url));
const SPOOL = fileURLToPath(import.meta.resolve('@denwaban/engine-api/spool'));

/**
 * Which program a media process is, sources and Node: only one of our own build is taken over, since nobody else's
 * understands our commands for sure.
 */
export function mediaBuild(): string {
  const hash = createHash('sha256').update(process.version);
  const names = readdirSync(MEDIA, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const name of names.toSorted()) hash.update(name).update(readFileSync(join(MEDIA, name)));
  return hash.update(readFileSync(SPOOL)).digest('hex');
}
