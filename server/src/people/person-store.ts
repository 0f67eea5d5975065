/** People of the organisation; under the actor's identity. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { likePattern } from '../http/pattern.ts';
import type { PersonTable } from '../db/schema.ts';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly businessName: string | null;
  readonly reading: string;
  readonly email: string;
  readonly role: PersonTable['role'];
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly organisationId: string | null;
  readonly state: 'invited' | 'active' | 'deactivated';
  readonly lockedUntil: Date | null;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
}

const columns = [
  'p.id',
  'p.name',
  'p.business_name as businessName',
  'p.reading',
  'p.email',
  'p.role',
  'p.account_id as accountId',
  'a.name as accountName',
  'p.organisation_id as organisationId',
  'p.state',
  'p.locked_until as lockedUntil',
  'p.last_sign_in_at as lastSignInAt',
  'p.created_at as createdAt',
] as const;

const people = (tx: Tx) =>
  tx.selectFrom('person as p').leftJoin('account as a', 'a.id', 'p.account_id').select(columns);

export const findPerson = (tx: Tx, organisationId: string, id: string): Promise<PersonRow | undefined> =>
  people(tx).where('p.id', '=', id).where('p.organisation_id', '=', organisationId).executeTakeFirst();

/** An active one before those who have only been invited. */
export const findFirstAdministrator = (tx: Tx, organisationId: string): Promise<PersonRow | undefined> =>
  people(tx)
    .where('p.organisation_id', '=', organisationId)
    .where('p.role', '=', 'administrator')
    .where('p.state', '!=', 'deactivated')
    .orderBy('p.state')
    .orderBy('p.created_at')
    .executeTakeFirst();

export interface PeopleQuery {
  readonly search?: string | undefined;
  readonly state?: PersonRow['state'] | undefined;
  /** The id after which the page begins. */
  readonly after: string | null;
  readonly limit: number;
}

/** Oldest first, at most `limit` rows. */
export function listPeople(tx: Tx, organisationId: string, query: PeopleQuery): Promise<PersonRow[]> {
  return people(tx)
    .where('p.organisation_id', '=', organisationId)
    .$if(query.state !== undefined, (q) => q.where('p.state', '=', query.state!))
    .$if(query.search !== undefined && query.search.trim() !== '', (q) =>
      q.where((where) => {
        const pattern = likePattern(query.search!.trim());
        return where.or([
          where('p.name', 'ilike', pattern),
          where('p.reading', 'ilike', pattern),
          where('p.business_name', 'ilike', pattern),
          where('p.email', 'ilike', pattern),
        ]);
      }),
    )
    .$if(query.after !== null, (q) => q.where('p.id', '>', query.after!))
    .orderBy('p.id')
    .limit(query.limit)
    .execute();
}

export async function emailIsTaken(
  tx: Tx,
  organisationId: string,
  email: string,
  except?: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .executeTakeFirst();
  return found !== undefined;
}

/** Active administrators besides this one; the rows are locked, so that two do not leave at the same moment. */
export async function otherAdministrators(tx: Tx, organisationId: string, except: string): Promise<number> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.filter((row) => row.id !== except).length;
}
