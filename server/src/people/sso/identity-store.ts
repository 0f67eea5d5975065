import { sql } from 'kysely';
import type { Db, Tx } from '../../db/database.ts';
import type { Newcomer } from '../rules/admit.ts';
import type { SsoRow } from './sso-store.ts';

export type Identified = Newcomer;

const people = (db: Db, row: SsoRow) =>
  db
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.role', 'p.organisation_id as organisationId'])
    .where('p.organisation_id', '=', row.organisationId)
    .where('p.state', '!=', 'deactivated');

/** Whose subject it is at this issuer. */
export const findIdentified = (db: Db, row: SsoRow, subject: string): Promise<Identified | undefined> =>
  people(db, row)
    .innerJoin('sso_identity as i', 'i.person_id', 'p.id')
    .where('i.organisation_id', '=', row.organisationId)
    .where('i.issuer', '=', row.issuer)
    .where('i.subject', '=', subject)
    .executeTakeFirst();

/** An address that was given to another of the provider's people later does not open the first one's account. */
export const findByEmail = (db: Db, row: SsoRow, email: string): Promise<Identified | undefined> =>
  people(db, row)
    .where(sql<string>`lower(p.email)`, '=', email.toLowerCase())
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('sso_identity as i')
            .select('i.subject')
            .whereRef('i.person_id', '=', 'p.id')
            .where('i.issuer', '=', row.issuer),
        ),
      ),
    )
    .executeTakeFirst();

export async function rememberIdentity(
  tx: Tx,
  row: SsoRow,
  subject: string,
  personId: string,
): Promise<void> {
  await tx
    .insertInto('sso_identity')
    .values({ organisation_id: row.organisationId, issuer: row.issuer, subject, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
