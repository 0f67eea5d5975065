import type { HelpReason } from '@denwaban/server-api/supervision';
import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export interface Hand {
  readonly organisationId: string;
  readonly personId: string;
  /** What it is about; null: a question without a call. */
  readonly call: { readonly id: string; readonly account_id: string } | null;
  readonly reason: HelpReason;
  readonly note: string;
}

/** The hand of this person is up, and supervisors see it. Where it is up already reason and words change, not its place. */
export async function putHandUp(tx: Tx, hand: Hand, at: Date, consequences: Consequences): Promise<void> {
  const { organisationId, personId, call, reason, note } = hand;
  await tx
    .insertInto('help_request')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: organisationId,
      account_id: call?.account_id ?? null,
      call_id: call?.id ?? null,
      person_id: personId,
      reason,
      note,
      asked_at: at,
    })
    .onConflict((conflict) =>
      conflict.column('person_id').where('closed_at', 'is', null).doUpdateSet({ reason, note }),
    )
    .execute();
  consequences.help(organisationId);
  consequences.desk(personId);
}
