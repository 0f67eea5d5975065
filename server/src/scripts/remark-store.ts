/** SQL of what calls show about a script. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ScriptRemarkTable, ScriptVisitTable } from '../db/schema.ts';

export async function insertVisit(tx: Tx, visit: Insertable<ScriptVisitTable>): Promise<void> {
  await tx.insertInto('script_visit').values(visit).execute();
}

export async function insertRemark(tx: Tx, remark: Insertable<ScriptRemarkTable>): Promise<void> {
  await tx.insertInto('script_remark').values(remark).execute();
}

export interface StepCount {
  readonly stepId: string;
  readonly reached: number;
  readonly questions: number;
  readonly unknown: number;
  readonly willCheck: number;
  readonly leads: number;
}

/** Calls that came to each step of a version, and remarks there; `calls`: all that followed it at all. */
export async function countSteps(
  tx: Tx,
  accountId: string,
  version: number,
): Promise<{ calls: number; steps: Map<string, StepCount> }> {
  const of = sql`account_id = ${accountId}::uuid and version = ${version}`;
  const visits = await sql<{ step_id: string | null; calls: number }>`
    select step_id, count(distinct call_id)::int as calls from script_visit where ${of}
    group by grouping sets ((step_id), ())`.execute(tx);
  const remarks = await sql<{ step_id: string; kind: string; count: number }>`
    select step_id, kind, count(*)::int as count from script_remark where ${of} group by step_id, kind`.execute(
    tx,
  );
  const count = (stepId: string, kind: string): number =>
    remarks.rows.find((row) => row.step_id === stepId && row.kind === kind)?.count ?? 0;
  const reached = new Map(visits.rows.map((row) => [row.step_id, row.calls]));
  const ids = new Set(
    [...visits.rows, ...remarks.rows].map((row) => row.step_id).filter((id) => id !== null),
  );
  const steps = [...ids].map((stepId) => ({
    stepId,
    reached: reached.get(stepId) ?? 0,
    questions: count(stepId, 'question'),
    unknown: count(stepId, 'unknown'),
    willCheck: count(stepId, 'will-check'),
    leads: count(stepId, 'lead'),
  }));
  return { calls: reached.get(null) ?? 0, steps: new Map(steps.map((step) => [step.stepId, step])) };
}

/** The newest first, with the step as its version names it. @param before the id of the last on the page before */
export const listQuestions = (tx: Tx, accountId: string, before: string | null, limit: number) =>
  tx
    .selectFrom('script_remark as r')
    .leftJoin('script_version as v', (join) =>
      join.onRef('v.account_id', '=', 'r.account_id').onRef('v.version', '=', 'r.version'),
    )
    .select(['r.id', 'r.call_id', 'r.version', 'r.words', 'r.at'])
    .select(
      sql<string | null>`(select step ->> 'title' from jsonb_array_elements(v.body -> 'steps') as step
        where step ->> 'id' = r.step_id limit 1)`.as('title'),
    )
    .where('r.account_id', '=', accountId)
    .where('r.kind', '=', 'question')
    .$if(before !== null, (query) => query.where('r.id', '<', before!))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
