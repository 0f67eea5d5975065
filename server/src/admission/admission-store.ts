/** Who may work for whom at this moment, with what is lacking. */
import type { Lacking } from '@denwaban/server-api/walls';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Role } from '@denwaban/server-api/people';

export interface AdmissionRow {
  readonly personId: string;
  readonly personName: string;
  readonly role: Role;
  readonly accountId: string;
  readonly accountName: string;
  readonly lacking: readonly Lacking[];
}

/** Of one account, or of one person; active people and accounts that are not archived. */
export async function listAdmission(
  tx: Tx,
  organisationId: string,
  of: { readonly accountId?: string; readonly personId?: string },
  now: Date,
): Promise<AdmissionRow[]> {
  const one = (id: string | undefined) => (id === undefined ? sql`null::uuid[]` : sql`array[${id}::uuid]`);
  const { rows } = await sql<AdmissionRow>`
    select p.id as "personId", p.name as "personName", p.role, a.id as "accountId", a.name as "accountName", x.lacking
    from admission(${organisationId}, ${now}, ${one(of.personId)}, ${one(of.accountId)}) x
    join person p on p.id = x.person_id and p.state = 'active'
    join account a on a.id = x.account_id and a.archived_at is null
    order by p.reading, p.id, a.reading, a.id limit 2000`.execute(tx);
  return rows;
}

export async function isAssigned(tx: Tx, accountId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account_operator')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertAssignment(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string; readonly personId: string },
): Promise<void> {
  await tx
    .insertInto('account_operator')
    .values({ organisation_id: of.organisationId, account_id: of.accountId, person_id: of.personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteAssignment(tx: Tx, accountId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('account_operator')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .execute();
}
