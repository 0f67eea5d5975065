/** Steps of a call that have to do with complaints and harassment, in words: marks on the recording's time line. */
import type { Words } from '../http/words.ts';

export const careTraceKinds = ['recording-left-out', 'complaint'] as const;
export type CareTraceKind = (typeof careTraceKinds)[number];

export const isCare = (kind: string): kind is CareTraceKind =>
  (careTraceKinds as readonly string[]).includes(kind);

const complaintKinds: Readonly<Record<string, Words>> = {
  staff: { ja: '社員について', en: 'about staff' },
  service: { ja: '商品・サービスについて', en: 'about a product or service' },
  recording: { ja: '録音について', en: 'about recording' },
  other: { ja: 'そのほか', en: 'other' },
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
      const of = named(complaintKinds, detail['kind']);
      return { ja: `クレームとして受けました（${of.ja}）`, en: `Taken as a complaint (${of.en})` };
    }
  }
}
