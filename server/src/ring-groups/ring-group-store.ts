/** All SQL of ring groups. */
import { sql } from 'kysely';
import { z } from 'zod';
import { RingGroupMember } from '@denwaban/server-api/ring-groups';
import type { RingGroupFields } from '@denwaban/server-api/ring-groups';
import type { Tx } from '../db/database.ts';

const Members = z.array(RingGroupMember).catch([]);

/** Settings name a group by its id; these are few and small. */
const uses = sql<number>`(
  (select count(*) from line_routing r join line l on l.id = r.line_id
    where r.account_id = g.account_id and l.removed_at is null
      and strpos(r.settings::text, g.id::text) > 0)
  + (select count(*) from account_routing r where r.account_id = g.account_id
      and r.settings->'ownPhones'->>'ringGroupId' = g.id::text)
  + (select count(*) from queue_setting q where q.account_id = g.account_id
      and q.settings->>'overflowTo' = 'ring-group' and q.settings->>'overflowRingGroupId' = g.id::text))::int`;

const groups = (tx: Tx) =>
  tx
    .selectFrom('ring_group as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .select(['g.id', 'g.organisation_id as organisationId', 'g.account_id as accountId', 'g.name'])
    .select(['g.way', 'g.seconds', 'g.members', 'a.name as accountName', uses.as('uses')])
    .where('g.removed_at', 'is', null);

type Stored = Awaited<ReturnType<ReturnType<typeof groups>['executeTakeFirstOrThrow']>>;
export type RingGroupRow = Omit<Stored, 'members'> & { readonly members: RingGroupMember[] };

const rowOf = (row: Stored): RingGroupRow => ({ ...row, members: Members.parse(row.members) });

export async function findRingGroup(tx: Tx, id: string): Promise<RingGroupRow | undefined> {
  const row = await groups(tx).where('g.id', '=', id).executeTakeFirst();
  return row && rowOf(row);
}

export async function listRingGroups(tx: Tx, organisationId: string): Promise<RingGroupRow[]> {
  const rows = await groups(tx)
    .where('g.organisation_id', '=', organisationId)
    .orderBy('a.reading')
    .orderBy('g.name')
    .limit(500)
    .execute();
  return rows.map(rowOf);
}

/** Another group of the account with this name. */
export async function groupNamed(
  tx: Tx,
  accountId: string,
  name: string,
  except: string | null,
): Promise<boolean> {
  const row = await tx
    .selectFrom('ring_group')
    .select('id')
    .where('account_id', '=', accountId)
    .where('name', '=', name)
    .where('removed_at', 'is', null)
    .$if(except !== null, (query) => query.where('id', '<>', except!))
    .executeTakeFirst();
  return row !== undefined;
}

const columnsOf = ({ accountId, name, way, seconds, members }: RingGroupFields) => ({
  account_id: accountId,
  name,
  way,
  seconds,
  members: JSON.stringify(members),
});

export async function insertRingGroup(
  tx: Tx,
  group: { readonly id: string; readonly organisationId: string; readonly at: Date },
  fields: RingGroupFields,
): Promise<void> {
  const { id, organisationId, at } = group;
  await tx
    .insertInto('ring_group')
    .values({ id, organisation_id: organisationId, created_at: at, ...columnsOf(fields) })
    .execute();
}

export async function updateRingGroup(tx: Tx, id: string, fields: RingGroupFields): Promise<void> {
  await tx.updateTable('ring_group').set(columnsOf(fields)).where('id', '=', id).execute();
}

/** Calls that it rang for keep its name. */
export async function removeRingGroupRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('ring_group').set({ removed_at: at }).where('id', '=', id).execute();
}

/** What extensions are called; those that are gone are missing. */
export async function extensionNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('extension')
    .select(['id', 'digits', 'label'])
    .where('id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.digits} ${row.label}`]));
}

export const extensionIdsOf = (members: readonly RingGroupMember[]): string[] =>
  members.flatMap((each) => (each.kind === 'extension' ? [each.extensionId] : []));
