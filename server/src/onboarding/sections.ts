/** The sections of the set-up sheet out of what is set up elsewhere; pure. */
import type { ComplaintAgreement, ComplaintKind } from '@denwaban/server-api/complaints';
import type { Topic, TopicLevel } from '@denwaban/server-api/directory';
import type { HarassmentPolicy } from '@denwaban/server-api/harassment';
import type { OnboardingFacts, UsePurpose } from '@denwaban/server-api/onboarding';
import type { ReportRules } from '@denwaban/server-api/report-rules';
import type { Script } from '@denwaban/server-api/scripts';
import type { Hours } from '@denwaban/server-api/setup';
import type { Words } from '../http/words.ts';
import { formatMoment } from '../time/format-moment.ts';
import type { Missing, SectionFacts } from './section.ts';

export interface KnownCards {
  readonly titles: readonly string[];
  readonly count: number;
}

/** All that there is of a client, read at one moment. */
export interface KnownOfClient {
  readonly facts: OnboardingFacts;
  readonly staff: readonly { readonly name: string; readonly department: string }[];
  readonly products: KnownCards;
  readonly questions: KnownCards;
  readonly lines: readonly { readonly label: string; readonly number: string; readonly hours: Hours }[];
  readonly topics: readonly Pick<
    Topic,
    'name' | 'delegated' | 'level' | 'nightLevel' | 'holidayLevel' | 'receiverName'
  >[];
  readonly complaints: ComplaintAgreement;
  readonly callers: HarassmentPolicy;
  readonly reports: ReportRules;
  /** By which reports arrive, by name. */
  readonly channels: readonly string[];
  readonly script: Script | undefined;
  readonly recordingCovered: boolean;
}

const label = (ja: string, en: string): Words => ({ ja, en });
const from = (waitsFor: Missing['waitsFor'], ja: string, en: string): Missing => ({
  waitsFor,
  words: { ja, en },
});
const unless = (there: boolean, missing: Missing): Missing[] => (there ? [] : [missing]);

export const sectionsOf = (known: KnownOfClient): SectionFacts[] => [
  business(known),
  purpose(known),
  cards('products', known.products, noProduct),
  staff(known),
  cards('questions', known.questions, noQuestion),
  numbers(known),
  hours(known),
  topics(known),
  delegation(known),
  wording(known),
  complaints(known),
  callers(known),
  reports(known),
  channels(known),
  script(known),
  purposes(known),
];

const business = ({ facts }: KnownOfClient): SectionFacts => ({
  section: 'business',
  begun: facts.businessSummary !== '',
  missing: unless(
    facts.businessSummary !== '',
    from('client', '事業の概要を、短く事実だけで書いてください。', 'Say shortly what the company does.'),
  ),
  rows: [{ label: label('事業の概要', 'Business'), value: facts.businessSummary }],
  things: ['account'],
});

export const purposeWords: Readonly<Record<UsePurpose, Words>> = {
  focus: { ja: '集中：電話に仕事を中断されない', en: 'Focus: work is not interrupted' },
  speed: { ja: 'スピード：お客様への返事を早くする', en: 'Speed: callers are answered fast' },
  sales: { ja: '営業機会：商談のきっかけを逃さない', en: 'Sales: no lead is lost' },
};

const purpose = ({ facts }: KnownOfClient): SectionFacts => ({
  section: 'purpose',
  begun: facts.purpose !== null,
  missing: unless(
    facts.purpose !== null,
    from('client', '電話代行を使う目的を一つ選んでください。', 'Choose why calls are answered for you.'),
  ),
  rows:
    facts.purpose === null
      ? []
      : [{ label: label('目的', 'Purpose'), value: purposeWords[facts.purpose].ja }],
  things: ['onboarding.purpose'],
});

const noProduct = from(
  'client',
  '主な商品・サービスを、知識カードに一つずつ書いてください。',
  'Write a knowledge card for each main product or service.',
);
const noQuestion = from(
  'client',
  'よくある質問や間違い電話を、知識カードに書いてください。CSVでも取り込めます。',
  'Write frequent questions on knowledge cards; they can be read from CSV, too.',
);

const cards = (
  section: 'products' | 'questions',
  { titles, count }: KnownCards,
  none: Missing,
): SectionFacts => ({
  section,
  begun: count > 0,
  missing: unless(count > 0, none),
  rows: [
    {
      label: label('知識カード', 'Knowledge cards'),
      value:
        count > titles.length ? `${titles.join('、')} ほか${count - titles.length}枚` : titles.join('、'),
    },
  ],
  things: ['knowledge'],
});

const MOST_NAMES = 8;

const staff = ({ staff: people }: KnownOfClient): SectionFacts => {
  const names = people.slice(0, MOST_NAMES).map(({ name }) => name);
  const departments = [...new Set(people.map(({ department }) => department).filter(Boolean))];
  return {
    section: 'staff',
    begun: people.length > 0,
    missing: unless(
      people.length > 0,
      from(
        'client',
        '担当者と部署を、フリガナつきで登録してください。CSVでも取り込めます。',
        'Enter staff and departments with readings; they can be read from CSV, too.',
      ),
    ),
    rows: [
      {
        label: label('担当者', 'Staff'),
        value:
          people.length > names.length
            ? `${names.join('、')} ほか${people.length - names.length}名`
            : names.join('、'),
      },
      { label: label('部署', 'Departments'), value: departments.join('、') },
    ],
    things: ['staff', 'department'],
  };
};

const numbers = ({ lines, facts }: KnownOfClient): SectionFacts => ({
  section: 'numbers',
  begun: lines.length > 0 || facts.forwarding !== '',
  missing: [
    ...unless(lines.length > 0, from('us', '回線を作ってください。', 'Make the line.')),
    ...unless(
      facts.forwarding !== '',
      from(
        'client',
        'どの番号を、いつ、どのように転送するかを書いてください。転送しないときも、そう書いてください。',
        'Say which numbers are forwarded, when and how; also that none is.',
      ),
    ),
  ],
  rows: lines.map(({ label: name, number }) => ({
    label: label('回線', 'Line'),
    value: `${name} ${number}`,
  })),
  things: ['line', 'onboarding.numbers'],
});

const days = [
  ['monday', '月'],
  ['tuesday', '火'],
  ['wednesday', '水'],
  ['thursday', '木'],
  ['friday', '金'],
  ['saturday', '土'],
  ['sunday', '日'],
] as const;

/** 月火水木金 09:00-18:00、土日 受付なし */
export function hoursInWords(hours: Hours): string {
  const groups: { names: string; spans: string }[] = [];
  for (const [day, name] of days) {
    const spans = spansInWords(hours[day]);
    const last = groups.at(-1);
    if (last?.spans === spans) last.names += name;
    else groups.push({ names: name, spans });
  }
  const week = groups.map(({ names, spans }) => `${names} ${spans}`).join('、');
  const holiday = hours.holiday === null ? '' : `、祝日 ${spansInWords(hours.holiday)}`;
  const closures = hours.closures.map(({ from: first, until, note }) =>
    [first === until ? first : `${first}から${until}まで`, note].filter(Boolean).join(' '),
  );
  return `${week}${holiday}${closures.length === 0 ? '' : `。休業：${closures.join('、')}`}`;
}

const spansInWords = (spans: Hours['monday']): string =>
  spans.length === 0 ? '受付なし' : spans.map(({ from: begin, until }) => `${begin}-${until}`).join('・');

const hours = ({ lines }: KnownOfClient): SectionFacts => ({
  section: 'hours',
  begun: lines.length > 0,
  missing: unless(
    lines.length > 0,
    from('us', '回線を作ると、受付時間を決められます。', 'Make the line to set its hours.'),
  ),
  rows: lines.map((line) => ({ label: label(line.label, line.label), value: hoursInWords(line.hours) })),
  things: ['line'],
});

const levels: Readonly<Record<TopicLevel, string>> = { first: '1次受け', second: '2次受け' };

const topics = ({ topics: all }: KnownOfClient): SectionFacts => ({
  section: 'topics',
  begun: all.length > 0,
  missing: unless(
    all.length > 0,
    from(
      'client',
      '用件ごとに、伝言まで（1次受け）か案内まで（2次受け）か、だれが受けるかを決めてください。',
      'For each topic, say how far we go and who receives it.',
    ),
  ),
  rows: all.map((topic) => ({
    label: label(topic.name, topic.name),
    value: topic.delegated
      ? [
          levels[topic.level],
          ...(topic.nightLevel === null ? [] : [`夜間 ${levels[topic.nightLevel]}`]),
          ...(topic.holidayLevel === null ? [] : [`休日 ${levels[topic.holidayLevel]}`]),
          `受ける方 ${topic.receiverName ?? '未定'}`,
        ].join('、')
      : '任せない',
  })),
  things: ['topic', 'deputies'],
});

const delegation = ({ facts }: KnownOfClient): SectionFacts => ({
  section: 'delegation',
  begun: facts.delegated !== '' || facts.notDelegated !== '',
  missing: [
    ...unless(
      facts.delegated !== '',
      from('client', '任せることを書いてください。', 'Say what is left to us.'),
    ),
    ...unless(
      facts.notDelegated !== '',
      from(
        'client',
        '任せないことを書いてください。なければ「なし」と書いてください。',
        'Say what is not left to us, or “none”.',
      ),
    ),
  ],
  rows: [
    { label: label('任せること', 'Left to us'), value: facts.delegated },
    { label: label('任せないこと', 'Not left to us'), value: facts.notDelegated },
  ],
  things: ['onboarding.delegation'],
});

const politeness = { plain: '親しみやすく', polite: 'ていねいに', formal: 'かしこまって' } as const;

const wording = ({ facts, script: version }: KnownOfClient): SectionFacts => ({
  section: 'wording',
  begun: facts.wording !== '',
  missing: unless(
    facts.wording !== '',
    from(
      'client',
      '社名の言い方、使わない言葉など、言葉づかいの希望を書いてください。',
      'Say how the company is named, and which words are not used.',
    ),
  ),
  rows:
    version === undefined
      ? []
      : [{ label: label('ていねいさ', 'Politeness'), value: politeness[version.body.politeness] }],
  things: ['onboarding.wording'],
});

const complaintNames: Readonly<Record<ComplaintKind, string>> = {
  staff: '応対へのクレーム',
  service: '商品・サービスへのクレーム',
  recording: '録音へのクレーム',
  other: 'そのほかのクレーム',
};

const complaints = ({ complaints: agreed }: KnownOfClient): SectionFacts => ({
  section: 'complaints',
  begun: agreed.agreed,
  missing: unless(
    agreed.agreed,
    from(
      'us',
      '受けるクレームの種類と言葉を、依頼企業と決めて保存してください。',
      'Agree on complaints with the client and save.',
    ),
  ),
  rows: agreed.agreed
    ? (Object.keys(complaintNames) as ComplaintKind[]).map((kind) => ({
        label: label(complaintNames[kind], complaintNames[kind]),
        value: agreed.kinds[kind].accepts ? levels[agreed.kinds[kind].line] : '受けない',
      }))
    : [],
  things: ['complaint-agreement'],
});

const callers = ({ callers: policy, complaints: agreed }: KnownOfClient): SectionFacts => ({
  section: 'callers',
  begun: policy.agreed,
  missing: unless(
    policy.agreed,
    from(
      'us',
      '悪質な電話への対応を、依頼企業と決めて保存してください。',
      'Agree on malicious callers with the client and save.',
    ),
  ),
  rows: policy.agreed
    ? [
        {
          label: label('お知らせする通話の長さ', 'Long calls'),
          value: `${policy.minutes.join('分、')}分`,
        },
        {
          label: label('お知らせする回数', 'Repeated calls'),
          value: `${policy.repeatHours}時間に${policy.calls.join('回、')}回`,
        },
        { label: label('電話を切る前の言葉', 'Before we hang up'), value: policy.words['warn-2'] },
        ...(agreed.malicious === ''
          ? []
          : [{ label: label('取り決め', 'Agreement'), value: agreed.malicious }]),
      ]
    : [],
  things: ['harassment-policy'],
});

const reports = ({ reports: rules }: KnownOfClient): SectionFacts => ({
  section: 'reports',
  begun: true,
  missing: [],
  rows: [
    { label: label('区分', 'Categories'), value: rules.categories.map(({ name }) => name).join('、') },
    {
      label: label('対応期限', 'Deadlines'),
      value: rules.deadlines.map(({ name, minutes }) => `${name} ${inMinutes(minutes)}`).join('、'),
    },
    { label: label('日次まとめ', 'Daily summary'), value: rules.summaryAt },
  ],
  things: ['report-rules'],
});

const inMinutes = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60}時間` : `${minutes}分`);

const channels = ({ channels: names }: KnownOfClient): SectionFacts => ({
  section: 'channels',
  begun: names.length > 0,
  missing: unless(
    names.length > 0,
    from(
      'client',
      '報告の届け先（メールや通知先）を登録してください。',
      'Enter where reports go: an address or a channel.',
    ),
  ),
  rows: [{ label: label('届け先', 'Where reports go'), value: names.join('、') }],
  things: ['channel'],
});

const script = ({ script: version }: KnownOfClient): SectionFacts => ({
  section: 'script',
  begun: version !== undefined,
  missing: unless(version !== undefined, from('us', 'スクリプトを公開してください。', 'Publish the script.')),
  rows:
    version === undefined
      ? []
      : [
          {
            label: label('版', 'Version'),
            value: `第${version.version}版（${formatMoment(new Date(version.from ?? version.publishedAt))}から）`,
          },
        ],
  things: ['script'],
});

const purposes = ({ recordingCovered }: KnownOfClient): SectionFacts => ({
  section: 'purposes',
  begun: recordingCovered,
  missing: unless(
    recordingCovered,
    from('us', '録音の利用目的を公表してください。', 'Publish what recordings are used for.'),
  ),
  rows: recordingCovered
    ? [{ label: label('録音の利用目的', 'Purposes of recordings'), value: '公表しています' }]
    : [],
  things: ['purpose-notice'],
});
