import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallForced } from '../walls.ts';

/** More roles; and which accounts somebody reaches becomes part of the identity that the policies see. */
const roles = `
do $$ declare name text; begin
  for name in select conname from pg_constraint where conrelid = 'person'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) ~ 'role' loop
    execute format('alter table person drop constraint %I', name);
  end loop;
end $$;
-- which roles there are is the contract's
alter table person
  add constraint person_of_organisation check ((role = 'owner') = (organisation_id is null)),
  add constraint person_of_account check ((role in ('client','client-owner')) = (account_id is not null));
alter table organisation
  add column all_accounts boolean not null default true,
  add column supervisors_assigned boolean not null default false;
`;

const identity = `
create function app_every_account() returns boolean language sql stable as
  $$ select coalesce(current_setting('app.accounts', true), '') = '*' $$;
create function app_accounts() returns uuid[] language sql stable as
  $$ select case when coalesce(current_setting('app.accounts', true), '') in ('', '*') then '{}'
    else current_setting('app.accounts', true) end::uuid[] $$;

-- Who may work for which account, and what is lacking; empty: admitted. The queue, both walls and the pages that give
-- the reason all ask here.
create function admission(of_organisation uuid, at timestamptz, only_people uuid[] default null, only_accounts uuid[] default null)
  returns table (person_id uuid, account_id uuid, lacking text[]) language sql stable
  security definer set search_path = public, pg_temp as $$
  select p.id, a.id,
    case when o.all_accounts
      or exists (select from account_operator x where x.account_id = a.id and x.person_id = p.id)
      or exists (select from queue_setting q join team_member m on m.team_id in (q.team_id, q.overflow_team_id)
        where q.account_id = a.id and m.person_id = p.id)
    then '{}'::text[] else '{assignment}'::text[] end
  from organisation o
  join person p on p.organisation_id = o.id and p.role in ('operator','trainee','supervisor')
    and (only_people is null or p.id = any (only_people))
  join account a on a.organisation_id = o.id and (only_accounts is null or a.id = any (only_accounts))
  where o.id = of_organisation and coalesce(app_organisation(), of_organisation) = of_organisation
$$;
revoke all on function admission from public;
grant execute on function admission to denwaban_app;
`;

const policies = [
  ...['call', 'call_trace', 'call_offer', 'call_party', 'leg_quality', 'recording', 'report', 'delivery'].map(
    (table) => wallByAccount(table, { content: true }),
  ),
  ...['callback_task', 'blocked_caller', 'staff', 'script_version'].map((table) =>
    wallByAccount(table, { content: true }),
  ),
  ...['account_operator', 'account_routing', 'line', 'line_routing', 'notice_exemption', 'queue_setting'].map(
    (table) => wallByAccount(table),
  ),
  wallByAccount('ring_group'),
  // Of somebody's own telephone: whatever account it is booked on.
  wallByAccount('extension', { or: 'person_id = (select app_person())' }),
  wallByAccount('phone', {
    or: 'extension_id in (select id from extension where person_id = (select app_person()))',
  }),
  'drop policy own_organisation on supervision;',
  wallByAccount('supervision', { ours: true, content: true }),
  'drop policy own_organisation on help_request;',
  wallByAccount('help_request', { ours: true, content: true, orNone: true }),
  ...['opened_destination', 'outgoing_settings', 'telephone_number'].flatMap((table) => [
    `drop policy own_organisation on ${table};`,
    wallByAccount(table, { ours: true, orNone: true }),
  ]),
  `drop policy own on account;
  create policy own on account using (organisation_id = (select app_organisation())
    and ((select app_every_account()) or id = any ((select app_accounts())::uuid[])));`,
  // Our own people are known to everybody by name; a client's to those who reach its account.
  `drop policy own on person;
  create policy own on person using (organisation_id = (select app_organisation()) and (account_id is null
      or (select app_every_account()) or account_id = any ((select app_accounts())::uuid[]))
    or id = (select app_person()) or (select app_role()) = 'owner');`,
  `alter policy read_own on audit_entry using (organisation_id = (select app_organisation())
      and (select app_role()) in ('administrator','auditor','system')
    or organisation_id is null and (select app_role()) = 'owner');`,
].join('\n');

/** Every table with policies, whichever migration made it. */
const forceAll = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity
    and relnamespace = 'public'::regnamespace`.execute(db);
  for (const { name } of rows) await sql.raw(wallForced(name)).execute(db);
};

export const walls: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [roles, identity, policies]) await sql.raw(part).execute(db);
    await forceAll(db);
  },
};
