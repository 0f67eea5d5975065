import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 声の目安: where in a call a voice seemed raised, both seemed to speak at once, nobody seemed to speak. */
const tables = `
create table voice_hint (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  kind text not null check (kind in ('raised','overlap','silence')),
  side text not null check (side in ('caller','operator','both')),
  from_at timestamptz not null,
  to_at timestamptz,
  -- raised: by how much, dB
  excess_db integer
);
create index on voice_hint (call_id, id);
-- one of a kind and side at a time
create unique index on voice_hint (call_id, kind, side) where to_at is null;
`;

const walls = `
${wallByAccount('voice_hint', { ours: true, content: true })}
grant select, insert, update, delete on voice_hint to denwaban_app;
`;

export const voiceHints: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
