import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** What is owed after the account's report: nobody has taken it, and it is due in the far future. */
export async function addFollowups({ db, organisationId, accountId, reportId, canary }: AccountPlace) {
  const id = uuidv7();
  const of = { organisation_id: organisationId, account_id: accountId };
  const dueAt = new Date('2099-01-01T00:00:00Z');
  await db
    .insertInto('followup')
    .values({ id, ...of, report_id: reportId, opened_at: new Date(), due_at: dueAt, rule: canary })
    .execute();
  await db
    .insertInto('followup_event')
    .values({ id: uuidv7(), ...of, followup_id: id, at: new Date(), kind: 'opened', names: canary })
    .execute();
  return {};
}
