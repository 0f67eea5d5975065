import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who reaches which account is asked at every request, and costs more than all else where there are thousands of
 * accounts: so it is worked out again only when a version says that something of it has changed. The versions are
 * raised by the tables that admission() reads, whoever writes them, at the end of their transaction.
 */
const versions = `
alter table organisation add column reach_version bigint not null default 0;
alter table person add column reach_version bigint not null default 0;

-- tg_argv: whose version, and the column that names them. Once for each of them in a transaction.
create function raise_reach_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  raised text := coalesce(current_setting('app.reach_raised', true), '');
  whose uuid;
begin
  for whose in select distinct (x ->> tg_argv[1])::uuid from unnest(array[to_jsonb(old), to_jsonb(new)]) as x loop
    continue when whose is null or strpos(raised, whose::text) > 0;
    if tg_argv[0] = 'person' then
      update person set reach_version = reach_version + 1 where id = whose;
    else
      update organisation set reach_version = reach_version + 1 where id = whose;
    end if;
    raised := raised || whose::text;
  end loop;
  perform set_config('app.reach_raised', raised, true);
  return null;
end $$;
`;

/** Of one person: what they signed, passed, were assigned to, have read. */
const ofPerson = [
  'account_operator',
  'agreement_signature',
  'employment',
  'policy_acknowledgement',
  'team_member',
  'training_record',
];

/** Of everybody in the house. `account` and `organisation` change daily in what is nobody's admission. */
const ofOrganisation: readonly (readonly [table: string, when: string, column: string])[] = [
  ['account', 'insert or delete or update of archived_at, organisation_id', 'organisation_id'],
  ['admission_rule', 'insert or delete or update', 'organisation_id'],
  ['agreement_text', 'insert or delete or update', 'organisation_id'],
  ['organisation', 'update of all_accounts, supervisors_assigned', 'id'],
  ['policy_setting', 'insert or delete or update', 'organisation_id'],
  ['queue_setting', 'insert or delete or update', 'organisation_id'],
  ['trust_text', 'insert or delete or update', 'organisation_id'],
];

const trigger = (table: string, when: string, whose: string, column: string): string =>
  `create constraint trigger raises_reach_version after ${when} on ${table} deferrable initially deferred
  for each row execute function raise_reach_version('${whose}', '${column}');`;

export const reachVersions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(versions).execute(db);
    for (const table of ofPerson)
      await sql.raw(trigger(table, 'insert or delete or update', 'person', 'person_id')).execute(db);
    for (const [table, when, column] of ofOrganisation)
      await sql.raw(trigger(table, when, 'organisation', column)).execute(db);
  },
};
