/** SQL of forms and evaluations. */
import { EvaluationCriterion, EvaluationMark } from '@denwaban/server-api/evaluations';
import type { Evaluation, EvaluationForm } from '@denwaban/server-api/evaluations';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { EvaluationTable } from '../db/schema.ts';
import { standardForm } from './evaluation.ts';

/** The form in force, or an earlier one; undefined: there was none. */
export async function findForm(
  tx: Tx,
  organisationId: string,
  version?: number,
): Promise<EvaluationForm | undefined> {
  if (version === 0) return standardForm;
  const row = await tx
    .selectFrom('evaluation_form')
    .select(['version', 'criteria'])
    .where('organisation_id', '=', organisationId)
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return version === undefined ? standardForm : undefined;
  return { version: row.version, criteria: z.array(EvaluationCriterion).parse(row.criteria) };
}

export async function insertForm(
  tx: Tx,
  of: { readonly organisationId: string; readonly personId: string; readonly at: Date },
  form: EvaluationForm,
): Promise<void> {
  await tx
    .insertInto('evaluation_form')
    .values({
      organisation_id: of.organisationId,
      version: form.version,
      criteria: JSON.stringify(form.criteria),
      changed_by: of.personId,
      changed_at: of.at,
    })
    .execute();
}

export interface EvaluationRow extends Omit<Evaluation, 'at' | 'readAt'> {
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly at: Date;
  readonly readAt: Date | null;
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('evaluation as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .innerJoin('person as b', 'b.id', 'e.by_id')
    .selectAll('e')
    .select(['p.name as person_name', 'b.name as by_name']);

type Stored = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

const read = (row: Stored): EvaluationRow => ({
  id: row.id,
  organisationId: row.organisation_id,
  accountId: row.account_id,
  of: row.call_id === null ? 'practice' : 'call',
  callId: row.call_id,
  practiceId: row.practice_id,
  person: { id: row.person_id, name: row.person_name },
  byName: row.by_name,
  at: row.at,
  version: row.version,
  criteria: z.array(EvaluationCriterion).parse(row.criteria),
  marks: z.array(EvaluationMark).parse(row.marks),
  comment: row.comment,
  score: row.score,
  readAt: row.read_at,
});

export async function insertEvaluation(tx: Tx, values: Insertable<EvaluationTable>): Promise<EvaluationRow> {
  await tx.insertInto('evaluation').values(values).execute();
  return read(await rows(tx).where('e.id', '=', values.id).executeTakeFirstOrThrow());
}

export async function findEvaluation(tx: Tx, id: string): Promise<EvaluationRow | undefined> {
  const row = await rows(tx).where('e.id', '=', id).executeTakeFirst();
  return row && read(row);
}

export async function markRead(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('evaluation')
    .set({ read_at: at })
    .where('id', '=', id)
    .where('read_at', 'is', null)
    .execute();
}

/** The newest first. */
export async function listOf(
  tx: Tx,
  of: { readonly callId: string } | { readonly practiceId: string },
): Promise<EvaluationRow[]> {
  const all = rows(tx).orderBy('e.at', 'desc').limit(50);
  const found =
    'callId' in of ? all.where('e.call_id', '=', of.callId) : all.where('e.practice_id', '=', of.practiceId);
  return (await found.execute()).map(read);
}

export interface EvaluationFilter {
  readonly organisationId: string;
  readonly of: 'call' | 'practice';
  /** Null: everybody's. */
  readonly personId: string | null;
  /** Sort key of the last row of the page before: time and id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Newest first; of real calls or of practice, never both. */
export async function listEvaluations(tx: Tx, filter: EvaluationFilter): Promise<EvaluationRow[]> {
  const { personId, after } = filter;
  const found = rows(tx)
    .where('e.organisation_id', '=', filter.organisationId)
    .where(filter.of === 'call' ? 'e.call_id' : 'e.practice_id', 'is not', null)
    .$if(personId !== null, (query) => query.where('e.person_id', '=', personId!))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(e.at, e.id) < (${after![0]!}::timestamptz, ${after![1]!}::uuid)`),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(filter.limit);
  return (await found.execute()).map(read);
}

/** The newest score of each of these practices. */
export async function scoresOf(tx: Tx, practiceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (practiceIds.length === 0) return new Map();
  const found = await tx
    .selectFrom('evaluation')
    .distinctOn('practice_id')
    .select(['practice_id', 'score'])
    .where('practice_id', 'in', practiceIds)
    .where('score', 'is not', null)
    .orderBy('practice_id')
    .orderBy('at', 'desc')
    .execute();
  return new Map(found.map((row) => [row.practice_id!, row.score!]));
}

/** With its call goes what an evaluation says in words; points and dates stay. */
export async function forgetEvaluations(tx: Tx, callId: string): Promise<void> {
  for (const row of await listOf(tx, { callId }))
    await tx
      .updateTable('evaluation')
      .set({ comment: '', marks: JSON.stringify(row.marks.map((mark) => ({ ...mark, comment: '' }))) })
      .where('id', '=', row.id)
      .execute();
}
