import type { Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Problem } from '../http/problem.ts';
import { keepBreak } from './care/index.ts';
import { leaveConsult } from './in-call/colleague.ts';
import { ensureOperator, findOperator, lockOperator, setNextState, setRestState } from './desk-store.ts';
import type { RestState } from './desk-store.ts';
import { demandNoPractice } from './practising.ts';

/**
 * 受付可・休憩・離席・ログオフ. While a desk rings, leaving it sends the call to the next; during a call and in
 * wrap-up the wish is remembered and becomes the state after the report. Logging off in the middle of a talk is
 * refused: there is a caller.
 */
export async function setDeskState(
  calls: Calls,
  tx: Tx,
  person: { id: string; organisationId: string },
  state: RestState,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  if (state === 'available') await demandNoPractice(tx, person.id);
  await ensureOperator(tx, person, at);
  const before = await findOperator(tx, person.id);
  if (before?.state === 'ringing' && before.call_id !== null) {
    if (state === 'available') return;
    await leaveConsult(calls, tx, person.id, before.call_id, 'remote-hung-up', consequences);
    await calls.apply(
      tx,
      before.call_id,
      (call) => (call.operator_id === person.id ? { fact: 'offer-withdrawn' } : null),
      consequences,
      at,
    );
  }
  const row = await lockOperator(tx, person.id);
  if (row === undefined) return;
  await keepBreak(tx, person.id, { state, inCall: row.call_id !== null }, at);
  if (row.state === state && row.call_id === null) return;
  if (row.call_id === null) await setRestState(tx, person.id, state, at);
  else if (row.state === 'talking' && state === 'off') throw inCall();
  else await setNextState(tx, person.id, state);
  consequences.operator(person.organisationId, person.id);
}

const inCall = (): Problem =>
  conflict('in-a-call', {
    ja: '通話中はログオフできません。通話と後処理を終えてから、もう一度お試しください。',
    en: 'You cannot log off during a call. Finish the call and its report first.',
  });
