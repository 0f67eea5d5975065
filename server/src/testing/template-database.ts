/** One migrated database that every test file copies. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { cloneDatabase } from '../../../supervisor/src/testing/clone-database.ts';
import { migrate, openDatabase } from '../db/database.ts';
import { migrateJobs } from '../jobs/jobs.ts';

const folder = fileURLToPath(new URL('../db/migrations/', import.meta.url));

/** Changes with the migrations, so that a cluster that outlives a run never serves an old template. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) hash.update(readFileSync(folder + file));
  return `denwaban_template_${hash.digest('hex').slice(0, 12)}`;
}

/** URL of a fresh migrated database of the test cluster (vitest's global set-up names it). */
export async function createTestDatabase(): Promise<string> {
  const cluster = process.env['DENWABAN_TEST_DATABASE_URL'];
  if (cluster === undefined) throw new Error('DENWABAN_TEST_DATABASE_URL is not set: run through vitest');
  const name = templateName();
  const client = new Client({ connectionString: cluster });
  await client.connect();
  try {
    // Test files start at the same time; the first makes the template.
    await client.query('select pg_advisory_lock(4711)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(cluster, client, name);
    await client.query('select pg_advisory_unlock(4711)');
  } finally {
    await client.end();
  }
  return cloneDatabase(cluster, name);
}

async function makeTemplate(cluster: string, client: Client, name: string): Promise<void> {
  const draft = await cloneDatabase(cluster);
  await migrateJobs(draft);
  const db = openDatabase(draft);
  await migrate(db);
  await db.destroy();
  await client.query(`alter database ${new URL(draft).pathname.slice(1)} rename to ${name}`);
}
