import type { VoiceHint } from '@denwaban/server-api/voice-hints';
import { listVoiceHints } from '../calls/index.ts';
import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { addCaseCall, addEntry } from './case-store.ts';
import { callOf, openCaseOf } from './mark-harassment.ts';
import { noteCase } from './note-case.ts';

/** An entry of the case has room for so many. */
const MOST = 40;

/** Writes 声の目安 of this call into the case, as what they are; by hand only, and opens the case where there is none. */
export async function keepVoiceHints(tx: Tx, deed: Deed, callId: string): Promise<Call> {
  const call = await callOf(tx, deed, callId);
  const hints = (await listVoiceHints(tx, callId)).filter((hint) => hint.side !== 'operator');
  if (hints.length === 0) throw noneYet();
  const open = await openCaseOf(tx, deed, call);
  await addCaseCall(tx, open, callId, deed.now);
  const words = [
    '声の目安（音の大きさだけから。誤りがあり、判断ではありません。当社運用基準）',
    ...hints.slice(-MOST).map(wordsOf),
  ].join('\n');
  const entry = { at: deed.now, person_id: deed.actor.personId, call_id: callId };
  await addEntry(tx, open, { ...entry, kind: 'note', words });
  await noteCase(tx, deed, open, 'harassment.noted', { kind: 'note' });
  return call;
}

const kindWords: Readonly<Record<VoiceHint['kind'], string>> = {
  raised: '発信者の声が大きくなっているかもしれません',
  overlap: '同時に話しているかもしれません',
  silence: '話し声が聞こえません',
};

function wordsOf({ kind, from, to, excessDb }: VoiceHint): string {
  const span = to === null ? `${secondOf(from)}から` : `${secondOf(from)}〜${secondOf(to)}`;
  return `${span} ${kindWords[kind]}${excessDb === null ? '' : `（はじめより約${excessDb} dB）`}`;
}

const secondOf = (at: string): string =>
  new Date(at).toLocaleTimeString('ja-JP', { timeZone: 'Asia/Tokyo', hour12: false });

const noneYet = () =>
  conflict('no-voice-hints', {
    ja: 'この通話には、書き写せる声の目安がありません。',
    en: 'There are no voice hints in this call to write down.',
  });
