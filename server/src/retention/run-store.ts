/** SQL of runs. */
import type { Updateable } from 'kysely';
import { z } from 'zod';
import { RetentionCount, RetentionQuestion } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import type { RetentionRunTable } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';

const Counts = z.array(RetentionCount);
const Questions = z.array(RetentionQuestion);

const runs = (tx: Tx) =>
  tx
    .selectFrom('retention_run as r')
    .leftJoin('person as p', 'p.id', 'r.decided_by')
    .select(['r.id', 'r.organisation_id as organisationId', 'r.planned_at as plannedAt', 'r.due_by as dueBy'])
    .select(['r.state', 'r.questions', 'r.counts', 'p.name as decidedByName', 'r.finished_at as finishedAt'])
    .select((each) =>
      each
        .selectFrom('deletion_certificate as d')
        .select((count) => count.fn.countAll<string>().as('deleted'))
        .whereRef('d.run_id', '=', 'r.id')
        .as('deleted'),
    );

type Stored = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>;

const rowOf = (row: Stored) => ({
  ...row,
  deleted: Number(row.deleted ?? 0),
  counts: Counts.parse(row.counts),
  questions: Questions.parse(row.questions),
});
export type RunRow = ReturnType<typeof rowOf>;

export async function findRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  const row = await runs(tx).where('r.id', '=', id).executeTakeFirst();
  return row && rowOf(row);
}

/** The one that is not over, of an organisation. */
export async function findOpenRun(tx: Tx, organisationId: string): Promise<RunRow | undefined> {
  const row = await runs(tx)
    .where('r.organisation_id', '=', organisationId)
    .where('r.state', 'in', ['asking', 'approved', 'running'])
    .executeTakeFirst();
  return row && rowOf(row);
}

/** Newest first; `after` is the id of the last one before. */
export async function listRuns(
  tx: Tx,
  organisationId: string,
  after: string | null,
  limit: number,
): Promise<RunRow[]> {
  const rows = await runs(tx)
    .where('r.organisation_id', '=', organisationId)
    .$if(after !== null, (query) => query.where('r.id', '<', after!))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

export interface NewRun {
  readonly organisationId: string;
  readonly plannedAt: Date;
  readonly dueBy: Date;
  readonly questions: readonly RetentionQuestion[];
  readonly counts: readonly RetentionCount[];
}

export async function insertRun(tx: Tx, run: NewRun): Promise<string> {
  const id = uuidv7(run.plannedAt.getTime());
  await tx
    .insertInto('retention_run')
    .values({
      id,
      organisation_id: run.organisationId,
      planned_at: run.plannedAt,
      due_by: run.dueBy,
      state: run.questions.length > 0 ? 'asking' : 'running',
      questions: [...run.questions],
      counts: JSON.stringify(run.counts),
    })
    .execute();
  return id;
}

export async function changeRun(tx: Tx, id: string, changes: Updateable<RetentionRunTable>): Promise<void> {
  await tx.updateTable('retention_run').set(changes).where('id', '=', id).execute();
}
