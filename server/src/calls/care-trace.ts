/** Steps of a call that have to do with complaints and harassment, in words: marks on the recording's time line. */
import type { ComplaintKind } from '@denwaban/server-api/complaints';
import type { Words } from '../http/words.ts';

export const careTraceKinds = [
  'recording-left-out',
  'complaint',
  'harassment',
  'cut-off-step',
  'cut-off',
  'length-watch',
  'repeat-watch',
  'measure-met',
] as const;
export type CareTraceKind = (typeof careTraceKinds)[number];

export const isCare = (kind: string): kind is CareTraceKind =>
  (careTraceKinds as readonly string[]).includes(kind);

export const complaintKindWords: Readonly<Record<ComplaintKind, Words>> = {
  staff: { ja: '社員について', en: 'about staff' },
  service: { ja: '商品・サービスについて', en: 'about a product or service' },
  recording: { ja: '録音について', en: 'about recording' },
  other: { ja: 'そのほか', en: 'other' },
};
const instants: Readonly<Record<string, Words>> = {
  threat: { ja: '（即時：脅し）', en: ' (at once: a threat)' },
  sexual: { ja: '（即時：性的な言動）', en: ' (at once: sexual words)' },
  discrimination: { ja: '（即時：差別的な発言）', en: ' (at once: discrimination)' },
};
const steps: Readonly<Record<string, Words>> = {
  state: { ja: 'できないことを伝えました', en: 'said what cannot be done' },
  'warn-1': { ja: '警告（1回目）を伝えました', en: 'first warning' },
  'warn-2': { ja: '警告（2回目）を伝えました', en: 'second warning' },
  announce: { ja: '終了を伝えました', en: 'announced the end' },
};
const measures: Readonly<Record<string, Words>> = {
  supervisor: { ja: '責任者が応対する', en: 'a supervisor answers' },
  announcement: { ja: 'お断りの案内だけを流す', en: 'announcement only' },
  message: { ja: '伝言だけを受ける', en: 'message only' },
  refuse: { ja: 'お受けしない', en: 'declined' },
};
const nothing: Words = { ja: '', en: '' };

const named = (words: Readonly<Record<string, Words>>, value: unknown): Words =>
  (typeof value === 'string' ? words[value] : undefined) ?? nothing;

export function careTraceWords(kind: CareTraceKind, detail: Readonly<Record<string, unknown>>): Words {
  switch (kind) {
    case 'recording-left-out':
      return {
        ja: '録音しない取り決めの発信者のため、録音していません',
        en: 'Not recorded: this caller is exempt',
      };
    case 'complaint': {
      const of = named(complaintKindWords, detail['kind']);
      return { ja: `クレームとして受けました（${of.ja}）`, en: `Taken as a complaint (${of.en})` };
    }
    case 'harassment': {
      const at = named(instants, detail['instant']);
      return { ja: `カスハラとして記録しました${at.ja}`, en: `Noted as harassment${at.en}` };
    }
    case 'cut-off-step': {
      const step = named(steps, detail['step']);
      return { ja: `切電の手順：${step.ja}`, en: `Cutting off: ${step.en}` };
    }
    case 'cut-off':
      return {
        ja: '終了の案内を流し、電話を切りました',
        en: 'The closing announcement was played and we hung up',
      };
    case 'length-watch': {
      const minutes = Number(detail['minutes']);
      return {
        ja: `通話が${minutes}分になりました（当社運用基準）`,
        en: `The call has lasted ${minutes} minutes (our own figure)`,
      };
    }
    case 'repeat-watch': {
      const [calls, hours] = [Number(detail['calls']), Number(detail['hours'])];
      return {
        ja: `${hours}時間に${calls}回目の電話です（当社運用基準）`,
        en: `Call ${calls} within ${hours} hours (our own figure)`,
      };
    }
    case 'measure-met': {
      const measure = named(measures, detail['measure']);
      return { ja: `取り扱いを定めた発信者：${measure.ja}`, en: `A measure is in force: ${measure.en}` };
    }
  }
}
