import { sealedPlace } from '../../calendars/save-feed.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { hashToken } from '../../people/token.ts';
import { sealFact } from '../../storage/sealed-fact.ts';
import type { AccountPlace } from './account-objects.ts';

/** A department, a topic with its deputy, where the member of staff is, and the link of today's mail. */
export async function addDirectory({
  db,
  dataDir,
  organisationId,
  accountId,
  staffId,
  canary,
}: AccountPlace) {
  const [departmentId, topicId, dutyStaffId] = [uuidv7(), uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  await db
    .insertInto('staff')
    .values({ id: dutyStaffId, ...of, name: `${canary}代理`, reading: canary })
    .execute();
  await db
    .insertInto('department')
    .values({ id: departmentId, ...of, name: `${canary}部`, policy: canary })
    .execute();
  await db
    .insertInto('account_topic')
    .values({
      id: topicId,
      ...of,
      name: canary,
      note: canary,
      receiver_id: staffId,
      ways: ['email', 'portal'],
    })
    .execute();
  await db
    .insertInto('staff_deputy')
    .values({ id: uuidv7(), ...of, topic_id: topicId, deputy_id: dutyStaffId, place: 0 })
    .execute();
  await db
    .insertInto('staff_presence')
    .values({ staff_id: staffId, ...of, state: 'in', note: canary, source: 'client', changed_at: now })
    .execute();
  await db
    .insertInto('presence_link')
    .values({
      token_sha256: hashToken(`presence of ${staffId}`),
      ...of,
      staff_id: staffId,
      expires_at: new Date(now.getTime() + 86_400_000),
    })
    .execute();
  for (const whose of [staffId, null]) {
    const feedId = uuidv7();
    await db
      .insertInto('calendar_feed')
      .values({
        id: feedId,
        ...of,
        staff_id: whose,
        sealed_url: sealFact(dataDir, sealedPlace(feedId), 'https://calendar.example.invalid/own.ics'),
        place: 'calendar.example.invalid',
        read_at: new Date(0),
        tried_at: now,
        events: 1,
        unmatched: [],
      })
      .execute();
  }
  await db
    .insertInto('staff_busy')
    .values({ staff_id: staffId, ...of, busy_from: new Date(0), busy_until: new Date(1), state: 'meeting' })
    .execute();
  return { departmentId, topicId };
}
