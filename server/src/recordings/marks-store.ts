/** SQL of what happened in a call at a known moment, as far as this transaction may see it. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { CallMoment, MomentKind } from './marks-of.ts';

const traced = ['held', 'resumed', 'ended', 'recording-paused', 'recording-resumed', 'cut-off-step'];

/** In order. @param withSteps whether the reader may see the account's script */
export async function momentsOf(tx: Tx, callId: string, withSteps: boolean): Promise<CallMoment[]> {
  const { rows } = await sql<{ kind: MomentKind; at: Date; words: string }>`
    select kind, at, coalesce(detail ->> 'step', '') as words from call_trace
      where call_id = ${callId}::uuid and kind in (${sql.join(traced)})
    union all
    select 'mark', at, words from call_mark where call_id = ${callId}::uuid
    union all
    select 'step', v.at, coalesce((select step ->> 'title' from jsonb_array_elements(s.body -> 'steps') as step
        where step ->> 'id' = v.step_id limit 1), '')
      from script_visit v left join script_version s on s.account_id = v.account_id and s.version = v.version
      where ${withSteps} and v.call_id = ${callId}::uuid
    order by at limit ${MOST}`.execute(tx);
  return rows.map(({ kind, at, words }) => ({ kind, at: at.getTime(), words }));
}

const MOST = 2_000;
