/** SQL of who deputises for whom; under the actor's identity. */
import type { DeputyFields } from '@denwaban/server-api/directory';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export type DeputyInput = z.output<typeof DeputyFields>;

/** Of a person or of a topic: the other is null. */
export interface Subject {
  readonly staffId: string | null;
  readonly topicId: string | null;
}

export interface DeputyRow extends DeputyInput, Subject {
  readonly name: string;
  readonly reading: string;
}

/** All of a company, in their order. */
export const listDeputies = (tx: Tx, accountId: string): Promise<DeputyRow[]> =>
  tx
    .selectFrom('staff_deputy as d')
    .innerJoin('staff as s', 's.id', 'd.deputy_id')
    .select(['d.staff_id as staffId', 'd.topic_id as topicId', 'd.deputy_id as deputyId'])
    .select(['s.name', 's.reading'])
    .select(sql<string | null>`d.valid_from::text`.as('from'))
    .select(sql<string | null>`d.valid_until::text`.as('until'))
    .where('d.account_id', '=', accountId)
    .orderBy('d.place')
    .execute();

/** Puts these in the place of all that there were. */
export async function replaceDeputies(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  { staffId, topicId }: Subject,
  deputies: readonly DeputyInput[],
): Promise<void> {
  await tx
    .deleteFrom('staff_deputy')
    .where('account_id', '=', of.accountId)
    .where('staff_id', 'is not distinct from', staffId)
    .where('topic_id', 'is not distinct from', topicId)
    .execute();
  if (deputies.length === 0) return;
  const values = deputies.map(({ deputyId, from, until }, place) => ({
    id: uuidv7(),
    organisation_id: of.organisationId,
    account_id: of.accountId,
    staff_id: staffId,
    topic_id: topicId,
    deputy_id: deputyId,
    place,
    valid_from: from,
    valid_until: until,
  }));
  await tx.insertInto('staff_deputy').values(values).execute();
}
