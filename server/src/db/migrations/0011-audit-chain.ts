import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The audit as a chain. Entries are written in the transaction of the deed and never change; a link gives each its
 * place in its organisation's chain afterwards (the installation's chain has the nil UUID). What is personal in an
 * entry is sealed to its subjects' keys.
 */
const tables = `
-- The first form, unsealed. What it holds is moved over when the server starts, which has the keys.
alter table audit_entry rename to audit_earlier;
alter table audit_earlier rename constraint audit_entry_pkey to audit_earlier_pkey;

create table audit_key (
  -- the first 16 bytes of a SHA-256 over the columns that never change (server/src/audit/seal/key-id.ts)
  id uuid primary key,
  organisation_id uuid references organisation,
  account_id uuid,
  kind text not null,
  public_key bytea not null,
  commitment bytea not null,
  -- these are null once the subject is forgotten
  subject_id text,
  salt bytea,
  wrapped bytea,
  wrapped_sha256 bytea,
  check (num_nulls(subject_id, salt, wrapped, wrapped_sha256) in (0, 4))
);
create index on audit_key (organisation_id, kind, subject_id);

create table audit_entry (
  id bigint generated always as identity primary key,
  organisation_id uuid references organisation,
  account_id uuid,
  at timestamptz not null default now(),
  -- people and accounts may be deleted one day; what they did stays
  actor_id uuid,
  actor_role text not null,
  action text not null,
  object_kind text not null,
  object_id text,
  sealed bytea,
  sealed_keys uuid[] not null default '{}',
  address bytea,
  address_key uuid,
  mark bytea not null unique
);
create index on audit_entry (organisation_id, id desc);
create index on audit_entry (organisation_id, actor_id, id desc);
create index on audit_entry (organisation_id, account_id, id desc) where account_id is not null;
create index on audit_entry (organisation_id, object_id, id desc) where object_id is not null;
create index on audit_entry (organisation_id, at);

create table audit_link (
  chain uuid not null,
  seq bigint not null,
  entry_id bigint not null unique,
  hash bytea not null,
  primary key (chain, seq)
);
-- entries that have no link yet
create table audit_pending (entry_id bigint primary key);

create table audit_installation (
  one boolean primary key default true check (one),
  recipient text not null
);

create table audit_verification (
  id bigint generated always as identity primary key,
  organisation_id uuid references organisation,
  at timestamptz not null,
  entries bigint not null,
  checkpoint_at timestamptz,
  findings jsonb not null
);
create index on audit_verification (organisation_id, id desc);
`;

const ours = 'organisation_id is not distinct from (select app_organisation())';
const reader = `${ours} and (select app_role()) in ('administrator','auditor','system') or organisation_id is null and (select app_role()) = 'owner'`;
const program = "current_user <> 'denwaban_app'";

const walls = `
alter table audit_entry enable row level security;
create policy read_own on audit_entry for select using (${program} or ${reader});
create policy append on audit_entry for insert with check (${program} or ${ours} or (select app_role()) = 'owner');

alter table audit_key enable row level security;
-- Everybody seals what they do; what is sealed is opened with the organisation's key, which is not here.
create policy read_own on audit_key for select using (${program} or ${ours} and (organisation_id is not null or (select app_role()) = 'owner') and ((select app_account()) is null or account_id = (select app_account()) or kind = 'person' and subject_id = (select app_person())::text));
create policy make on audit_key for insert with check (${program} or ${ours} or (select app_role()) = 'owner');
create policy destroy on audit_key for update using (${program} or ${reader}) with check (${program} or ${reader});

alter table audit_link enable row level security;
create policy read_own on audit_link for select using (${program} or chain = (select app_organisation()) and (select app_role()) in ('administrator','auditor','system') or chain = '00000000-0000-0000-0000-000000000000' and (select app_role()) = 'owner');
create policy append on audit_link for insert with check (${program});
alter table audit_pending enable row level security;
create policy program on audit_pending using (${program});
alter table audit_installation enable row level security;
create policy read on audit_installation for select using (true);
create policy make on audit_installation for insert with check (${program});
alter table audit_verification enable row level security;
create policy read_own on audit_verification for select using (${program} or ${reader});
create policy append on audit_verification for insert with check (${program} or ${ours});

revoke all on audit_entry, audit_key, audit_link, audit_pending, audit_installation, audit_verification from denwaban_app;
grant select, insert on audit_entry, audit_key, audit_verification to denwaban_app;
grant update (subject_id, salt, wrapped, wrapped_sha256) on audit_key to denwaban_app;
grant select on audit_link, audit_installation, audit_pending to denwaban_app;
grant usage on sequence audit_entry_id_seq, audit_verification_id_seq to denwaban_app;
`;

const guards = `
create or replace function audit_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'audit entries are never changed or removed'; end $$;
create trigger append_only before update or delete on audit_entry for each row execute function audit_is_append_only();
create trigger append_only before update or delete on audit_link for each row execute function audit_is_append_only();
create trigger append_only before update or delete on audit_verification for each row execute function audit_is_append_only();
create trigger append_only before delete on audit_key for each row execute function audit_is_append_only();
create trigger no_truncate before truncate on audit_entry for each statement execute function audit_is_append_only();
create trigger no_truncate before truncate on audit_link for each statement execute function audit_is_append_only();
create trigger no_truncate before truncate on audit_verification for each statement execute function audit_is_append_only();
create trigger no_truncate before truncate on audit_key for each statement execute function audit_is_append_only();

-- A key may be sealed anew to another key of the organisation, or be destroyed; never come back.
create function audit_key_may_only_die() returns trigger language plpgsql as $$ begin
  if (new.id, new.organisation_id, new.account_id, new.kind, new.public_key, new.commitment)
     is distinct from (old.id, old.organisation_id, old.account_id, old.kind, old.public_key, old.commitment)
     or old.wrapped is null
     or new.wrapped is not null and (new.subject_id, new.salt) is distinct from (old.subject_id, old.salt)
  then raise exception 'audit keys are never changed, only destroyed'; end if;
  return new;
end $$;
create trigger only_die before update on audit_key for each row execute function audit_key_may_only_die();

create function audit_awaits_link() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
  insert into public.audit_pending values (new.id);
  return null;
end $$;
create trigger awaits_link after insert on audit_entry for each row execute function audit_awaits_link();
`;

export const auditChain: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
    await sql.raw(guards).execute(db);
    // Nothing to move over, nothing to keep.
    await sql
      .raw(
        `do $$ begin if not exists (select from audit_earlier) then drop table audit_earlier; end if; end $$`,
      )
      .execute(db);
  },
};
