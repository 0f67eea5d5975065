import { Kysely, PostgresDialect } from 'kysely';
import type { Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { Pool } from 'pg';
import { firstCall } from './migrations/0001-first-call.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** In this order, never renamed; imported statically so that a bundle has them. */
const migrations: Record<string, Migration> = {
  '0001-first-call': firstCall,
};

/** @param url of PostgreSQL 15 or newer, as the owner of the tables */
export function openDatabase(url: string, onError: (error: Error) => void = () => undefined): Db {
  const pool = new Pool({
    connectionString: url,
    max: 16,
    application_name: 'denwaban',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // An idle connection that the server closed; the next query takes another.
  pool.on('error', onError);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Brings the schema up to date, under Kysely's advisory lock. Throws what the failing migration threw. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
