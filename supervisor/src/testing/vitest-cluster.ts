/** vitest's global set-up of the server's tests: one cluster for the whole run. */
import { startTestCluster } from './test-cluster.ts';

/**
 * Sets `DENWABAN_TEST_DATABASE_URL` (superuser, database `postgres`) for the test workers, unless it is
 * already set. Returns what ends the cluster.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['DENWABAN_TEST_DATABASE_URL'] !== undefined) return async () => undefined;
  const cluster = await startTestCluster();
  process.env['DENWABAN_TEST_DATABASE_URL'] = cluster.url;
  return () => cluster.stop();
}
