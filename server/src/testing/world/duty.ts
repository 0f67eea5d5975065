import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** Somebody was on duty once, and was phoned in vain. */
export async function addDuty(at: AccountPlace) {
  const { db, organisationId, accountId, staffId, callId, operatorId, canary } = at;
  const of = { organisation_id: organisationId, account_id: accountId };
  const [runId, long] = [uuidv7(), new Date(0)];
  await db
    .insertInto('duty_entry')
    .values({
      id: uuidv7(),
      ...of,
      valid_from: '2020-01-01',
      valid_until: '2020-01-31',
      shift: 'night',
      staff_id: staffId,
      place: 0,
      wait_seconds: 30,
    })
    .execute();
  await db
    .insertInto('duty_time')
    .values({
      id: uuidv7(),
      ...of,
      starts_at: long,
      ends_at: new Date(1),
      staff_id: staffId,
      place: 0,
      wait_seconds: 30,
      source: 'file',
    })
    .execute();
  await db
    .insertInto('duty_settings')
    .values({ ...of, settings: '{}' })
    .execute();
  await db
    .insertInto('duty_run')
    .values({
      id: runId,
      ...of,
      call_id: callId,
      person_id: operatorId,
      people: '[]',
      state: 'exhausted',
      started_at: long,
    })
    .execute();
  await db
    .insertInto('duty_try')
    .values({
      id: uuidv7(),
      ...of,
      run_id: runId,
      staff_id: staffId,
      name: canary,
      outcome: 'no-answer',
      at: long,
    })
    .execute();
  await addRound(at, long);
  return {};
}

/** The server phoned them about a report, in vain. */
async function addRound(
  { db, organisationId, accountId, staffId, reportId, canary }: AccountPlace,
  at: Date,
) {
  const of = { organisation_id: organisationId, account_id: accountId };
  const roundId = uuidv7();
  await db
    .insertInto('duty_round')
    .values({
      id: roundId,
      ...of,
      report_id: reportId,
      matter: canary,
      state: 'exhausted',
      round: 1,
      rounds: 1,
      again_minutes: 5,
      due_at: at,
      started_at: at,
      ended_at: at,
    })
    .execute();
  await db
    .insertInto('duty_round_try')
    .values({
      id: uuidv7(),
      ...of,
      round_id: roundId,
      round: 1,
      place: 0,
      staff_id: staffId,
      name: canary,
      outcome: 'no-answer',
      at,
      due_at: at,
      ended_at: at,
    })
    .execute();
}
