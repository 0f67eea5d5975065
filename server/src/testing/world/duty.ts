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
  return {};
}
