import type { Call } from '../calls/index.ts';
import { lockCall } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Problem } from '../http/problem.ts';

/** Locks the call that this operator has or was offered. Anybody else's answers as a missing one. */
export async function requireCall(tx: Tx, personId: string, callId: string): Promise<Call> {
  const call = await lockCall(tx, callId);
  if (call === undefined) throw notFound('通話');
  if (call.operator_id === personId) return call;
  throw (await wasOffered(tx, personId, callId)) ? movedOn() : notFound('通話');
}

async function wasOffered(tx: Tx, personId: string, callId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('call_offer')
    .select('id')
    .where('call_id', '=', callId)
    .where('operator_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

const movedOn = (): Problem =>
  conflict('call-moved-on', {
    ja: 'この着信は終わったか、ほかの担当者に移りました。次の着信をお待ちください。',
    en: 'This call is over or rings elsewhere now. Please wait for the next one.',
  });

/** The call is not in a state in which this can be done. */
export const notNow = (): Problem =>
  conflict('not-in-this-state', {
    ja: 'いまの通話の状態では操作できません。画面の表示をご確認ください。',
    en: 'This cannot be done in the present state of the call. Please look at the screen.',
  });

export const phoneAway = (): Problem =>
  conflict('phone-not-connected', {
    ja: 'ブラウザーの電話がつながっていません。数秒待ってからもう一度お試しください。',
    en: 'The browser phone is not connected. Please try again in a few seconds.',
  });
