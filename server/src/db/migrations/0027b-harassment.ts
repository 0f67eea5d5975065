import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallForced } from '../walls.ts';

/** カスハラ: categories as dated master data, policies, case files, measures for callers. */
const tables = `
create table harassment_term (
  from_day date not null,
  code text not null,
  place integer not null,
  family text not null check (family in ('ministry','act','pattern')),
  label text not null,
  description text not null,
  basis text not null,
  primary key (from_day, code)
);

create table harassment_policy (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  -- HarassmentPolicyFields of the contract
  body jsonb not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);

create table harassment_case (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  number integer not null,
  state text not null check (state in ('open','closed')),
  caller_number text,
  caller_status text not null,
  -- of the list of categories
  terms_from date not null,
  -- HarassmentJudgement of the contract
  judgement jsonb not null,
  level text check (level in ('supervisor','specialist','legal')),
  opened_by uuid references person,
  opened_at timestamptz not null,
  closed_by uuid references person,
  closed_at timestamptz,
  client_told_at timestamptz,
  cut_off boolean not null default false,
  unique (organisation_id, number)
);
create index on harassment_case (organisation_id, id);
create index on harassment_case (account_id, caller_number, id) where caller_number is not null;

create table harassment_call (
  case_id uuid not null references harassment_case on delete cascade,
  call_id uuid not null references call on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (case_id, call_id)
);
create index on harassment_call (call_id);

create table harassment_entry (
  id bigint generated always as identity primary key,
  case_id uuid not null references harassment_case on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid references call,
  at timestamptz not null,
  person_id uuid references person,
  kind text not null check (kind in
    ('verbatim','step','instant','consent','relief','level','measure','follow-up','note','cut-off','system')),
  code text,
  words text not null,
  due_on date,
  done_at timestamptz
);
create index on harassment_entry (case_id, id);

create table caller_measure (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  case_id uuid references harassment_case,
  caller_number text not null,
  kind text not null check (kind in ('supervisor','announcement','message','refuse')),
  reason text not null,
  until date not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz
);
create index on caller_measure (account_id, caller_number) where ended_at is null;

alter table call add column caller_measure text check (caller_measure in ('supervisor','announcement','message','refuse'));
alter table call drop constraint call_routed_as_check;
alter table call add constraint call_routed_as_check check (routed_as in
  ('before-notice','closed','blocked','withheld','menu','voicemail','fax','cut-off'));
create index on call (account_id, caller_number, arrived_at) where caller_number is not null;
`;

const ministry = '厚生労働省「カスタマーハラスメント対策企業マニュアル」（2022年2月25日）の類型';
const act = '電話のカスハラ対策の具体例（当社の整理）';
const pattern = '電話代行の現場でみられる悪質な電話の型（当社の整理）';

/** code, family, label, description, basis: in force from the first day of the ministry's manual. */
const terms: readonly (readonly [string, 'ministry' | 'act' | 'pattern', string, string, string])[] = [
  ['time', 'ministry', '時間拘束型', '長時間、電話で従業員を拘束する', ministry],
  ['repeat', 'ministry', 'リピート型', '理不尽な要望を、繰り返し電話で求める', ministry],
  ['abuse', 'ministry', '暴言型', '大きな怒鳴り声、侮辱、人格の否定や名誉を傷つける発言', ministry],
  ['violence', 'ministry', '暴力型', '殴る、蹴るなどの行為（電話では、その予告）', ministry],
  ['threat', 'ministry', '威嚇・脅迫型', '「殺されたいのか」などの脅し、恐怖を与える行為や発言', ministry],
  ['authority', 'ministry', '権威型', '優位な立場を使った、特別扱いなどの要求', ministry],
  ['outside', 'ministry', '店舗外拘束型', '自宅や特定の場所に呼びつける', ministry],
  [
    'net',
    'ministry',
    'SNS・インターネット上での誹謗中傷型',
    '名誉を傷つける、プライバシーを侵す情報の掲載とその予告',
    ministry,
  ],
  ['sexual', 'ministry', 'セクシュアルハラスメント型', '性的な発言、つきまといなど', ministry],
  ['persistent', 'act', '執拗で過度な要求', '問題がないのに、同じ内容を何度も求める', act],
  ['insult', 'act', '人格を否定する暴言', '「無能だ」など、個人への侮辱や罵倒', act],
  ['intimidation', 'act', '物理的な威嚇', '押しかける、怒鳴るなど（電話では、その予告）', act],
  [
    'apology',
    'act',
    '無理な謝罪・指名・不合理な要求',
    '過剰な謝罪、特定の従業員の指名、通常できない要求',
    act,
  ],
  ['damages', 'act', '法外な賠償・無償の要求', '過大な賠償金や無償のサービスを求める', act],
  ['occupation', 'act', '長時間の拘束', '暴言がなくても、長時間拘束して業務に支障を与える', act],
  ['not-convinced', 'pattern', '何を伝えても納得しない', 'ご説明を尽くしても、同じ主張が続く', pattern],
  ['idle-time', 'pattern', '無駄に長時間拘束する', '用件のない話で電話を長引かせる', pattern],
  ['again-and-again', 'pattern', '何度も繰り返し電話する', '同じ用件で何度も電話する', pattern],
  ['nuisance', 'pattern', '嫌がらせの電話', '無言、中傷など、用件のない電話', pattern],
];

const walls = `
alter table harassment_term enable row level security;
create policy everybody on harassment_term for select using (true);
${wallForced('harassment_term')}
grant select on harassment_term to denwaban_app;
${wallByAccount('harassment_policy', { ours: true, content: true })}
${wallByAccount('harassment_case', { ours: true, content: true })}
${wallByAccount('harassment_call', { ours: true, content: true })}
${wallByAccount('harassment_entry', { ours: true, content: true })}
${wallByAccount('caller_measure', { ours: true, content: true })}
grant select, insert, update on harassment_policy, harassment_case, harassment_call, harassment_entry, caller_measure to denwaban_app;
grant delete on harassment_call to denwaban_app;
`;

export const harassment: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const [place, [code, family, label, description, basis]] of terms.entries())
      await sql`insert into harassment_term (from_day, code, place, family, label, description, basis)
        values ('2022-02-25', ${code}, ${place}, ${family}, ${label}, ${description}, ${basis})`.execute(db);
    await sql.raw(walls).execute(db);
  },
};
