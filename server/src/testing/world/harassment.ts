import { sql } from 'kysely';
import { uuidv7 } from '../../db/uuid.ts';
import { defaultPolicy, emptyJudgement } from '../../harassment/harassment-policy.ts';
import type { AccountPlace } from './account-objects.ts';

/** A policy, an open case with its call and a follow-up, and a measure that has ended. */
export async function addHarassment(place: AccountPlace) {
  const { db, organisationId, accountId, callId, operatorId, canary } = place;
  const [harassmentId, measureId] = [uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  const specialist = { name: canary, email: '' };
  await db
    .insertInto('harassment_policy')
    .values({ ...of, body: JSON.stringify({ ...defaultPolicy, specialist }), changed_at: now })
    .execute();
  const { last } = await db
    .insertInto('case_counter')
    .values({ organisation_id: organisationId, kind: 'harassment', last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind']).doUpdateSet({ last: sql`case_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('harassment_case')
    .values({
      id: harassmentId,
      ...of,
      number: last,
      state: 'open',
      caller_number: '+815077777777',
      caller_status: 'provided',
      terms_from: '2022-02-25',
      judgement: JSON.stringify({ ...emptyJudgement, callerName: canary }),
      level: 'supervisor',
      opened_at: now,
    })
    .execute();
  await db
    .insertInto('harassment_call')
    .values({ case_id: harassmentId, call_id: callId, ...of, at: now })
    .execute();
  const { id: harassmentEntryId } = await db
    .insertInto('harassment_entry')
    .values({
      case_id: harassmentId,
      ...of,
      at: now,
      kind: 'follow-up',
      words: canary,
      due_on: '2099-12-31',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('caller_measure')
    .values({
      id: measureId,
      ...of,
      caller_number: '+815077777777',
      kind: 'refuse',
      reason: canary,
      until: '2020-01-01',
      decided_by: operatorId,
      decided_at: now,
    })
    .execute();
  return { harassmentId, harassmentEntryId, measureId };
}
