import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** お客様の声: with consent, and not without; the database says so, too. */
const tables = `
create table client_voice (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  words text not null,
  naming text not null check (naming in ('company','industry')),
  -- as consented; a company that is renamed consents anew
  shown_as text not null,
  until date not null,
  proposed_at timestamptz not null,
  proposed_by uuid references person,
  consent_by text,
  consent_person uuid references person,
  consent_on date,
  consent_how text check (consent_how in ('portal','paper','mail','contract')),
  consent_evidence text not null default '',
  consent_at timestamptz,
  published_at timestamptz,
  published_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_by text not null default '',
  withdrawn_words text not null default '',
  check ((consent_at is null) = (consent_by is null) and (consent_at is null) = (consent_on is null)
    and (consent_at is null) = (consent_how is null)),
  check (published_at is null or (consent_at is not null and withdrawn_at is null))
);
create index on client_voice (organisation_id, id desc);
create index on client_voice (account_id, id desc);
grant select, insert, update, delete on client_voice to denwaban_app;

-- what was consented to is not put into other words afterwards
create function client_voice_stays() returns trigger language plpgsql as $$ begin
  if old.consent_at is not null and (new.words, new.naming, new.shown_as, new.until, new.account_id, new.consent_by,
      new.consent_on, new.consent_how, new.consent_evidence, new.consent_at)
    is distinct from (old.words, old.naming, old.shown_as, old.until, old.account_id, old.consent_by, old.consent_on,
      old.consent_how, old.consent_evidence, old.consent_at)
  then raise exception 'a voice stays as it was consented to';
  end if;
  return new;
end $$;
create trigger client_voice_stays before update on client_voice for each row execute function client_voice_stays();
`;

export const clientVoices: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('client_voice')).execute(db);
  },
};
