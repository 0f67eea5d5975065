import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/**
 * Search over reports by pairs of characters: Japanese is searched by two, for which trigrams are no help, and under a
 * policy PostgreSQL uses no index for LIKE (it is not leakproof). The function reads past the policies and asks for the
 * same walls itself; ids come out, and rows are read under row-level security again.
 */
const table = `
create table report_search (
  report_id uuid primary key references report on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  submitted_at timestamptz not null,
  -- what is searched, without differences of width and case
  words text not null,
  pairs integer[] not null
);
create index on report_search using gin (pairs) with (fastupdate = off);
create index on report_search (organisation_id, submitted_at desc, report_id desc);
create index on report_search (account_id, submitted_at desc, report_id desc);
alter table report_search alter column pairs set statistics 1000;

create function search_words(text) returns text language sql immutable parallel safe as
  $$ select lower(normalize($1, nfkc)) $$;
create function search_pairs(words text) returns integer[] language sql immutable parallel safe as
  $$ select coalesce(array_agg(distinct hashtext(substr(words, i, 2))), '{}')
    from generate_series(1, length(words) - 1) as i where substr(words, i, 2) !~ '[[:space:]]' $$;

create function fill_report_search() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
  declare found text;
  begin
    if new.state <> 'submitted' or new.submitted_at is null then
      delete from report_search where report_id = new.id;
      return null;
    end if;
    found := search_words(concat_ws(E'\\n', new.title, new.caller_name, new.caller_reading, new.caller_company,
      new.for_name, new.matter, new.caller_number, replace(new.caller_number, '-', '')));
    insert into report_search values (new.id, new.organisation_id, new.account_id, new.submitted_at, found, search_pairs(found))
      on conflict (report_id) do update set submitted_at = excluded.submitted_at, words = excluded.words, pairs = excluded.pairs;
    return null;
  end $$;
create trigger fill_search after insert or update of state, submitted_at, title, caller_name, caller_reading, caller_company,
  for_name, matter, caller_number on report for each row execute function fill_report_search();
insert into report_search
  select r.id, r.organisation_id, r.account_id, r.submitted_at, w.words, search_pairs(w.words)
  from report r, lateral (select search_words(concat_ws(E'\\n', r.title, r.caller_name, r.caller_reading, r.caller_company,
    r.for_name, r.matter, r.caller_number, replace(r.caller_number, '-', ''))) as words) w
  where r.state = 'submitted' and r.submitted_at is not null;

-- Newest first; only: all, unacknowledged, callback, undelivered.
create function search_reports(wanted text, of_account uuid, written_by uuid, only_which text, before timestamptz, before_id uuid, most integer)
  returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
  declare
    words text := search_words(wanted);
    pairs integer[] := search_pairs(search_words(wanted));
    filters text := '';
  begin
    if app_role() in ('', 'auditor', 'billing') then return; end if;
    if cardinality(pairs) > 0 then filters := filters || ' and s.pairs @> $3'; end if;
    if not app_every_account() then filters := filters || ' and s.account_id = any ($4)'; end if;
    if of_account is not null then filters := filters || ' and s.account_id = $5'; end if;
    if before is not null then filters := filters || ' and (s.submitted_at, s.report_id) < ($7, $8)'; end if;
    if written_by is not null then
      filters := filters || ' and exists (select from report r join call c on c.id = r.call_id where r.id = s.report_id
        and (r.author_id = $6 or c.operator_id = $6))';
    end if;
    filters := filters || case only_which
      when 'unacknowledged' then ' and exists (select from report r where r.id = s.report_id and r.acknowledged_at is null)'
      when 'callback' then ' and exists (select from report r where r.id = s.report_id and r.callback_needed)'
      when 'undelivered' then ' and exists (select from delivery d where d.report_id = s.report_id and d.state in (''waiting'', ''failed''))'
      else '' end;
    return query execute 'select s.report_id from report_search s where s.organisation_id = $1 and position($2 in s.words) > 0'
      || filters || ' order by s.submitted_at desc, s.report_id desc limit $9'
      using app_organisation(), words, pairs, app_accounts(), of_account, written_by, before, before_id, most;
  end $$;
revoke all on function search_reports from public;
grant execute on function search_reports to denwaban_app;
`;

export const reportSearch: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(table).execute(db);
    await sql.raw(wallByAccount('report_search', { content: true })).execute(db);
    await sql.raw('grant select on report_search to denwaban_app').execute(db);
  },
};
