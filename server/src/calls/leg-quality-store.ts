/** All SQL of how the legs of calls sound. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Call } from './call.ts';

export type Side = 'caller' | 'operator' | 'party';

type Whose = Pick<Call, 'id' | 'organisation_id' | 'account_id'>;

const rowOf = (call: Whose, legId: string, side: Side, at: Date) => ({
  call_id: call.id,
  organisation_id: call.organisation_id,
  account_id: call.account_id,
  leg_id: legId,
  side,
  changed_at: at,
});

/** Nothing comes from the leg, or it does again. False: that was known. */
export async function noteSilence(
  tx: Tx,
  call: Whose,
  leg: { legId: string; side: Side },
  silent: boolean,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .insertInto('leg_quality')
    .values({ ...rowOf(call, leg.legId, leg.side, at), silent, times_silent: silent ? 1 : 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'leg_id'])
        .doUpdateSet({
          silent,
          changed_at: at,
          times_silent: sql<number>`leg_quality.times_silent + ${silent ? 1 : 0}`,
        })
        .where('leg_quality.silent', '<>', silent),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The leg says that it hears nothing of ours, or that it does again. False: that was known. */
export async function noteDeaf(
  tx: Tx,
  call: Whose,
  leg: { legId: string; side: Side },
  deaf: boolean,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .insertInto('leg_quality')
    .values({ ...rowOf(call, leg.legId, leg.side, at), deaf })
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'leg_id'])
        .doUpdateSet({ deaf, changed_at: at })
        .where('leg_quality.deaf', '<>', deaf),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The leg sounds bad, or good again; the worst figures are kept. @param quality JSON of the engine's figures */
export async function noteQuality(
  tx: Tx,
  call: Whose,
  leg: { legId: string; side: Side },
  told: { bad: boolean; mos: number; quality: string },
  at: Date,
): Promise<boolean> {
  const { bad, mos, quality } = told;
  const result = await tx
    .insertInto('leg_quality')
    .values({ ...rowOf(call, leg.legId, leg.side, at), bad, times_bad: bad ? 1 : 0, worst: quality })
    .onConflict((conflict) =>
      conflict.columns(['call_id', 'leg_id']).doUpdateSet({
        bad,
        changed_at: at,
        times_bad: sql<number>`leg_quality.times_bad + case when ${bad} and not leg_quality.bad then 1 else 0 end`,
        worst: sql<string>`case when leg_quality.worst is null or (leg_quality.worst->>'mos')::float > ${mos}
          then ${quality}::jsonb else leg_quality.worst end`,
      }),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The figures of a whole leg that has ended: nothing is wrong with it now. */
export async function noteMeasured(
  tx: Tx,
  call: Whose,
  leg: { legId: string; side: Side },
  quality: string,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('leg_quality')
    .values({ ...rowOf(call, leg.legId, leg.side, at), whole: quality })
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'leg_id'])
        .doUpdateSet({ whole: quality, bad: false, silent: false, deaf: false, changed_at: at }),
    )
    .execute();
}

/** Legs with something wrong now. */
export async function troublesOf(tx: Tx, callId: string) {
  return tx
    .selectFrom('leg_quality')
    .select(['side', 'bad', 'silent', 'deaf'])
    .where('call_id', '=', callId)
    .where((q) => q.or([q('bad', '=', true), q('silent', '=', true), q('deaf', '=', true)]))
    .limit(20)
    .execute();
}

/** Everything known about the legs of a call, the caller's first. */
export async function listQuality(tx: Tx, callId: string) {
  return tx
    .selectFrom('leg_quality as q')
    .leftJoin('call_party as p', 'p.leg_id', 'q.leg_id')
    .select(['q.side', 'q.worst', 'q.whole', 'q.times_bad as timesBad', 'q.times_silent as timesSilent'])
    .select('p.name')
    .where('q.call_id', '=', callId)
    .orderBy(sql`array_position(array['caller','operator','party'], q.side)`)
    .orderBy('q.leg_id')
    .limit(50)
    .execute();
}
