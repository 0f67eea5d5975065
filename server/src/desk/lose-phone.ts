import type { Calls, Consequences } from '../calls/index.ts';
import { supervisorGone } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import { findOperator, lockOperator, setPhone } from './desk-store.ts';
import { leaveConsult } from './in-call/colleague.ts';
import { ifTheirs, phoneLost } from './if-theirs.ts';

/**
 * The person's browser phone is gone: a call that rang there rings elsewhere, a call that was talked on there hears
 * waiting audio. Nothing when another leg is the person's phone by now.
 */
export async function losePhone(
  calls: Calls,
  tx: Tx,
  personId: string,
  legId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const before = await findOperator(tx, personId);
  if (before?.leg_id !== legId) return;
  if (before.call_id !== null) {
    await supervisorGone(tx, personId, at, consequences);
    await leaveConsult(calls, tx, personId, before.call_id, 'phone-lost', consequences);
    await calls.apply(tx, before.call_id, ifTheirs(personId, phoneLost), consequences);
  }
  const row = await lockOperator(tx, personId);
  if (row?.leg_id !== legId) return;
  await setPhone(tx, personId, null);
  consequences.operator(row.organisation_id, personId);
}
