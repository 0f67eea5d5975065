/** What callers of the sample want: ten calls as they come on one morning. What is quoted is theirs. */

export interface Situation {
  readonly title: string;
  /** null: withheld. */
  readonly from: string;
  /** What the operator types, by the report’s field, when the script asks for it. */
  readonly said: Readonly<Partial<Record<'callerName' | 'callerCompany' | 'matter' | 'forName', string>>>;
  /** The place of the kind of call among the script’s choices, as the key says it. */
  readonly branch?: string;
  readonly callback?: boolean;
  /** The place of the category in the report. */
  readonly category?: string;
  /** Ends with a line of the summary in place of a report: the place of its kind. */
  readonly line?: string;
  /** Something that the script does not know, in the caller’s words. */
  readonly unforeseen?: string;
  /** 担当者 by a few letters. */
  readonly addressee?: string;
}

export const situations: readonly Situation[] = [
  {
    title: '水漏れ',
    from: '0455550101',
    said: { callerName: '山田', callerCompany: '横浜市港北区', matter: '台所の下から水が止まらない' },
    branch: '1',
    callback: true,
    category: '1',
  },
  {
    title: '詰まりの修理',
    from: '0455550102',
    said: { callerName: '木村', matter: '洗面台の水が流れない' },
    branch: '2',
    callback: true,
    category: '1',
  },
  {
    title: '見積もりの相談',
    from: '0455550103',
    said: { callerName: '小川', callerCompany: '小川建設', matter: '浴室の入れ替えの見積もりを頼みたい' },
    branch: '3',
    callback: true,
    category: '1',
  },
  { title: '営業', from: '0355550104', said: {}, line: '1' },
  { title: '間違い電話', from: '0355550105', said: {}, line: '2' },
  {
    title: '請求の問い合わせ',
    from: '0455550106',
    said: { callerName: '井上', matter: '先月の請求書が届いていない' },
    branch: '4',
    callback: true,
    category: '2',
  },
  {
    title: '担当者の指名',
    from: '0455550107',
    said: {
      callerName: '村上',
      callerCompany: '村上工務店',
      matter: '現場の時刻の件で話したい',
      forName: '大石',
    },
    branch: '0',
    callback: true,
    category: '2',
  },
  {
    title: '伝言だけ',
    from: '0455550108',
    said: { callerName: '岡本', matter: '明日の訪問は予定どおりでよいと伝えてほしい' },
    branch: '0',
    callback: false,
    category: '2',
  },
  {
    title: 'スクリプトにない質問',
    from: '0455550109',
    said: { callerName: '松田', matter: '井戸の水質を調べてもらえるか知りたい' },
    unforeseen: '井戸の水質検査はできますか',
    branch: '0',
    callback: true,
    category: '1',
  },
  { title: '無言', from: '0455550110', said: {}, line: '3' },
];
