import type { Words } from '../http/words.ts';

/** What kind of destination a dialled number is. */
export type DialCategory =
  | 'emergency'
  | 'special'
  | 'hash'
  | 'international'
  | 'carrier-select'
  | 'freephone'
  | 'navi'
  | 'premium'
  | 'information'
  | 'machine'
  | 'mobile'
  | 'ip'
  | 'unified'
  | 'geographic';

/**
 * open: may be called. closed: only where an administrator has opened it, with a reason. emergency: only over a trunk
 * that is marked for it. never: not from here, whoever asks.
 */
export type DialDefault = 'open' | 'closed' | 'emergency' | 'never';

export interface DialRule {
  readonly category: DialCategory;
  /** Of the digits as dialled within Japan (0…, 1XY, #…), prefixes 184 and 186 taken off; `+…` for other countries. */
  readonly pattern: RegExp;
  readonly byDefault: DialDefault;
  readonly name: Words;
  /** What the person reads when it is not sent. */
  readonly refusal: Words;
  /** Where the rule is from; the numbering plan changes by ministerial notice. */
  readonly source: string;
  /** The first day on which the row held. */
  readonly since: string;
}

const plan = '電気通信番号計画（令和元年総務省告示第6号）・総務省 電気通信番号一覧';
const ours = '国際電話・高額通話の不正利用対策（総務省・電気通信事業者協会の注意喚起）に基づく初期値';

const closed = (what: Words): Words => ({
  ja: `${what.ja}への発信は止めてあります。必要なときは、管理者に「発信の設定」で開けてもらってください。`,
  en: `Calls to ${what.en} are closed. If you need one, ask an administrator to open them in the outgoing settings.`,
});

const names = {
  emergency: { ja: '緊急通報（110・118・119）', en: 'emergency numbers (110, 118, 119)' },
  special: { ja: '3桁の特番（117・171 など）', en: 'three-digit services (117, 171 …)' },
  hash: { ja: '「#」で始まる短縮番号', en: 'short numbers beginning with #' },
  international: { ja: '国際電話', en: 'other countries' },
  carrier: { ja: '電話会社を選ぶ番号（00XY）', en: 'carrier selection prefixes (00XY)' },
  freephone: { ja: '着信課金番号（0120・0800）', en: 'freephone numbers (0120, 0800)' },
  navi: { ja: 'ナビダイヤル（0570）', en: 'navi-dial numbers (0570)' },
  premium: { ja: '情報料のかかる番号（0990）', en: 'premium-rate numbers (0990)' },
  information: { ja: '情報・伝言サービス（0170・0180）', en: 'information services (0170, 0180)' },
  machine: { ja: '機械用の番号（020）', en: 'machine numbers (020)' },
  mobile: { ja: '携帯電話', en: 'mobile telephones' },
  ip: { ja: 'IP 電話（050）', en: 'IP telephones (050)' },
  unified: { ja: 'FMC の番号（0600）', en: 'unified numbers (0600)' },
  geographic: { ja: '固定電話', en: 'landlines' },
} as const satisfies Record<string, Words>;

/**
 * The first row whose pattern fits decides. Numbers that no carrier has given out (090-0…) pass: the carrier knows better. Lengths: 0AB-J 10 digits, 0120 and the like 10, 0800 11, 050 and mobile 11,
 * 060-1…9 mobile from July 2026, 0600 stays FMC.
 */
export const dialRules: readonly DialRule[] = [
  {
    category: 'emergency',
    pattern: /^11[089]$/,
    byDefault: 'emergency',
    name: names.emergency,
    refusal: {
      ja: 'この電話から緊急通報（110・118・119）はかけられません。お手元の携帯電話か固定電話から、いますぐおかけください。電話の相手が助けを求めているときは、相手ご本人に119・110へかけていただくようお伝えください。',
      en: 'Emergency numbers (110, 118, 119) cannot be called from this telephone. Use a mobile or landline telephone at once. If the person you talk to needs help, ask them to dial 119 or 110 themselves.',
    },
    source:
      '事業用電気通信設備規則第35条の6ほか（緊急通報は0AB-J等の義務、IP電話の位置は契約住所）・総務省「緊急通報」',
    since: '2019-05-22',
  },
  {
    category: 'special',
    pattern: /^1\d{2}$/,
    byDefault: 'closed',
    name: names.special,
    refusal: {
      ja: '3桁の特番（117・171・188 など）は、この電話からはかけられません。携帯電話か固定電話からおかけください。',
      en: 'Three-digit services (117, 171, 188 …) cannot be called from this telephone. Use a mobile or landline telephone.',
    },
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'hash',
    pattern: /^#\d{3,5}$/,
    byDefault: 'closed',
    name: names.hash,
    refusal: {
      ja: '「#」で始まる番号（#9110・#7119 など）は、この電話からはかけられません。携帯電話か固定電話からおかけください。',
      en: 'Numbers beginning with # (#9110, #7119 …) cannot be called from this telephone. Use a mobile or landline telephone.',
    },
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'international',
    pattern: /^\+[1-9]\d{5,14}$/,
    byDefault: 'closed',
    name: names.international,
    refusal: closed(names.international),
    source: ours,
    since: '2026-01-01',
  },
  {
    category: 'carrier-select',
    pattern: /^00\d+$/,
    byDefault: 'never',
    name: names.carrier,
    refusal: {
      ja: '電話会社を選ぶ番号（0033 など）は付けずに、市外局番からの番号を入力してください。',
      en: 'Leave out the carrier prefix (0033 …) and enter the number with its area code.',
    },
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'freephone',
    pattern: /^(?:0120\d{6}|0800\d{7})$/,
    byDefault: 'open',
    name: names.freephone,
    refusal: closed(names.freephone),
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'navi',
    pattern: /^0570\d{6}$/,
    byDefault: 'closed',
    name: names.navi,
    refusal: closed(names.navi),
    source: ours,
    since: '2026-01-01',
  },
  {
    category: 'premium',
    pattern: /^0990\d{6}$/,
    byDefault: 'closed',
    name: names.premium,
    refusal: closed(names.premium),
    source: ours,
    since: '2026-01-01',
  },
  {
    category: 'information',
    pattern: /^01[78]0\d{6}$/,
    byDefault: 'closed',
    name: names.information,
    refusal: closed(names.information),
    source: ours,
    since: '2026-01-01',
  },
  {
    category: 'unified',
    pattern: /^0600\d{7}$/,
    byDefault: 'open',
    name: names.unified,
    refusal: closed(names.unified),
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'mobile',
    pattern: /^0[6789]0\d{8}$/,
    byDefault: 'open',
    name: names.mobile,
    refusal: closed(names.mobile),
    source: `${plan}（060-1〜9 は令和8年7月以降）`,
    since: '2026-07-01',
  },
  {
    category: 'ip',
    pattern: /^050\d{8}$/,
    byDefault: 'open',
    name: names.ip,
    refusal: closed(names.ip),
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'machine',
    pattern: /^020\d+$/,
    byDefault: 'never',
    name: names.machine,
    refusal: {
      ja: '020 で始まる番号は機械どうしの通信用で、通話はできません。番号をお確かめください。',
      en: 'Numbers beginning with 020 are for machines; they cannot be talked to. Please check the number.',
    },
    source: plan,
    since: '2019-05-22',
  },
  {
    category: 'geographic',
    pattern: /^0(?!120|170|180|570|990|[56789]0)[1-9]\d{8}$/,
    byDefault: 'open',
    name: names.geographic,
    refusal: closed(names.geographic),
    source: plan,
    since: '2019-05-22',
  },
];

/** Kinds that an administrator may open. */
export const closable: readonly DialCategory[] = dialRules
  .filter((rule) => rule.byDefault === 'closed')
  .map((rule) => rule.category);

export const ruleOf = (category: DialCategory): DialRule =>
  dialRules.find((rule) => rule.category === category)!;
