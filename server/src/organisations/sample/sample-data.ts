/** The sample: an answering service with a plumbing firm as its client. Every address is example.com, the number cannot exist. */
import { Hours, TrunkFields } from '@denwaban/server-api/setup';
import { readScriptBody } from '@denwaban/server-api/scripts';
import type { ScriptBody } from '@denwaban/server-api/scripts';
import type { StaffFields } from '@denwaban/server-api/setup';
import type { z } from 'zod';
import type { AccountInput } from '../../accounts/index.ts';

export const sampleNumber = '+81300001001';

export const sampleOrganisation = {
  name: 'みなと電話代行株式会社',
  reading: 'みなとでんわだいこう',
} as const;

export const sampleOwner = {
  name: '設置 責任者',
  reading: 'せっち せきにんしゃ',
  email: 'owner@example.com',
} as const;

/** In the order in which the links are printed. */
export const samplePeople = [
  { role: 'operator', name: '佐藤 美咲', reading: 'さとう みさき', email: 'operator@example.com' },
  { role: 'operator', name: '鈴木 健', reading: 'すずき けん', email: 'operator2@example.com' },
  { role: 'supervisor', name: '高橋 由美', reading: 'たかはし ゆみ', email: 'supervisor@example.com' },
  { role: 'administrator', name: '田中 一郎', reading: 'たなか いちろう', email: 'admin@example.com' },
  { role: 'client', name: '青葉 太一', reading: 'あおば たいち', email: 'client@example.com' },
] as const;

export const sampleAccount: AccountInput = {
  name: '株式会社あおば水道設備',
  reading: 'あおばすいどうせつび',
  businessSummary: [
    '横浜市・川崎市を中心に、水漏れ修理、給排水設備の点検・交換、浴室や台所の水回り工事を行う会社です。',
    '本来の営業時間は平日・土曜の8時から18時（日曜・祝日休み）。時間外は緊急の水漏れだけ、当番が折り返します。',
    '料金のご質問には「現地を拝見してからのお見積もり」とお答えし、金額はご案内しません。',
  ].join('\n'),
  reportEmail: 'uketsuke@aoba-suido.example.com',
  recordsTransfers: null,
  nameAnnouncementId: null,
  discreet: true,
};

/** Deputies by name; the order is that of the list. */
export const sampleStaff: readonly (z.input<typeof StaffFields> & {
  readonly deputy: string | null;
})[] = [
  {
    name: '青葉 太一',
    reading: 'あおば たいち',
    department: '',
    title: '代表取締役',
    email: 'aoba@aoba-suido.example.com',
    phone: null,
    note: '取引先・銀行からのお電話、お叱りのお電話は青葉宛てにお願いします。',
    deputy: '森本 恵子',
  },
  {
    name: '森本 恵子',
    reading: 'もりもと けいこ',
    department: '総務部',
    title: '部長',
    email: 'morimoto@aoba-suido.example.com',
    phone: null,
    note: '請求書・お支払い・採用の窓口。水曜は午後から出社。',
    deputy: '大石 亮',
  },
  {
    name: '大石 亮',
    reading: 'おおいし りょう',
    department: '工事部',
    title: '工事課長',
    email: 'oishi@aoba-suido.example.com',
    phone: null,
    note: '見積もりと工事日程の担当。現場が多く、折り返しは夕方になりがちです。',
    deputy: '川村 誠',
  },
  {
    name: '川村 誠',
    reading: 'かわむら まこと',
    department: '工事部',
    title: '緊急対応班長',
    email: 'kawamura@aoba-suido.example.com',
    phone: null,
    note: '水漏れ・断水など緊急の件。夜間と日曜の当番表も川村が管理しています。',
    deputy: '西田 彩',
  },
  {
    name: '西田 彩',
    reading: 'にしだ あや',
    department: '工事部',
    title: '受付・配車',
    email: 'nishida@aoba-suido.example.com',
    phone: null,
    note: '訪問日時の変更、到着時刻のお問い合わせ。8時から17時まで在席。',
    deputy: null,
  },
];

const allDay = [{ from: '00:00', until: '24:00' }];
const hours = Hours.parse({
  sunday: allDay,
  monday: allDay,
  tuesday: allDay,
  wednesday: allDay,
  thursday: allDay,
  friday: allDay,
  saturday: allDay,
  holiday: null,
  closures: [],
});

export const sampleLine = {
  label: '代表番号（お試し用に24時間受付）',
  live: true,
  greeting: 'お電話ありがとうございます。あおば水道設備でございます。',
  greetingReading: 'おでんわありがとうございます。あおばすいどうせつびでございます。',
  hours,
  answering: 'announce',
  waitingSound: 'ringback',
  ringSeconds: 20,
  waitSeconds: 60,
  messageSeconds: 120,
  simultaneousLimit: null,
} as const;

/** Calls from 127.0.0.1 and 127.0.0.2 are believed; every other address is a stranger. */
export const sampleTrunk: z.output<typeof TrunkFields> = TrunkFields.parse({
  name: 'サンプルトランク',
  transport: 'udp',
  auth: { kind: 'address', addresses: ['127.0.0.1', '127.0.0.2'] },
  optionsIntervalSeconds: null,
});

export const sampleScript: ScriptBody = readScriptBody({
  schemaVersion: 2,
  outOfScript: { words: '担当の者より折り返しご連絡するよう申し伝えます。' },
  empathy: ['それはご不便でしたね。', 'お困りのところ恐れ入ります。', '承知いたしました。'],
  refusals: [
    {
      ng: 'ほかのお客様の工事や料金のことを話す',
      words: '恐れ入りますが、ほかのお客様のことはお答えいたしかねます。',
    },
  ],
  answers: [
    {
      question: '見積もりは無料ですか',
      words: '現地のお見積もりは無料でございます。日時は担当より改めてご案内いたします。',
    },
  ],
  leadWords: ['詳細を聞きたい', '資料請求', '見積もり'],
  forbidden: ['必ず直ります', '今日中に伺います'],
  steps: [
    {
      kind: 'say',
      id: 'greeting',
      title: '名乗り',
      words: 'お電話ありがとうございます。あおば水道設備でございます。',
    },
    {
      kind: 'ask',
      id: 'name',
      title: 'お名前',
      words: '恐れ入りますが、お名前をお聞かせいただけますか。',
      field: 'callerName',
      required: true,
    },
    {
      kind: 'ask',
      id: 'company',
      title: '会社名・ご住所',
      words: '差し支えなければ、御社名（個人のお客様はご住所の市区町村）を伺えますか。',
      field: 'callerCompany',
      required: false,
    },
    {
      kind: 'ask',
      id: 'matter',
      title: 'ご用件',
      words:
        '本日はどのようなご用件でしょうか。\n（水回りの不具合は「いつから」「どこから」「どのくらいの量か」を伺います）',
      field: 'matter',
      required: true,
    },
    {
      kind: 'choose',
      id: 'kind',
      title: 'ご用件の種類',
      words: '（お話に近いものを選びます。迷うときは「その他」へ進みます）',
      fillsMatter: false,
      branches: [
        {
          id: 'leak',
          label: '水漏れ・水が止まらない',
          cues: ['水が止まらない', '階下に漏れている'],
          priority: 'urgent',
        },
        { id: 'repair', label: '詰まり・故障の修理', cues: ['流れない', 'お湯が出ない'] },
        { id: 'estimate', label: '見積もり・工事のご相談', cues: ['いくらかかる'], lead: true },
        { id: 'bill', label: '請求・お支払い' },
        { id: 'rest', label: 'その他', other: true },
      ],
    },
    {
      kind: 'say',
      under: 'leak',
      id: 'stopcock',
      title: '水漏れのときの一次案内',
      words:
        '水が止まらないときは、まず止水栓をお閉めください。洗面台や台所は流し台の下、トイレはタンクの横にございます。見当たらない場合は、玄関先または水道メーターの横の元栓を、右いっぱいにお回しください。\n電気製品に水がかかっているときは、触れずに離れていただくようお伝えします。',
    },
    {
      kind: 'ask',
      under: 'leak',
      id: 'urgency',
      title: 'お急ぎの程度',
      words:
        'いま、水は止まっていらっしゃいますか。\n（止まらない・階下へ漏れている → 至急、使えない場所がある → お急ぎ）',
      field: 'urgency',
      required: true,
    },
    {
      kind: 'ask',
      id: 'for',
      title: '担当者',
      words:
        '担当はお決まりでしょうか。\n（ご指名がなければ、緊急は川村、見積もり・工事は大石、訪問日時は西田、請求は森本へ）',
      field: 'forName',
      required: false,
    },
    {
      kind: 'take-message',
      id: 'callback',
      title: '折り返し',
      words:
        'あいにく担当の者がほかの電話に出ておりますので、こちらから折り返しお電話いたします。ご都合のよい時間帯はございますか。',
      callback: true,
    },
    {
      kind: 'ask',
      id: 'number',
      title: '電話番号の復唱',
      words:
        '念のため、お電話番号をお願いいたします。…… 復唱いたします。（3桁・4桁・4桁に区切って読み上げます）',
      field: 'callerNumber',
      required: true,
    },
    {
      kind: 'note',
      id: 'promises',
      title: 'お約束しないこと',
      words:
        '料金、到着時刻、修理できるかどうかはお答えしません。「担当より改めてご案内いたします」とお伝えします。',
    },
    {
      kind: 'say',
      id: 'closing',
      title: '結び',
      words:
        'ご用件は確かに承りました。私、佐藤（ご自身の名字）が承りました。お電話ありがとうございました。失礼いたします。',
    },
  ],
});
