import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';

/** Whoever is in a practice call, on either side, takes and places no real one. Throws a conflict. */
export async function demandNoPractice(tx: Tx, personId: string): Promise<void> {
  if (await isPractising(tx, personId)) throw practising();
}

export async function isPractising(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('practice_call')
    .select('id')
    .where('state', 'in', ['waiting', 'ringing', 'talking', 'held'])
    .where((call) => call.or([call('person_id', '=', personId), call('player_id', '=', personId)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const practising = () =>
  conflict('practising', {
    ja: '練習の電話が続いています。終えるか［練習をやめる］を押してから、もう一度お試しください。',
    en: 'A practice call goes on. Finish it or press “Stop practising”, and try again.',
  });
