/** SQL of reminders: which were sent. */
import type { Tx } from '../db/database.ts';

/** False: this one was sent before. */
export async function noteReminder(
  tx: Tx,
  told: {
    readonly organisationId: string;
    readonly recordId: string;
    readonly personId: string;
    readonly daysBefore: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('training_reminder')
    .values({
      record_id: told.recordId,
      organisation_id: told.organisationId,
      person_id: told.personId,
      days_before: told.daysBefore,
      told_at: told.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('record_id')
    .executeTakeFirst();
  return row !== undefined;
}

export const emailOf = (tx: Tx, personId: string) =>
  tx.selectFrom('person').select(['email', 'language']).where('id', '=', personId).executeTakeFirstOrThrow();
