import { migrate, openDatabase } from '../../../server/src/db/database.ts';
import type { Db } from '../../../server/src/db/database.ts';
import { migrateJobs } from '../../../server/src/jobs/jobs.ts';
import { startTestCluster } from '../../../supervisor/src/testing/test-cluster.ts';

/** A PostgreSQL with our tables and nothing in them, thrown away after `work`. */
export async function withFreshDatabase(work: (db: Db, url: string) => Promise<void>): Promise<void> {
  const cluster = await startTestCluster();
  try {
    const url = await cluster.createDatabase();
    await migrateJobs(url);
    const db = openDatabase(url);
    await migrate(db);
    await work(db, url);
    await db.destroy();
  } finally {
    await cluster.stop();
  }
}
