/** All SQL of 声の目安: kept with the call, forgotten with it, added up for nobody. */
import { sql } from 'kysely';
import type { VoiceHint } from '@denwaban/server-api/voice-hints';
import type { Tx } from '../db/database.ts';
import type { Call } from './call.ts';

type Whose = Pick<Call, 'id' | 'organisation_id' | 'account_id'>;

/** What the engine told: it began, or it is over. */
export interface HeardHint extends Pick<VoiceHint, 'kind' | 'side' | 'excessDb'> {
  readonly holds: boolean;
  /** Since when it has been so; of one that is over: until when it was. */
  readonly at: Date;
}

/** False: that was known. */
export async function noteVoiceHint(tx: Tx, call: Whose, hint: HeardHint): Promise<boolean> {
  const { kind, side, holds, at, excessDb } = hint;
  if (!holds) {
    const ended = await tx
      .updateTable('voice_hint')
      .set({ to_at: sql<Date>`greatest(from_at, ${at}::timestamptz)` })
      .where('call_id', '=', call.id)
      .where('kind', '=', kind)
      .where('side', '=', side)
      .where('to_at', 'is', null)
      .executeTakeFirst();
    return ended.numUpdatedRows > 0n;
  }
  const begun = await tx
    .insertInto('voice_hint')
    .values({
      call_id: call.id,
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      kind,
      side,
      from_at: at,
      excess_db: excessDb,
    })
    .onConflict((conflict) =>
      conflict.columns(['call_id', 'kind', 'side']).where('to_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return (begun.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** With the call everything is over that held in it. */
const hints = (tx: Tx) =>
  tx
    .selectFrom('voice_hint as h')
    .innerJoin('call as c', 'c.id', 'h.call_id')
    .select(['h.call_id as callId', 'h.kind', 'h.side', 'h.from_at as from', 'h.excess_db as excessDb'])
    .select(sql<Date | null>`coalesce(h.to_at, c.ended_at, c.transferred_at)`.as('to'));

/** Of one call, in order. */
export async function listVoiceHints(tx: Tx, callId: string): Promise<VoiceHint[]> {
  const rows = await hints(tx).where('h.call_id', '=', callId).orderBy('h.id').limit(500).execute();
  return rows.map(viewHint);
}

/** The newest of one call, the newest last. */
export async function newestVoiceHints(tx: Tx, callId: string): Promise<VoiceHint[]> {
  const rows = await hints(tx).where('h.call_id', '=', callId).orderBy('h.id', 'desc').limit(20).execute();
  return rows.map(viewHint).toReversed();
}

/** What holds now in these calls. */
export async function openVoiceHints(tx: Tx, callIds: readonly string[]): Promise<Map<string, VoiceHint[]>> {
  if (callIds.length === 0) return new Map();
  const rows = await hints(tx)
    .where('h.call_id', 'in', callIds)
    .where('h.to_at', 'is', null)
    .where('c.ended_at', 'is', null)
    .where('c.transferred_at', 'is', null)
    .orderBy('h.id')
    .execute();
  const byCall = Map.groupBy(rows, (row) => row.callId);
  return new Map([...byCall].map(([callId, ofCall]) => [callId, ofCall.slice(0, 6).map(viewHint)]));
}

export async function forgetVoiceHints(tx: Tx, callId: string): Promise<void> {
  await tx.deleteFrom('voice_hint').where('call_id', '=', callId).execute();
}

type HintRow = Awaited<ReturnType<ReturnType<typeof hints>['executeTakeFirstOrThrow']>>;

const viewHint = ({ kind, side, from, to, excessDb }: HintRow): VoiceHint => ({
  kind,
  side,
  from: from.toISOString(),
  to: to?.toISOString() ?? null,
  excessDb,
});
