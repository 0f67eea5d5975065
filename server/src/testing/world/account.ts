import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { addAccountObjects } from './account-objects.ts';
import { alwaysOpen } from './always-open.ts';
import type { AnnouncementIds } from './announcements.ts';
import { addCall } from './calls.ts';
import { addPerson } from './people.ts';
import { testScript } from './scripts.ts';

/** One of a client company's things of every kind. */
export type TestAccount = Readonly<Awaited<ReturnType<typeof addAccount>>>;

interface NewAccount {
  readonly dataDir: string;
  readonly organisationId: string;
  readonly canary: string;
  readonly number: string;
  readonly local: string;
  readonly mark: string;
  readonly trunkId: string;
  readonly announcementIds: AnnouncementIds;
  readonly operatorId: string;
}

export async function addAccount(db: Db, from: NewAccount) {
  const { organisationId, canary } = from;
  const own = { organisation_id: organisationId };
  const [id, staffId, numberId, lineId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const email = `report@${from.local}.${from.mark}.example.com`;
  await db
    .insertInto('account')
    .values({
      id,
      ...own,
      name: `${canary}設備`,
      reading: canary,
      business_summary: canary,
      report_email: email,
    })
    .execute();
  const client = await addPerson(db, {
    role: 'client',
    organisationId,
    accountId: id,
    name: `${canary}の担当`,
    email: `${from.local}@${from.mark}.example.com`,
  });
  await db
    .insertInto('staff')
    .values({
      id: staffId,
      ...own,
      account_id: id,
      name: `${canary}太郎`,
      reading: canary,
      email: `taro@${from.local}.${from.mark}.example.com`,
    })
    .execute();
  await db
    .insertInto('telephone_number')
    .values({ id: numberId, ...own, number: from.number, label: canary, trunk_id: from.trunkId })
    .execute();
  await db
    .insertInto('line')
    .values({
      id: lineId,
      ...own,
      account_id: id,
      number_id: numberId,
      label: `${canary}代表`,
      live: true,
      greeting: `お電話ありがとうございます。${canary}設備でございます。`,
      greeting_reading: canary,
      hours: JSON.stringify(alwaysOpen),
      answering: 'announce',
      announcement_id: from.announcementIds['recording-notice'],
      closed_announcement_id: from.announcementIds.closed,
      apology_announcement_id: from.announcementIds.apology,
      thanks_announcement_id: from.announcementIds['message-thanks'],
    })
    .execute();
  await db
    .insertInto('script_version')
    .values({ account_id: id, ...own, version: 1, body: JSON.stringify(testScript(canary)), reason: canary })
    .execute();
  const place = { db, organisationId, accountId: id, lineId, operatorId: from.operatorId, canary };
  const called = await addCall({ ...place, trunkId: from.trunkId, number: from.number });
  return {
    id,
    canary,
    client,
    staffId,
    numberId,
    number: from.number,
    lineId,
    ...called,
    ...(await addAccountObjects({
      ...place,
      dataDir: from.dataDir,
      callId: called.callId,
      reportId: called.reportId,
      clientId: client.id,
      staffId,
    })),
  };
}
