/** vitest's global set-up of whatever shows the screens: they are built once, before several want them at once. */
import { join } from 'node:path';
import { repositoryRoot } from '../repository-root.ts';
import { buildWhenStale } from '../web-build/build-when-stale.ts';

/** Sets `DENWABAN_TEST_SCREENS` to the folder of the built screens. */
export default async function setup(): Promise<void> {
  await buildWhenStale(repositoryRoot);
  process.env['DENWABAN_TEST_SCREENS'] = join(repositoryRoot, 'web', 'dist');
}
