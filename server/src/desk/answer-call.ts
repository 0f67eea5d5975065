import type { Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { findOperator } from './desk-store.ts';
import { takeAtDesk } from './in-call/colleague.ts';
import { conflict } from '../http/problem.ts';
import { asksToBeRead, readVersion } from '../scripts/index.ts';
import { notNow, phoneAway, requireCall } from './require-call.ts';

/** Takes the call that rings at this desk, once its script has been confirmed as read. Pressed twice it is the same. */
export async function answerCall(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  if (await takeAtDesk(calls, tx, personId, callId, consequences)) return;
  const call = await requireCall(tx, personId, callId);
  if (call.state === 'talking' || call.state === 'held') return;
  if (call.state !== 'offered') throw notNow();
  const read = await readVersion(tx, personId, call.account_id);
  if (call.direction === 'in' && asksToBeRead(call.script_version, read)) throw notRead();
  const desk = await findOperator(tx, personId);
  if (!desk?.phone_connected || desk.leg_id === null) throw phoneAway();
  await calls.apply(tx, callId, { fact: 'taken', operatorLegId: desk.leg_id }, consequences);
}

const notRead = () =>
  conflict('script-not-read', {
    ja: 'スクリプトの新しい版を確かめてから、応答してください。',
    en: 'Please confirm the new version of the script, then answer.',
  });
