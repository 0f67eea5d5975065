import type { Calls, Consequences } from '../calls/index.ts';
import { supervisorPhoneBack } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import { ensureOperator, findOperator, lockOperator, setPhone } from './desk-store.ts';
import { moveAtDesk } from './in-call/colleague.ts';
import { ifTheirs } from './if-theirs.ts';

/**
 * The person's browser phone has audio: a call that they have is joined to it by itself, and the leg that it
 * replaces is ended only then, so that nothing is lost in between.
 */
export async function connectPhone(
  calls: Calls,
  tx: Tx,
  person: { id: string; organisationId: string },
  legId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  await ensureOperator(tx, person, at);
  const before = await findOperator(tx, person.id);
  if (before?.call_id) {
    const back = { fact: 'phone-back', operatorLegId: legId } as const;
    await calls.apply(tx, before.call_id, ifTheirs(person.id, back), consequences);
    await supervisorPhoneBack(tx, person.id, legId, consequences);
    await moveAtDesk(calls, tx, person.id, before.call_id, legId, consequences);
  }
  const row = await lockOperator(tx, person.id);
  await setPhone(tx, person.id, legId);
  const old = row?.leg_id;
  if (old && old !== legId) {
    consequences.command({ id: old, organisationId: person.organisationId }, [
      { command: 'hang-up', legId: old },
    ]);
  }
  consequences.operator(person.organisationId, person.id);
}
