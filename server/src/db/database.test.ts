import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../testing/template-database.ts';
import { openDatabase } from './database.ts';

it('a connection that is cut in the middle of a transaction fails that transaction and nothing else', async () => {
  const url = await createTestDatabase();
  const told: Error[] = [];
  const db = openDatabase(url, (error) => told.push(error));
  const other = openDatabase(url);
  try {
    const cut = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(other);
      await expect.poll(() => told.length).toBeGreaterThan(0);
      await sql`select 1`.execute(tx);
    });
    await expect(cut).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  } finally {
    await db.destroy();
    await other.destroy();
  }
});
