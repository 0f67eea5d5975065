import type { BreachKind, BreachReport, IncidentSource, IncidentState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const stateWords: Readonly<Record<IncidentState, MessageDescriptor>> = {
  candidate: msg`候補（判断待ち）`,
  open: msg`対応中`,
  closed: msg({ message: '終了', context: 'incident' }),
  'no-breach': msg`漏えい等ではない`,
};

export const sourceWords: Readonly<Record<IncidentSource, MessageDescriptor>> = {
  'wrong-report': msg`報告の誤送信`,
  'caller-complaint': msg`漏えいの申し立て`,
  'by-hand': msg`手動の届け出`,
};

export const breachKinds = [
  'sensitive',
  'property',
  'wrongful',
  'many',
] as const satisfies readonly BreachKind[];

export const kindWords: Readonly<Record<BreachKind, MessageDescriptor>> = {
  sensitive: msg`要配慮個人情報（病歴・犯罪被害など）が含まれる`,
  property: msg`財産的被害のおそれがある（カード番号など）`,
  wrongful: msg`不正の目的のおそれがある（持ち出し・不正アクセスなど）`,
  many: msg`本人の数が法令の基準を超える`,
};

/** The nine items in their order, and what to write there. */
export const reportItems: readonly {
  readonly key: keyof BreachReport;
  readonly label: MessageDescriptor;
  readonly hint: MessageDescriptor;
}[] = [
  { key: 'overview', label: msg`1. 概要`, hint: msg`いつ、どこで、何が起きたか` },
  { key: 'dataItems', label: msg`2. 個人データの項目`, hint: msg`例：氏名、電話番号、録音` },
  { key: 'people', label: msg`3. 本人の数`, hint: msg`わかっている範囲と、数え方` },
  { key: 'cause', label: msg`4. 原因`, hint: msg`例：宛先の選び間違い` },
  { key: 'secondaryHarm', label: msg`5. 二次被害のおそれ`, hint: msg`有無と、その内容` },
  { key: 'peopleInformed', label: msg`6. 本人への対応`, hint: msg`知らせたか、これからか` },
  { key: 'publication', label: msg`7. 公表`, hint: msg`したか、しない理由` },
  { key: 'prevention', label: msg`8. 再発防止`, hint: msg`済んだことと、これからのこと` },
  { key: 'other', label: msg`9. その他`, hint: msg`参考になること` },
];
