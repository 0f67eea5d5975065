import { Client } from 'pg';

export interface FilledHouse {
  readonly organisationId: string;
  readonly personId: string;
  readonly accountIds: readonly string[];
}

/** A house of a hundred accounts whose submitted reports are told apart by names and matters; filled by SQL alone. */
export async function fillReports(url: string, count: number): Promise<FilledHouse> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(house);
    for (let from = 1; from <= count; from += 50_000)
      await client.query(reports, [from, Math.min(count, from + 49_999)]);
    await client.query('analyze');
    const { rows } = await client.query<{ o: string; p: string; accounts: string[] }>(
      `select o.id as o, (select id from person limit 1) as p, array(select id::text from account order by name) as accounts from organisation o`,
    );
    const [row] = rows;
    return { organisationId: row!.o, personId: row!.p, accountIds: row!.accounts };
  } finally {
    await client.end();
  }
}

const house = `
insert into organisation (id, name, recording_recipient) values (gen_random_uuid(), '計測', 'age1');
insert into person (id, organisation_id, email, name, role, state)
  select gen_random_uuid(), id, 'bench@example.com', '計測', 'operator', 'active' from organisation;
insert into account (id, organisation_id, name, reading)
  select gen_random_uuid(), o.id, '依頼企業' || n, 'いらい' from organisation o, generate_series(1, 100) n;
create table bench_account as select row_number() over () - 1 as n, id, organisation_id from account;
create table bench_word (n int, surname text, matter text);
insert into bench_word select n, s, m from unnest(
  array['山本','佐々木','田中','鈴木','高橋','伊藤','渡辺','中村','小林','加藤','吉田','山田','松本','井上','木村','林','斎藤','清水','山口','森'],
  array['水漏れの件','見積もりの依頼','折返しのお願い','料金の確認','解約の相談','青葉台の工事日程','至急の点検','鍵を落とした件','請求書の再送','予約の変更',
    '配達の遅れ','資料の送付','担当者の変更','営業時間の確認','駐車場の場所','故障の報告','領収書の宛名','求人への応募','取材の申込','契約の更新']) with ordinality as u(s, m, n);
`;

/** One of each 400 pairs of surname and matter, in turn, so that each word stands in a twentieth of the reports. */
const reports = `
with made as (
  select i, gen_random_uuid() as call_id, a.id as account_id, a.organisation_id, s.surname, w.matter,
    now() - make_interval(secs => 1.0 * i * 30) as at
  from generate_series($1::int, $2::int) i
  join bench_account a on a.n = i % 100
  join bench_word s on s.n = 1 + i % 20
  join bench_word w on w.n = 1 + (i / 20) % 20),
calls as (
  insert into call (id, organisation_id, account_id, leg_id, dialled, caller_status, state, state_since, arrived_at)
  select call_id, organisation_id, account_id, call_id::text, '0300001001', 'provided', 'done', at, at from made)
insert into report (id, organisation_id, account_id, call_id, author_id, state, title, caller_name, matter, caller_number, submitted_at)
select gen_random_uuid(), organisation_id, account_id, call_id, null, 'submitted', '【通常報告】' || surname || '様', surname || '様',
  matter || 'でお電話がありました。番号' || i, '090-' || lpad((i % 10000)::text, 4, '0') || '-' || lpad((i / 7 % 10000)::text, 4, '0'), at
from made
`;
