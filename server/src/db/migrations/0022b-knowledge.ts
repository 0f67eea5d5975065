import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/**
 * 知識カード, found by two characters. Katakana and hiragana are the same here. Under a policy no index serves LIKE or @>
 * (they are not leakproof): the function reads past the policies and asks for the same walls itself; ids come out.
 */
const tables = `
create function knowledge_words(text) returns text language sql immutable parallel safe as
  $$ select translate(search_words($1),
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ',
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ') $$;

create table knowledge_card (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  kind text not null check (kind in ('product','address','wrong-call','other-name','closure','other')),
  title text not null,
  reading text not null default '',
  sentence text not null,
  until_day date,
  changed_at timestamptz not null,
  changed_by uuid references person,
  words text not null generated always as (knowledge_words(title || E'\\n' || reading || E'\\n' || sentence)) stored,
  pairs integer[] not null generated always as
    (search_pairs(knowledge_words(title || E'\\n' || reading || E'\\n' || sentence))) stored
);
create index on knowledge_card (account_id, id);
create index on knowledge_card (account_id, changed_at desc);
create index on knowledge_card using gin (pairs) with (fastupdate = off);
grant select, insert, update, delete on knowledge_card to denwaban_app;

-- What begins with the words comes first; what holds no more is left out when today is given.
create function search_knowledge(of_account uuid, wanted text, today date, most integer)
  returns table (id uuid, rank integer) language plpgsql stable security definer set search_path = public, pg_temp as $$
  declare
    w text := knowledge_words(wanted);
    p integer[] := search_pairs(knowledge_words(wanted));
  begin
    if app_role() in ('', 'auditor', 'billing') then return; end if;
    if not app_every_account() and not (of_account = any (app_accounts())) then return; end if;
    return query
      select k.id, (case when k.words like replace(replace(w, '%', ''), '_', '') || '%' then 0
          when strpos(knowledge_words(k.title), w) > 0 then 1 else 2 end)::integer as rank
      from knowledge_card k
      where k.account_id = of_account and k.organisation_id = app_organisation()
        and (cardinality(p) = 0 or k.pairs @> p) and strpos(k.words, w) > 0
        and (today is null or k.until_day is null or k.until_day >= today)
      order by 2, k.title, k.id limit most;
  end $$;
revoke all on function search_knowledge from public;
grant execute on function search_knowledge to denwaban_app;
`;

export const knowledge: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('knowledge_card', { content: true })).execute(db);
  },
};
