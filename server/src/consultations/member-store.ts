/** SQL of who is of the desk, and of their keys. */
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { DeskMemberTable } from '../db/schema.ts';

const members = (tx: Tx) =>
  tx
    .selectFrom('desk_member as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .innerJoin('person as b', 'b.id', 'm.proposed_by')
    .leftJoin('person as c', 'c.id', 'm.confirmed_by')
    .select([
      'm.id',
      'm.organisation_id as organisationId',
      'm.person_id as personId',
      'p.name',
      'm.recipient',
    ])
    .select(['m.proposed_by as proposedBy', 'b.name as proposedByName', 'm.proposed_at as proposedAt'])
    .select(['m.confirmed_at as confirmedAt', 'c.name as confirmedByName', 'm.removed_at as removedAt']);

export type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['executeTakeFirstOrThrow']>>;

/** Newest first, those who were removed too. */
export const listMembers = (tx: Tx, organisationId: string): Promise<MemberRow[]> =>
  members(tx).where('m.organisation_id', '=', organisationId).orderBy('m.id', 'desc').limit(200).execute();

const inForce = (tx: Tx, organisationId: string) =>
  members(tx)
    .where('m.organisation_id', '=', organisationId)
    .where('m.confirmed_at', 'is not', null)
    .where('m.removed_at', 'is', null)
    .where('p.role', '=', 'consultation')
    .where('p.state', '=', 'active');

/** Who is of the desk now, with a key or without one yet. */
export const membersNow = (tx: Tx, organisationId: string): Promise<MemberRow[]> =>
  inForce(tx, organisationId).orderBy('m.id').limit(100).execute();

/** Where the members of now are written to. */
export const memberMails = (tx: Tx, organisationId: string) =>
  inForce(tx, organisationId).select(['p.email', 'p.language']).orderBy('m.id').limit(100).execute();

export interface Reader {
  readonly name: string;
  readonly recipient: string;
}

/** For whom everything is sealed now. */
export const readersNow = async (tx: Tx, organisationId: string): Promise<Reader[]> =>
  (await membersNow(tx, organisationId)).flatMap(({ name, recipient }) =>
    recipient === null ? [] : [{ name, recipient }],
  );

export const findMember = (tx: Tx, id: string): Promise<MemberRow | undefined> =>
  members(tx).where('m.id', '=', id).executeTakeFirst();

/** Of the desk now; undefined: the person is not. */
export const membershipOf = (
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<MemberRow | undefined> =>
  inForce(tx, organisationId).where('m.person_id', '=', personId).executeTakeFirst();

/** Who has the role and neither a seat nor a proposal. */
export const listCandidates = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('person as p')
    .select(['p.id as personId', 'p.name'])
    .where('p.organisation_id', '=', organisationId)
    .where('p.role', '=', 'consultation')
    .where('p.state', '<>', 'deactivated')
    .where((each) =>
      each.not(
        each.exists(
          each
            .selectFrom('desk_member as m')
            .select('m.id')
            .whereRef('m.person_id', '=', 'p.id')
            .where('m.removed_at', 'is', null),
        ),
      ),
    )
    .orderBy('p.reading')
    .orderBy('p.name')
    .limit(200)
    .execute();

export async function insertMember(tx: Tx, values: Insertable<DeskMemberTable>): Promise<void> {
  await tx.insertInto('desk_member').values(values).execute();
}

export async function updateMember(tx: Tx, id: string, changes: Updateable<DeskMemberTable>): Promise<void> {
  await tx.updateTable('desk_member').set(changes).where('id', '=', id).execute();
}

export const secretOf = async (tx: Tx, personId: string): Promise<string | null> =>
  (
    await tx
      .selectFrom('desk_secret')
      .select('sealed_secret')
      .where('person_id', '=', personId)
      .executeTakeFirst()
  )?.sealed_secret ?? null;

export async function putSecret(
  tx: Tx,
  of: { readonly personId: string; readonly organisationId: string },
  sealed: string,
): Promise<void> {
  await tx
    .insertInto('desk_secret')
    .values({ person_id: of.personId, organisation_id: of.organisationId, sealed_secret: sealed })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ sealed_secret: sealed }))
    .execute();
}
