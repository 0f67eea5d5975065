import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** 表示なしのモニター: only where the organisation has allowed it. */
const tables = `
alter table organisation add column private_monitoring boolean not null default false;
alter table supervision
  -- the operator is not shown it; only while it is listening
  add column private boolean not null default false,
  add check (not private or mode = 'listen');
comment on column supervision.modes is 'every mode since the beginning: [{ mode, at, private }]';
`;

export const exchange: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
