import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallForced } from '../walls.ts';

/** Laws, ordinances and guidelines as dated master data: a new version is a new row. A house may add what else binds it. */
const tables = `
create table law_entry (
  id uuid primary key default gen_random_uuid(),
  -- null: of the program, for everybody
  organisation_id uuid references organisation,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  kind text not null check (kind in ('act','ordinance','guideline','industry')),
  title text not null,
  -- which version this is: its number and year
  edition text not null,
  promulgated_on date,
  -- null: the day is not fixed yet
  effective_on date,
  -- what it asks of a house, in our own words
  asks text not null,
  source text not null,
  url text not null,
  -- how sure we are, and what to look up
  note text not null,
  added_by uuid references person,
  added_at timestamptz,
  unique nulls not distinct (organisation_id, code, effective_on)
);
`;

interface Entry {
  readonly code: string;
  readonly kind: 'act' | 'ordinance' | 'guideline' | 'industry';
  readonly title: string;
  readonly edition: string;
  readonly promulgatedOn: string | null;
  readonly effectiveOn: string | null;
  readonly asks: string;
  readonly source: string;
  readonly url: string;
  readonly note: string;
}

const entries: readonly Entry[] = [
  {
    code: 'harassment-act',
    kind: 'act',
    title: '労働施策総合推進法（顧客等の言動に関する措置）',
    edition: '令和7年法律第63号による改正',
    promulgatedOn: '2025-06-11',
    effectiveOn: '2026-10-01',
    asks: 'すべての事業主に、顧客や取引先などの言動から働く人を守る措置を義務づけます。会社の規模による猶予はありません。言動が「顧客等によるもの」「社会通念上許容される範囲を超えたもの」「就業環境を害するもの」の三つをすべて満たすかを見ます。罰則はなく、助言・指導・勧告と、勧告に従わないときの公表があります。',
    source: '厚生労働省「あかるい職場応援団」法改正のページ。施行日は令和8年政令第17号',
    url: 'https://www.no-harassment.mhlw.go.jp/foundation/law-amendment/',
    note: '要旨です。条文は原典でご確認ください。',
  },
  {
    code: 'harassment-guideline',
    kind: 'guideline',
    title: '顧客等の言動に起因する問題に関して雇用管理上講ずべき措置等についての指針',
    edition: '令和8年厚生労働省告示第51号',
    promulgatedOn: '2026-02-26',
    effectiveOn: '2026-10-01',
    asks: '方針の明確化と周知、あらかじめ定めた対処の周知、相談窓口の設置と周知、窓口が対応できる手順、事実の確認、被害者への配慮、再発防止、悪質な事案への対処、プライバシーの保護、不利益な取扱いの禁止。正当な苦情や申入れは当たらないこと、電話やSNS、取引先の担当者の言動も含むことを示しています。時間や回数の基準はありません。',
    source: '厚生労働省（告示の本文）',
    url: 'https://www.mhlw.go.jp/content/11900000/001662584.pdf',
    note: '告示の日は2026年2月26日です。法律の施行日から適用されるものとして扱っています。',
  },
  {
    code: 'harassment-manual',
    kind: 'guideline',
    title: 'カスタマーハラスメント対策企業マニュアル',
    edition: '2022年2月25日公表',
    promulgatedOn: null,
    effectiveOn: '2022-02-25',
    asks: '類型（時間拘束、リピート、暴言、暴力、威嚇・脅迫、権威、店舗外拘束、SNSでの誹謗中傷、セクシュアルハラスメント）ごとの対応例と、社内で整えることを示しています。分数や回数の数値はありません。',
    source: '厚生労働省',
    url: 'https://www.mhlw.go.jp/content/11900000/000899234.pdf',
    note: '義務を定めるものではなく、参考資料です。',
  },
  {
    code: 'tokyo-ordinance',
    kind: 'ordinance',
    title: '東京都カスタマー・ハラスメント防止条例',
    edition: '令和6年東京都条例第140号',
    promulgatedOn: null,
    effectiveOn: '2025-04-01',
    asks: '何人もカスタマー・ハラスメントをしてはならないと定めます。著しい迷惑行為とは、暴行・脅迫などの違法な行為、または正当な理由のない過度な要求や暴言などの不当な行為で、就業環境を害するものです。事業者には、働く人の安全の確保、体制の整備、行為をやめさせる措置に努めることなどを求めます。顧客の権利を不当に侵害しないよう留意します。罰則はありません。',
    source: '東京都',
    url: 'https://nocushara.metro.tokyo.lg.jp/ordinance',
    note: '2024年10月4日に成立。都外で都内の事業者あての電話に応対する人も対象になり得ます。',
  },
  {
    code: 'tokyo-guideline',
    kind: 'guideline',
    title: '東京都カスタマー・ハラスメントの防止に関する指針（ガイドライン）',
    edition: '2024年12月19日策定',
    promulgatedOn: '2024-12-19',
    effectiveOn: '2025-04-01',
    asks: '条例のいう行為の例、顧客等・働く人・事業者に求めること、事業者の手引きの作り方を示しています。長い拘束そのものが就業環境を害し得るとしています。',
    source: '東京都（条例第11条に基づく指針）',
    url: 'https://nocushara.metro.tokyo.lg.jp/ordinance',
    note: '条例の施行日から適用されるものとして扱っています。',
  },
  {
    code: 'ccaj-harassment',
    kind: 'industry',
    title: 'コンタクトセンターのカスタマーハラスメント対策ガイドライン',
    edition: '2025年3月12日公表',
    promulgatedOn: null,
    effectiveOn: '2025-03-12',
    asks: 'コンタクトセンターのカスタマーハラスメントを12の類型に分け、未然の防止（録音のお知らせ、着信拒否）、応対の決まり（切電、ビジネスネーム）、技術（アラート）に分けて対処を示し、組織がとる10の段階を挙げています。業界の目安として、長時間の拘束は1時間以上、繰り返しは3回以上を示しています。',
    source: '一般社団法人日本コンタクトセンター協会（CCAJ）',
    url: 'https://ccaj.or.jp/telemarketing/cushara_guideline.html',
    note: '12の類型の名前は収めていません。協会のページでご確認ください。数値は法令の定めではありません。',
  },
  {
    code: 'ccaj-ethics',
    kind: 'industry',
    title: 'コールセンター業務倫理綱領・同ガイドライン',
    edition: '2021年8月30日改定',
    promulgatedOn: null,
    effectiveOn: '2021-08-30',
    asks: '総則、適正な事業活動、質の高いサービス、個人情報・プライバシーの尊重、社会とのつながりの五つの章からなります。',
    source: '一般社団法人日本コンタクトセンター協会（CCAJ）',
    url: 'https://ccaj.or.jp/telemarketing/index.html',
    note: '章の題名だけを収めています。条文は協会のページでご確認ください。',
  },
  {
    code: 'appi',
    kind: 'act',
    title: '個人情報の保護に関する法律',
    edition: '2023年4月1日からの条番号',
    promulgatedOn: null,
    effectiveOn: '2023-04-01',
    asks: '利用目的の特定（17条）と通知・公表（21条）、安全管理（23条）、従業者と委託先の監督（24・25条）、漏えい等の報告と本人への通知（26条）、第三者提供の制限（27条）、開示・訂正・利用停止（33〜35条）、苦情の処理（40条）。氏名などで本人とわかる通話の録音は個人情報です。',
    source: '個人情報の保護に関する法律',
    url: 'https://laws.e-gov.go.jp/law/415AC0000000057',
    note: '電話を録音していると告げる義務はありませんが、利用目的の通知または公表は義務です。',
  },
  {
    code: 'appi',
    kind: 'act',
    title: '個人情報の保護に関する法律',
    edition: '令和8年の改正（2026年7月17日公布）',
    promulgatedOn: '2026-07-17',
    effectiveOn: null,
    asks: '漏えい等のときの本人への通知の見直し、課徴金、16歳未満の人についての同意と通知、顔の特徴などの規律。施行までは、今の条文がそのまま当てはまります。',
    source: '個人情報保護委員会',
    url: 'https://www.ppc.go.jp/personalinfo/legal/r8kaiseihogohou/',
    note: '施行は公布から2年以内で、政令で定める日です。日が決まると、版が加わります。',
  },
  {
    code: 'appi-guideline',
    kind: 'guideline',
    title: '個人情報の保護に関する法律についてのガイドライン（通則編）',
    edition: '令和8年6月一部改正',
    promulgatedOn: null,
    effectiveOn: '2026-06-14',
    asks: '安全管理のために講ずる措置（組織・人・物理・技術・外的環境）、委託先の監督のしかた、漏えい等の報告の目安を示しています。',
    source: '個人情報保護委員会',
    url: 'https://www.ppc.go.jp/files/pdf/260614_guidelines01.pdf',
    note: '日付は、公表された版のファイル名によります。',
  },
];

const walls = `
alter table law_entry enable row level security;
create policy everybodys_or_own on law_entry for select
  using (organisation_id is null or organisation_id = (select app_organisation()));
create policy own on law_entry for insert
  with check (organisation_id = (select app_organisation()) and (select app_role()) <> 'client');
${wallForced('law_entry')}
grant select, insert on law_entry to denwaban_app;
`;

export const laws: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const each of entries)
      await sql`insert into law_entry (code, kind, title, edition, promulgated_on, effective_on, asks, source, url, note)
        values (${each.code}, ${each.kind}, ${each.title}, ${each.edition}, ${each.promulgatedOn}::date,
          ${each.effectiveOn}::date, ${each.asks}, ${each.source}, ${each.url}, ${each.note})`.execute(db);
    await sql.raw(walls).execute(db);
  },
};
