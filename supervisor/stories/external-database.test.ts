import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDebianPostgres } from './debian-postgres.ts';
import type { DebianPostgres } from './debian-postgres.ts';
import { Installation } from './installation.ts';

let postgres: DebianPostgres;
let installation: Installation | undefined;

beforeAll(async () => {
  postgres = await startDebianPostgres();
  await postgres.run('postgres', `create role denwaban login password 'right' createrole`);
}, 60_000);

afterAll(() => postgres.stop());

afterEach(async () => {
  await installation?.remove();
  installation = undefined;
});

async function refusal(url: string): Promise<string> {
  installation = await Installation.make({ DATABASE_URL: url });
  const { code, output } = await installation.run();
  expect(code).toBe(1);
  expect(output).not.toMatch(/^\s+at /m);
  return output;
}

describe('with Debian’s PostgreSQL 15 as DATABASE_URL', () => {
  it('runs, keeps everything there, and starts no PostgreSQL of its own', async () => {
    await postgres.run('postgres', `create database denwaban owner denwaban template template0`);
    installation = await Installation.make({ DATABASE_URL: postgres.url('denwaban', 'denwaban', 'right') });
    await installation.start();
    expect(installation.postmaster()).toBeUndefined();
    const tables = `select count(*)::int as count from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
    expect(await postgres.run('denwaban', tables)).not.toEqual([{ count: 0 }]);
  });

  it('says when the password is wrong, without repeating it', async () => {
    const output = await refusal(postgres.url('postgres', 'denwaban', 'mistaken'));
    expect(output).toMatch(/refused the user \(denwaban\)/);
    expect(output).not.toContain('mistaken');
  });

  it('says when the database does not exist', async () => {
    expect(await refusal(postgres.url('nowhere'))).toMatch(/has no database nowhere/);
  });

  it('says when the database is not in UTF8', async () => {
    await postgres.run(
      'postgres',
      `create database bytes encoding 'SQL_ASCII' locale 'C' template template0`,
    );
    expect(await refusal(postgres.url('bytes'))).toMatch(/encoded in SQL_ASCII/);
  });

  it('says when Japanese cannot be searched, and leaves the database as it was', async () => {
    await postgres.run('postgres', `create database plain encoding 'UTF8' locale 'C' template template0`);
    expect(await refusal(postgres.url('plain'))).toMatch(/LC_CTYPE is not UTF-8/);
    const extensions = await postgres.run(
      'plain',
      `select extname from pg_extension where extname = 'pg_trgm'`,
    );
    expect(extensions).toEqual([]);
  });
});
