import { sql } from 'kysely';
import { defaultAgreement } from '../../complaints/complaint-agreement.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** An agreement, an open complaint with its call and a step, and an exemption that has ended. */
export async function addComplaints(place: AccountPlace) {
  const { db, organisationId, accountId, callId, operatorId, canary } = place;
  const [complaintId, recordingExemptionId] = [uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  await db
    .insertInto('complaint_agreement')
    .values({ ...of, body: JSON.stringify({ ...defaultAgreement, malicious: canary }), changed_at: now })
    .execute();
  const { last } = await db
    .insertInto('case_counter')
    .values({ organisation_id: organisationId, kind: 'complaint', last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind']).doUpdateSet({ last: sql`case_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('complaint_case')
    .values({
      id: complaintId,
      ...of,
      number: last,
      kind: 'service',
      line: 'first',
      state: 'open',
      caller_number: '+815077777777',
      caller_status: 'provided',
      wants: canary,
      opened_at: now,
    })
    .execute();
  await db
    .insertInto('complaint_call')
    .values({ case_id: complaintId, call_id: callId, ...of, at: now })
    .execute();
  await db
    .insertInto('complaint_step')
    .values({ case_id: complaintId, ...of, at: now, kind: 'note', words: canary })
    .execute();
  await db
    .insertInto('recording_exemption')
    .values({
      id: recordingExemptionId,
      ...of,
      caller_number: '+815077777777',
      reason: canary,
      until: '2020-01-01',
      decided_by: operatorId,
      decided_at: now,
    })
    .execute();
  return { complaintId, recordingExemptionId };
}
