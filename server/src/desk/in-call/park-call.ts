import type { Calls, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import { findOperator } from '../desk-store.ts';
import { notNow, phoneAway, requireCall } from '../require-call.ts';
import { freeSlot, isTaken } from './in-call-store.ts';

/** Parks the call at a number, for anybody to pick it up. @param slot undefined: the smallest that is free */
export async function parkCall(
  calls: Calls,
  tx: Tx,
  asked: { personId: string; callId: string; slot: number | undefined },
  consequences: Consequences,
): Promise<void> {
  const { personId, callId } = asked;
  const call = await requireCall(tx, personId, callId);
  if ((call.state !== 'talking' && call.state !== 'held') || call.answered_at === null) throw notNow();
  const desk = await findOperator(tx, personId);
  if (desk?.leg_id == null) throw phoneAway();
  const { organisation_id: organisationId } = call;
  if (asked.slot !== undefined && (await isTaken(tx, organisationId, asked.slot))) throw taken();
  const slot = asked.slot ?? (await freeSlot(tx, organisationId));
  if (slot === null) throw full();
  await calls.apply(tx, callId, { fact: 'parked', slot, operatorLegId: desk.leg_id }, consequences);
}

const taken = () =>
  conflict('slot-taken', {
    ja: 'この番号にはほかの通話がパークされています。別の番号を選んでください。',
    en: 'Another call is parked at this number. Please choose another.',
  });
const full = () =>
  conflict('slots-full', {
    ja: 'パークの番号がすべて使われています。どれかを取ってからお試しください。',
    en: 'All places are taken. Pick one of the parked calls up first.',
  });
