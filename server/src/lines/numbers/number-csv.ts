import type { NumberKind, TelephoneNumber } from '@denwaban/server-api/setup';
import type { Language, Words } from '../../http/words.ts';

const headings = {
  ja: [
    '電話番号',
    '種類',
    '状態',
    '依頼企業',
    '回線・内線',
    '貸与・自社',
    '電話会社',
    '契約番号',
    'トランク',
    '返却日',
    '名前',
    'メモ',
  ],
  en: [
    'Number',
    'Kind',
    'State',
    'Client',
    'Line or extension',
    'Lent or own',
    'Carrier',
    'Contract',
    'Trunk',
    'Given back',
    'Label',
    'Note',
  ],
} as const;

const kinds: Readonly<Record<NumberKind, Words>> = {
  geographic: { ja: '市外局番', en: 'Landline' },
  ip: { ja: '050', en: '050' },
  freephone: { ja: '着信課金（0120・0800）', en: 'Freephone' },
  mobile: { ja: '携帯', en: 'Mobile' },
  navi: { ja: 'ナビダイヤル', en: 'Navi-dial' },
  other: { ja: 'その他', en: 'Other' },
};
const states: Readonly<Record<TelephoneNumber['state'], Words>> = {
  ordered: { ja: '手配中', en: 'Ordered' },
  active: { ja: '使用中', en: 'Active' },
  stopped: { ja: '休止中', en: 'Stopped' },
  released: { ja: '返却済み', en: 'Given back' },
};
const owners: Readonly<Record<TelephoneNumber['ownership'], Words>> = {
  lent: { ja: '貸与', en: 'Lent' },
  client: { ja: '依頼企業の番号', en: "Client's own" },
};

export const numberCsvHeading = (language: Language): readonly string[] => headings[language];

export const numberCsvRow = (row: TelephoneNumber, language: Language): readonly string[] => [
  row.display,
  kinds[row.kind ?? row.derivedKind][language],
  states[row.state][language],
  row.accountName ?? '',
  row.lineLabel ?? row.extensionLabel ?? '',
  owners[row.ownership][language],
  row.carrier,
  row.contract,
  row.trunkName ?? '',
  row.releasedOn ?? '',
  row.label,
  row.note,
];
