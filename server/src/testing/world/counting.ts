import { uuidv7 } from '../../db/uuid.ts';
import { inTokyo } from '../../time/tokyo.ts';
import type { AccountPlace } from './account-objects.ts';

/** A plan, the account's call as it counts, and a question that the client has not answered. */
export async function addCounting({ db, organisationId, accountId, callId }: AccountPlace) {
  const countQuestionId = uuidv7();
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  const month = `${inTokyo(now).date.slice(0, 7)}-01`;
  await db
    .insertInto('account_plan')
    .values({ ...of, included_calls: 100, repeats: 'once', ask_percent: 90, changed_at: now })
    .execute();
  await db
    .insertInto('counted_call')
    .values({ ...of, call_id: callId, month, case_id: null, why: 'ordinary', counted: true })
    .execute();
  await db
    .insertInto('count_question')
    .values({ id: countQuestionId, ...of, month, asked_at: now, counted: 90, harassment: 3, included: 100 })
    .execute();
  return { countQuestionId };
}
