import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByOrganisation, wallForced } from '../walls.ts';

/** Checklists as dated master data, and what each house answers; more kinds of texts on the public page. */
const tables = `
create table checklist_item (
  list text not null check (list in ('harassment','safety','ethics')),
  from_day date not null,
  code text not null,
  place integer not null,
  label text not null,
  description text not null,
  basis text not null,
  primary key (list, from_day, code)
);

create table checklist_answer (
  organisation_id uuid not null references organisation,
  list text not null,
  code text not null,
  state text not null check (state in ('open','partly','done')),
  owner_id uuid references person,
  evidence text not null,
  done_on date,
  gap text not null,
  review_on date,
  changed_by uuid references person,
  changed_at timestamptz not null,
  primary key (organisation_id, list, code)
);

alter table trust_text drop constraint trust_text_kind_check;
alter table trust_text add constraint trust_text_kind_check check (kind in
  ('secrecy','scope-and-fees','measures','questions','terms','privacy','harassment','complaint-process','caller-notice'));
`;

type Item = readonly [code: string, label: string, description: string];

const duties =
  '労働施策総合推進法第33条・令和8年厚生労働省告示第51号（事業主が必ず講ずる措置。並びは厚生労働省のリーフレット）';
const harassmentItems: readonly Item[] = [
  [
    'policy',
    '方針の明確化と周知',
    'カスタマーハラスメントには毅然と対応し、働く人を守るという方針を定め、全員に知らせる',
  ],
  ['response', 'あらかじめ定めた対処の周知', 'どの言動にどう対処するかを定め、全員に知らせる'],
  ['desk', '相談窓口の設置と周知', '相談窓口を設け、全員に知らせる'],
  ['procedure', '窓口の担当者が対応できる手順', '相談に、内容や状況に応じて適切に対応できるようにする'],
  ['facts', '事実の確認', '相談があったときは、事実関係を迅速かつ正確に確認する'],
  ['victims', '被害を受けた人への配慮', '速やかに、心身の負担に配慮した措置をとる'],
  ['prevention', '再発の防止', '方針の再周知、研修、対応の見直しなどを行う'],
  ['malicious', '悪質な事案への対処', '警告、取引の見直し、警察への通報などの対処方針を定める'],
  ['privacy', 'プライバシーの保護', '相談した人などのプライバシーを守り、そのことを知らせる'],
  ['no-disadvantage', '不利益な取扱いの禁止', '相談などを理由に不利益な取扱いをしないと定め、知らせる'],
];

const act =
  '個人情報の保護に関する法律（第23条〜第25条）、個人情報保護委員会ガイドライン（通則編）10（別添）';
const safetyItems: readonly Item[] = [
  [
    'organisational',
    '組織的な安全管理措置',
    '責任者、規程に沿った運用、取扱状況を確かめる手段、漏えい等に対応する体制、定期の点検',
  ],
  ['human', '人的な安全管理措置', '従業者への教育、秘密保持に関する事項の定め'],
  [
    'physical',
    '物理的な安全管理措置',
    '区域の管理、機器や書類の盗難の防止、持ち運ぶときの漏えいの防止、削除と廃棄',
  ],
  [
    'technical',
    '技術的な安全管理措置',
    'アクセス制御、識別と認証、外部からの不正アクセスの防止、使用に伴う漏えいの防止',
  ],
  ['abroad', '外的環境の把握', '外国で取り扱うときは、その国の制度を把握したうえで必要な措置をとる'],
  ['employees', '従業者の監督', '役員、派遣社員、在宅で働く人を含めて、必要かつ適切な監督をする'],
  ['contractors', '委託先の監督', '選定、契約、取扱状況の把握。再委託先も同じ'],
];

const ccaj =
  '日本コンタクトセンター協会「コールセンター業務倫理ガイドライン」（2021年8月30日改定）の章。本文は協会のページでご確認ください';
const ethicsItems: readonly Item[] = [
  ['general', '総則', '綱領とガイドラインの目的と対象を、働く人に知らせている'],
  ['fair', '適正な事業活動', '法令を守り、適正に業務を行っている'],
  ['quality', '質の高いサービス', '応対の品質を保ち、苦情に誠実に対応している'],
  ['personal-data', '個人情報・プライバシーの尊重', '個人情報とプライバシーを尊重して取り扱っている'],
  ['society', '社会とのつながり', '働く環境と社会への責任に配慮している'],
];

const lists = [
  ['harassment', '2026-10-01', duties, harassmentItems],
  ['safety', '2022-04-01', act, safetyItems],
  ['ethics', '2021-08-30', ccaj, ethicsItems],
] as const;

const walls = `
alter table checklist_item enable row level security;
create policy everybody on checklist_item for select using (true);
${wallForced('checklist_item')}
${wallByOrganisation('checklist_answer')}
grant select on checklist_item to denwaban_app;
grant select, insert, update on checklist_answer to denwaban_app;
`;

export const checklists: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const [list, from, basis, items] of lists)
      for (const [place, [code, label, description]] of items.entries())
        await sql`insert into checklist_item (list, from_day, code, place, label, description, basis)
          values (${list}, ${from}::date, ${code}, ${place}, ${label}, ${description}, ${basis})`.execute(db);
    await sql.raw(walls).execute(db);
  },
};
