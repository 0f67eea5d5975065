/** SQL of what was sent and is not confirmed. */
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { UnconfirmedRequestTable } from '../db/schema.ts';

export type UnconfirmedRow = Readonly<Selectable<UnconfirmedRequestTable>>;

export async function insertUnconfirmed(tx: Tx, row: Insertable<UnconfirmedRequestTable>): Promise<void> {
  await tx.insertInto('unconfirmed_request').values(row).execute();
}

/** One after another for an organisation, so that limits hold also for those who come at once. */
export async function lockIntake(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake:${organisationId}`}, 0))`.execute(tx);
}

export async function countUnconfirmed(tx: Tx, organisationId: string, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('unconfirmed_request')
    .select((each) => each.fn.countAll<string>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('sent_at', '>', since)
    .where('confirmed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Of every state: also who has confirmed is mailed no more often. */
export async function countToRecipient(
  tx: Tx,
  { organisationId, mark }: { readonly organisationId: string; readonly mark: Buffer },
  since: Date,
): Promise<number> {
  const { count } = await tx
    .selectFrom('unconfirmed_request')
    .select((each) => each.fn.countAll<string>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('recipient_mark', '=', mark)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whoever asks: as the installation. */
export const unconfirmedAt = (tx: Tx, tokenSha256: Buffer): Promise<UnconfirmedRow | undefined> =>
  tx.selectFrom('unconfirmed_request').selectAll().where('token_sha256', '=', tokenSha256).executeTakeFirst();

export const lockUnconfirmed = (tx: Tx, id: string): Promise<UnconfirmedRow | undefined> =>
  tx.selectFrom('unconfirmed_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** It has become something of the house: what it said stands there alone. */
export async function markConfirmed(
  tx: Tx,
  id: string,
  { at, receipt }: { readonly at: Date; readonly receipt: string },
): Promise<void> {
  await tx
    .updateTable('unconfirmed_request')
    .set({ confirmed_at: at, receipt, sealed_body: null })
    .where('id', '=', id)
    .execute();
}

/** @returns how many are gone */
export async function deleteExpired(tx: Tx, organisationId: string, now: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('unconfirmed_request')
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
