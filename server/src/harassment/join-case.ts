import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { addCaseCall, addEntry } from './case-store.ts';

/** Somebody for whom this case is open phones again: the call is of the case. */
export async function joinCase(tx: Tx, call: Call, caseId: string, at: Date): Promise<void> {
  const of = { id: caseId, organisationId: call.organisation_id, accountId: call.account_id };
  await addCaseCall(tx, of, call.id, at);
  const words = 'もう一度電話がありました。';
  await addEntry(tx, of, { at, person_id: null, kind: 'system', words, call_id: call.id });
}
