/** SQL of client companies' consent to train with their calls. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';

const consents = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('training_consent as t')
    .innerJoin('person as p', 'p.id', 't.recorded_by')
    .select(['t.id', 't.given_by as givenBy', 't.how', 't.recorded_at as recordedAt', 'p.name as recordedBy'])
    .select(['t.organisation_id as organisationId', 't.account_id as accountId'])
    .select('t.withdrawn_at as withdrawnAt')
    .select(sql<string>`t.given_on::text`.as('givenOn'))
    .where('t.organisation_id', '=', organisationId);

export type ConsentRow = Awaited<ReturnType<ReturnType<typeof consents>['executeTakeFirstOrThrow']>>;

/** The newest that was not withdrawn. */
export const consentOf = (
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<ConsentRow | undefined> =>
  consents(tx, organisationId)
    .where('t.account_id', '=', accountId)
    .where('t.withdrawn_at', 'is', null)
    .orderBy('t.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Until the transaction ends it is not withdrawn by anybody else. */
export async function lockConsent(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('training_consent').select('id').where('id', '=', id).forUpdate().execute();
}

export const findConsent = (tx: Tx, organisationId: string, id: string): Promise<ConsentRow | undefined> =>
  consents(tx, organisationId).where('t.id', '=', id).executeTakeFirst();

export async function insertConsent(
  tx: Tx,
  fresh: {
    readonly organisationId: string;
    readonly accountId: string;
    readonly givenBy: string;
    readonly givenOn: string;
    readonly how: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<string> {
  const id = uuidv7(fresh.at.getTime());
  await tx
    .insertInto('training_consent')
    .values({
      id,
      organisation_id: fresh.organisationId,
      account_id: fresh.accountId,
      given_by: fresh.givenBy,
      given_on: fresh.givenOn,
      how: fresh.how,
      recorded_by: fresh.by,
      recorded_at: fresh.at,
      withdrawn_at: null,
    })
    .execute();
  return id;
}

export async function endConsent(
  tx: Tx,
  id: string,
  by: { readonly personId: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('training_consent')
    .set({ withdrawn_at: by.at, withdrawn_by: by.personId, withdrawn_reason: by.reason })
    .where('id', '=', id)
    .execute();
}
