import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { addComplaintCall, insertComplaintStep, raiseComplaint } from './complaint-store.ts';
import { tellPeople } from './tell-people.ts';

/** Whoever phones again before they were called back: their cases take the call in and rise by themselves. */
export async function calledAgain(tx: Tx, call: Call, caseIds: readonly string[], at: Date): Promise<void> {
  const of = { organisationId: call.organisation_id, accountId: call.account_id };
  for (const caseId of caseIds) {
    if (!(await addComplaintCall(tx, { caseId, ...of }, { callId: call.id, again: true, at }))) continue;
    const number = await raiseComplaint(tx, caseId);
    const words = '折り返しの前に、もう一度電話がありました。';
    await insertComplaintStep(tx, { caseId, ...of, at, personId: null, kind: 'system', words });
    await tellPeople(tx, { ...of, number }, 'again');
  }
}
