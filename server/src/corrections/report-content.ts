/** What a version of a report says, as it is kept; pure. */
import { ReportFields } from '@denwaban/server-api/calls';
import type { ReportChange, ReportFact } from '@denwaban/server-api/corrections';
import { z } from 'zod';
import type { Language, Words } from '../http/words.ts';
import { formatMoment } from '../time/format-moment.ts';

export const ReportContent = z.object({
  title: z.string(),
  fields: ReportFields,
  categoryName: z.string(),
  responsibleName: z.string(),
  extra: z.array(z.object({ id: z.string(), label: z.string(), value: z.string() })),
});
export type ReportContent = z.infer<typeof ReportContent>;

/** In the order of the report. What says nothing is left out. */
export function factsOf(content: ReportContent, language: Language): ReportFact[] {
  const { fields, extra } = content;
  const say = ({ ja, en }: Words) => (language === 'ja' ? ja : en);
  const callbackBy = fields.callbackBy === null ? '' : formatMoment(new Date(fields.callbackBy));
  const values: Readonly<Record<FactName, string>> = {
    title: content.title,
    category: content.categoryName,
    responsible: content.responsibleName,
    callerName: fields.callerName,
    callerReading: fields.callerReading,
    callerCompany: fields.callerCompany,
    callerNumber: fields.callerNumber,
    forName: fields.forName,
    matter: fields.matter,
    handling: fields.handling,
    callbackNeeded: say(fields.callbackNeeded ? callbackWords.needed : callbackWords.none),
    callbackBy,
    urgency: say(urgencyWords[fields.urgency]),
    tone: say(toneWords[fields.tone]),
    status: say(statusWords[fields.status]),
  };
  return [
    ...(Object.keys(labels) as FactName[]).map((field) => ({
      field,
      label: say(labels[field]),
      value: values[field],
    })),
    ...extra.map(({ id, label, value }) => ({ field: `extra.${id}`, label, value })),
  ].filter(({ value }) => value !== '');
}

/** What one says that the other does not, in the order of the report. */
export function changesBetween(
  before: ReportContent,
  after: ReportContent,
  language: Language,
): ReportChange[] {
  const [old, now] = [factsOf(before, language), factsOf(after, language)];
  const valueIn = (facts: readonly ReportFact[], field: string) =>
    facts.find((fact) => fact.field === field)?.value ?? '';
  const dropped = old.filter(({ field }) => !now.some((fact) => fact.field === field));
  return [...now, ...dropped]
    .map(({ field, label }) => ({ field, label, before: valueIn(old, field), after: valueIn(now, field) }))
    .filter((change) => change.before !== change.after);
}

type FactName = keyof typeof labels;
const labels = {
  title: { ja: '件名', en: 'Title' },
  category: { ja: '区分', en: 'Category' },
  responsible: { ja: '担当', en: 'Responsible' },
  callerName: { ja: 'お名前', en: 'Name' },
  callerReading: { ja: '読み', en: 'Reading' },
  callerCompany: { ja: '会社名', en: 'Company' },
  callerNumber: { ja: '電話番号', en: 'Number' },
  forName: { ja: '宛先', en: 'For' },
  matter: { ja: 'ご用件', en: 'Matter' },
  handling: { ja: '対応内容', en: 'What we did' },
  callbackNeeded: { ja: '折り返し', en: 'Call back' },
  callbackBy: { ja: '折り返しの期限', en: 'Call back by' },
  urgency: { ja: '緊急度', en: 'Urgency' },
  tone: { ja: 'ご様子', en: 'Tone' },
  status: { ja: '状況', en: 'Status' },
} as const satisfies Record<string, Words>;

const callbackWords = {
  needed: { ja: '必要', en: 'needed' },
  none: { ja: '不要', en: 'not needed' },
} as const satisfies Record<string, Words>;
const urgencyWords: Readonly<Record<ReportFields['urgency'], Words>> = {
  normal: { ja: '通常', en: 'normal' },
  soon: { ja: 'お急ぎ', en: 'soon' },
  urgent: { ja: '至急', en: 'urgent' },
};
const toneWords: Readonly<Record<ReportFields['tone'], Words>> = {
  calm: { ja: '落ち着いている', en: 'calm' },
  hurried: { ja: '急いでいる', en: 'hurried' },
  troubled: { ja: '困っている', en: 'troubled' },
  angry: { ja: '怒っている', en: 'angry' },
};
const statusWords: Readonly<Record<ReportFields['status'], Words>> = {
  done: { ja: '完了', en: 'done' },
  'callback-needed': { ja: '要折り返し', en: 'to be called back' },
  checking: { ja: '確認中', en: 'being checked' },
};
