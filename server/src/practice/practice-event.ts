/** What happened in a practice call, with its moment in the recording; pure. */
import type { PracticeEvent } from '@denwaban/server-api/practice';
import type { PracticeRow } from './practice-store.ts';

/** A practice of an hour has fewer; whoever presses keys for ever does not fill the disk. */
const MOST = 400;

export const deedWords: Readonly<Record<string, string>> = {
  said: '話し終えた',
  hold: '保留',
  resume: '保留を解除',
  'hang-up': '電話を終えた',
  stop: '練習をやめた',
};

export const endWords: Readonly<Record<string, string>> = {
  caller: '相手が電話を切りました',
  operator: 'こちらから電話を終えました',
  'cut-off': '切電しました',
  stopped: '練習をやめました',
  away: '電話がつながらないまま時間が過ぎたため、練習を終えました',
  lost: 'サーバーが止まり、電話が切れました',
};

/** The events with one more; milliseconds from the answer on. */
export function withEvent(
  row: Pick<PracticeRow, 'events' | 'answered_at' | 'anger'>,
  event: Pick<PracticeEvent, 'kind' | 'what' | 'words'> & { readonly anger?: number },
  at: Date,
): readonly PracticeEvent[] {
  if (row.events.length >= MOST && event.kind !== 'end') return row.events;
  const atMs = row.answered_at === null ? 0 : Math.max(0, at.getTime() - row.answered_at.getTime());
  return [...row.events, { anger: row.anger, ...event, atMs }];
}
