import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByDesk, wallByOrganisation, wallByPerson } from '../walls.ts';

/**
 * 相談窓口. Texts come sealed out of browsers. A consultation has days and no times, and nothing in it leads to who wrote
 * it: no person, no session, no address, and no id with a time inside.
 */
const tables = `
create table consultation_desk (
  organisation_id uuid primary key references organisation,
  -- the secret part of the door's address
  word text not null unique check (word ~ '^[0-9a-z]{20,40}$'),
  statement text not null,
  -- CareContact[] of the contract
  contacts jsonb not null,
  last_number integer not null default 0
);

create table desk_member (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  confirmed_by uuid references person,
  confirmed_at timestamptz,
  removed_by uuid references person,
  removed_at timestamptz,
  -- the public half of the member's key
  recipient text,
  check (confirmed_by is null or (confirmed_by <> proposed_by and confirmed_by <> person_id))
);
create unique index on desk_member (person_id) where removed_at is null;
create index on desk_member (organisation_id, id);

-- the secret half, sealed in the member's browser by their passphrase
create table desk_secret (
  person_id uuid primary key references person,
  organisation_id uuid not null references organisation,
  sealed_secret text not null
);

create table consultation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  number integer not null,
  state text not null check (state in ('open','closed')),
  -- SHA-256 of what the author's browser makes out of the receipt code
  lookup_hash bytea not null unique,
  recipient text not null,
  sealed_key text not null,
  sealed_for text[] not null,
  sealed_for_author text not null,
  opened_on date not null,
  last_on date not null,
  last_by text not null check (last_by in ('author','desk')),
  closed_on date,
  unique (organisation_id, number)
);

create table consultation_message (
  consultation_id uuid not null references consultation on delete cascade,
  organisation_id uuid not null references organisation,
  place integer not null,
  by text not null check (by in ('author','desk')),
  day date not null,
  sealed text not null,
  primary key (consultation_id, place)
);

create table consultation_note (
  id uuid primary key,
  consultation_id uuid not null references consultation on delete cascade,
  organisation_id uuid not null references organisation,
  place integer not null,
  kind text not null check (kind in ('note','measure','care','follow-up')),
  day date not null,
  written_by uuid not null references person,
  sealed text not null,
  sealed_for text[] not null,
  due_on date,
  done_on date,
  unique (consultation_id, place)
);
create index on consultation_note (organisation_id, due_on) where done_on is null and due_on is not null;
`;

/**
 * Whoever loses the role, is deactivated or gets another mail address is of the desk no more: back again takes two people
 * again, and nobody comes to the desk by taking over an account.
 */
const ends = `
create function end_desk_membership() returns trigger language plpgsql as $$
begin
  update desk_member set removed_at = now() where person_id = new.id and removed_at is null;
  return null;
end $$;
create trigger end_desk_membership after update of role, state, email on person for each row
  when (old.role = 'consultation' and (new.role <> old.role or new.email <> old.email or new.state = 'deactivated'))
  execute function end_desk_membership();
`;

const walls = `
${wallByOrganisation('consultation_desk')}
${wallByOrganisation('desk_member')}
${wallByPerson('desk_secret')}
${['consultation', 'consultation_message', 'consultation_note'].map(wallByDesk).join('\n')}
grant select, insert, update on consultation_desk, desk_member, desk_secret to denwaban_app;
grant select, insert, update, delete on consultation, consultation_note to denwaban_app;
grant select, insert, delete on consultation_message to denwaban_app;
`;

export const consultations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
    await sql.raw(ends).execute(db);
  },
};
