import type { Call, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

/** Raises the hand of who is in the call, so that a supervisor comes; a hand that is up already says the new reason. */
export async function raiseHand(
  tx: Tx,
  call: Call,
  asked: { readonly reason: 'complaint' | 'long'; readonly note: string },
  at: Date,
  consequences: Consequences,
): Promise<void> {
  if (call.operator_id === null) return;
  await tx
    .insertInto('help_request')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      person_id: call.operator_id,
      ...asked,
      asked_at: at,
    })
    .onConflict((conflict) => conflict.column('person_id').where('closed_at', 'is', null).doUpdateSet(asked))
    .execute();
  consequences.help(call.organisation_id);
  consequences.desk(call.operator_id);
}
