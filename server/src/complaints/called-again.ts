import type { Tx } from '../db/database.ts';
import {
  addComplaintCall,
  insertComplaintStep,
  updateComplaint,
  waitingForCallback,
} from './complaint-store.ts';
import { tellPeople } from './tell-people.ts';

/** Of a call that has just arrived. */
interface Arrived {
  readonly id: string;
  readonly account_id: string;
  readonly caller_number: string | null;
}

/** Whoever phones again before they were called back: their case takes the call in and rises by itself. */
export async function calledAgain(tx: Tx, call: Arrived, at: Date): Promise<void> {
  if (call.caller_number === null) return;
  for (const { id: caseId, ...of } of await waitingForCallback(tx, call.account_id, call.caller_number)) {
    if (!(await addComplaintCall(tx, { caseId, ...of }, { callId: call.id, again: true, at }))) continue;
    await updateComplaint(tx, caseId, { level: of.level + 1 });
    const words = '折り返しの前に、もう一度電話がありました。';
    await insertComplaintStep(tx, { caseId, ...of, at, personId: null, kind: 'system', words });
    await tellPeople(tx, of, 'again');
  }
}
