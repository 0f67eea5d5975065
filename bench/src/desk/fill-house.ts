import { createHash } from 'node:crypto';
import { Client } from 'pg';

export interface Filling {
  readonly accounts: number;
  readonly calls: number;
  readonly operators: number;
}

/** Session tokens of the operators that were added. */
export type Tokens = readonly string[];

const tokenOf = (index: number): string => `bench-operator-${String(index).padStart(6, '0')}`;

/**
 * Gives a running house the past of a large one, by SQL alone: accounts, each with its share of reported calls of a
 * thousand callers, and operators with a session each. Every hundredth call is of the first account.
 */
export async function fillHouse(
  url: string,
  { accounts, calls, operators }: Filling,
  callerNumber: string,
): Promise<Tokens> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(words);
    await client.query(people, [operators]);
    const tokens = Array.from({ length: operators }, (_, index) => tokenOf(index + 1));
    await client.query(sessions, [tokens.map((token) => createHash('sha256').update(token).digest())]);
    await client.query(companies, [accounts]);
    for (let from = 1; from <= calls; from += 50_000)
      await client.query(past, [from, Math.min(calls, from + 49_999), accounts, callerNumber]);
    await client.query('vacuum analyze');
    return tokens;
  } finally {
    await client.end();
  }
}

const words = `
create table bench_word (n int, surname text, matter text);
insert into bench_word select n, s, m from unnest(
  array['山本','佐々木','田中','鈴木','高橋','伊藤','渡辺','中村','小林','加藤','吉田','山田','松本','井上','木村','林','斎藤','清水','山口','森'],
  array['水漏れの件','見積もりの依頼','折返しのお願い','料金の確認','解約の相談','青葉台の工事日程','至急の点検','鍵を落とした件','請求書の再送','予約の変更',
    '配達の遅れ','資料の送付','担当者の変更','営業時間の確認','駐車場の場所','故障の報告','領収書の宛名','求人への応募','取材の申込','契約の更新']) with ordinality as u(s, m, n);
create table bench_account as select 0::bigint as n, id, organisation_id from account limit 1;
create index on bench_account (n);
`;

const people = `
insert into person (id, organisation_id, email, name, reading, role, state)
  select gen_random_uuid(), a.organisation_id, 'bench' || i || '@example.com', '計測' || i, 'けいそく', 'operator', 'active'
  from bench_account a, generate_series(1, $1::int) i where a.n = 0
`;

const sessions = `
insert into session (id, token_sha256, person_id, expires_at, how, address)
  select gen_random_uuid(), t.token, p.id, now() + interval '1 day', 'password', '127.0.0.1'
  from unnest($1::bytea[]) with ordinality as t(token, n)
  join (select id, row_number() over (order by email) as n from person where email like 'bench%') p using (n)
`;

const companies = `
with made as (
  insert into account (id, organisation_id, name, reading)
  select gen_random_uuid(), a.organisation_id, '依頼企業' || i, 'いらい' from bench_account a, generate_series(2, $1::int) i where a.n = 0
  returning id, organisation_id)
insert into bench_account select row_number() over (), id, organisation_id from made
`;

/** Every two hundredth of the first account's calls is from the caller of the bench. */
const past = `
with made as (
  select i, gen_random_uuid() as call_id, a.id as account_id, a.organisation_id, s.surname, w.matter,
    now() - make_interval(secs => 60.0 * (1 + i)) as at,
    case when i % 20000 = 0 then $4::text else '+8190' || lpad((i % 1000 * 97)::text, 8, '0') end as number
  from generate_series($1::int, $2::int) i
  join bench_account a on a.n = case when i % 100 = 0 then 0 else i % $3::int end
  join bench_word s on s.n = 1 + i % 20
  join bench_word w on w.n = 1 + (i / 20) % 20),
calls as (
  insert into call (id, organisation_id, account_id, leg_id, dialled, caller_number, caller_status, state, outcome,
    state_since, arrived_at, answered_at, ended_at)
  select call_id, organisation_id, account_id, call_id::text, '0300001001', number, 'provided', 'done', 'answered',
    at, at, at, at + interval '2 minutes' from made)
insert into report (id, organisation_id, account_id, call_id, author_id, state, title, caller_name, matter, caller_number, submitted_at)
select gen_random_uuid(), organisation_id, account_id, call_id, null, 'submitted', '【通常報告】' || surname || '様', surname || '様',
  matter || 'でお電話がありました。番号' || i, number, at + interval '3 minutes'
from made
`;
