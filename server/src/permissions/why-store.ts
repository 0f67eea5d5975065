/** What a question about a thing needs to know; run as the program for the asker's organisation, and judged afterwards. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { admittedTo, changedFor, reachFrom } from '../people/reach.ts';
import type { Resource, Subject } from './permissions.ts';

export type WhyKind = 'account' | 'call' | 'report' | 'recording';

interface Row {
  readonly organisationId: string;
  readonly accountId: string;
  readonly personId: string | null;
}

const queries = (id: string) => ({
  account: sql<Row>`select organisation_id as "organisationId", id as "accountId", null as "personId" from account where id = ${id}`,
  call: sql<Row>`select organisation_id as "organisationId", account_id as "accountId", operator_id as "personId" from call where id = ${id}`,
  report: sql<Row>`select r.organisation_id as "organisationId", r.account_id as "accountId", c.operator_id as "personId"
    from report r join call c on c.id = r.call_id where r.id = ${id} and r.state = 'submitted'`,
  recording: sql<Row>`select v.organisation_id as "organisationId", v.account_id as "accountId", c.operator_id as "personId"
    from recording v join call c on c.id = v.call_id where v.id = ${id}`,
});

export async function findResource(tx: Tx, kind: WhyKind, id: string): Promise<Resource | undefined> {
  const { rows } = await queries(id)[kind].execute(tx);
  return rows[0];
}

/** An active person of the organisation as the walls see them at this moment. */
export async function findSubject(
  tx: Tx,
  organisationId: string,
  personId: string,
  now: Date,
): Promise<(Subject & { readonly name: string; readonly role: Role }) | undefined> {
  const row = await tx
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.role', 'p.account_id', admittedTo(now).as('admitted')])
    .select(changedFor.as('changed'))
    .where('p.id', '=', personId)
    .where('p.organisation_id', '=', organisationId)
    .where('p.state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, name, role, account_id: accountId } = row;
  return { personId: id, name, role, organisationId, accountId, ...reachFrom(row) };
}
