import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCluster } from './test-cluster.ts';
import type { TestCluster } from './test-cluster.ts';

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startTestCluster();
}, 30_000);

afterAll(() => cluster.stop());

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] === undefined ? undefined : Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

describe('test cluster', () => {
  it('finds the trigrams of Japanese words', async () => {
    const database = await cluster.createDatabase();
    await ask(database, 'create extension pg_trgm');
    expect(await ask(database, `select cardinality(show_trgm('電話応対'))`)).toBeGreaterThan(0);
  });

  it('copies a template with its rows, and the copies do not see each other', async () => {
    const template = await cluster.createDatabase();
    await ask(template, `create table word as select '電話番'::text as it`);
    const name = new URL(template).pathname.slice(1);
    const [first, second] = [await cluster.createDatabase(name), await cluster.createDatabase(name)];
    await ask(first, `update word set it = 'changed'`);
    expect(await ask(first, 'select it from word')).toBe('changed');
    expect(await ask(second, 'select it from word')).toBe('電話番');
  });

  it('runs beside another cluster and leaves nothing behind when stopped', async () => {
    const other = await startTestCluster();
    const folder = new URL(other.url).searchParams.get('host') ?? '';
    expect(existsSync(folder)).toBe(true);
    expect(await ask(other.url, `select count(*)::int from pg_database where datname like 'test_%'`)).toBe(0);
    await other.stop();
    expect(existsSync(folder)).toBe(false);
    await other.stop();
  }, 30_000);
});
