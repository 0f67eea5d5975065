import type { Calls, Consequences } from '../calls/index.ts';
import { supervisorGone } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import { findOperator, lockOperator, setPhone, setRestState } from './desk-store.ts';
import { leaveConsult } from './in-call/colleague.ts';
import { ifTheirs, phoneLost } from './if-theirs.ts';

/**
 * The person is gone (signed out, deactivated, away for long): what rings goes to the next operator, a caller in a
 * talk goes back to the queue at once, and the desk is logged off. A report that is still owed stays owed.
 */
export async function leaveDesk(
  calls: Calls,
  tx: Tx,
  personId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const before = await findOperator(tx, personId);
  if (before === undefined) return;
  if (before.call_id !== null) {
    await supervisorGone(tx, personId, at, consequences);
    await leaveConsult(calls, tx, personId, before.call_id, 'phone-lost', consequences);
    await calls.apply(tx, before.call_id, ifTheirs(personId, phoneLost), consequences, at);
    await calls.apply(tx, before.call_id, ifTheirs(personId, { fact: 'operator-gone' }), consequences, at);
  }
  const row = await lockOperator(tx, personId);
  if (row === undefined) return;
  await setPhone(tx, personId, null);
  if (row.leg_id !== null) {
    const call = { id: row.leg_id, organisationId: row.organisation_id };
    consequences.command(call, [{ command: 'hang-up', legId: row.leg_id }]);
  }
  if (row.call_id === null && row.state !== 'off') await setRestState(tx, personId, 'off', at);
  consequences.operator(row.organisation_id, personId);
}
