import { StaffFields } from '@denwaban/server-api/setup';
import { insertAccount } from '../../accounts/index.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertStaff, replaceDeputies } from '../../directory/index.ts';
import { displayNumber, insertLine, insertNumber, insertTrunk } from '../../lines/index.ts';
import type { StandardKey } from '../../lines/index.ts';
import { draftNotice, insertNotice, takeSlug } from '../../purposes/index.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { insertVersion } from '../../scripts/index.ts';
import { foundOrganisation } from '../found-organisation.ts';
import { addKnowledge } from './add-knowledge.ts';
import { addCounting } from './add-counting.ts';
import { addCustomers } from './add-customers.ts';
import { addDisclosure } from './add-disclosure.ts';
import { addHistory } from './add-history.ts';
import { addOnboarding } from './add-onboarding.ts';
import { addOutsideWords } from './add-outside-words.ts';
import { addOwner } from './add-owner.ts';
import { addPolicies } from './add-policies.ts';
import { addScriptDraft } from './add-script-draft.ts';
import { addTraining } from './add-training.ts';
import {
  sampleAccount,
  sampleLine,
  sampleNumber,
  sampleOrganisation,
  samplePeople,
  sampleScript,
  sampleStaff,
  sampleTrunk,
} from './sample-data.ts';

/** Makes the sample organisation, as the installation, in a database that has nobody yet. */
export async function createSample(tx: Tx, dataDir: string, now: Date): Promise<void> {
  await addOwner(tx, now);
  const { organisationId, announcements } = await foundOrganisation(tx, dataDir, sampleOrganisation, now);
  const accountId = await insertAccount(tx, organisationId, sampleAccount, now);
  const people = await addPeople(tx, organisationId, accountId, now);
  const staff = await addStaff(tx, { organisationId, accountId }, now);
  await insertVersion(tx, {
    organisationId,
    accountId,
    version: 1,
    body: sampleScript,
    reason: '見本として用意した最初の版です。',
    publishedBy: null,
    now,
  });
  await addScriptDraft(tx, { organisationId, accountId, clientId: people.get('client@example.com')! }, now);
  await publishPurposes(tx, { organisationId, accountId }, now);
  const line = await addLine(tx, { organisationId, accountId }, announcements, now);
  const clientId = people.get('client@example.com')!;
  const { lineId } = line;
  await addOnboarding(tx, { organisationId, accountId, lineId, staff, clientId }, now);
  await addHistory(tx, { organisationId, accountId, people, staff, dialled: sampleNumber, ...line }, now);
  await addCounting(tx, { organisationId, accountId }, now);
  await addTraining(tx, { organisationId, people }, now);
  await addKnowledge(tx, { organisationId, accountId }, now);
  await addCustomers(tx, { organisationId, accountId }, now);
  await addPolicies(tx, { organisationId, people }, now);
  await addOutsideWords(tx, dataDir, { organisationId, accountId, people }, now);
  await addDisclosure(tx, dataDir, { organisationId, accountId }, now);
  await appendAudit(tx, {
    actor: { system: true, organisationId },
    action: 'organisation.created',
    objectKind: 'organisation',
    objectId: organisationId,
    objectName: sampleOrganisation.name,
    detail: { sample: true },
  });
}

/** So that the first call may be recorded, and the first list exported. */
async function publishPurposes(tx: Tx, { organisationId, accountId }: Owned, now: Date): Promise<void> {
  const effectiveOn = inTokyo(now).date;
  const ours = { organisationId, accountId: null };
  const theirs = { organisationId, accountId };
  const contact = (name: string) => `${name} 個人情報お問い合わせ窓口\n${displayNumber(sampleNumber)}`;
  for (const [holder, { name }, slug] of [
    [ours, sampleOrganisation, 'minato-sample'],
    [theirs, sampleAccount, 'aoba-sample'],
  ] as const) {
    const body = { ...draftNotice(holder.accountId === null), holder: name, contact: contact(name) };
    await insertNotice(tx, { ...holder, body, effectiveOn, publishedBy: null }, now);
    await takeSlug(tx, slug, holder, now);
  }
}

async function addPeople(tx: Tx, organisationId: string, accountId: string, now: Date) {
  const ids = new Map<string, string>();
  for (const person of samplePeople) {
    const id = uuidv7(now.getTime());
    ids.set(person.email, id);
    await tx
      .insertInto('person')
      .values({
        id,
        organisation_id: organisationId,
        account_id: person.role === 'client' ? accountId : null,
        ...person,
        state: 'active',
        created_at: now,
      })
      .execute();
  }
  return ids;
}

interface Owned {
  readonly organisationId: string;
  readonly accountId: string;
}

async function addStaff(tx: Tx, owned: Owned, now: Date) {
  const ids = new Map<string, string>();
  for (const { deputy: _deputy, ...person } of sampleStaff) {
    ids.set(person.name, await insertStaff(tx, owned, StaffFields.parse(person), now));
  }
  for (const { name, deputy } of sampleStaff) {
    if (deputy === null) continue;
    const subject = { staffId: ids.get(name)!, topicId: null };
    const deputyId = ids.get(deputy)!;
    await replaceDeputies(tx, owned, subject, [{ deputyId, from: null, until: null }]);
  }
  return ids;
}

async function addLine(tx: Tx, owned: Owned, announcements: Record<StandardKey, string>, now: Date) {
  const { organisationId, accountId } = owned;
  const [trunkId, numberId] = [uuidv7(now.getTime()), uuidv7(now.getTime())];
  await insertTrunk(tx, { id: trunkId, organisationId, fields: sampleTrunk, sealedPassword: null }, now);
  await insertNumber(tx, {
    id: numberId,
    organisationId,
    number: sampleNumber,
    label: 'お試し用の番号',
    trunkId,
    now,
  });
  const lineId = await insertLine(
    tx,
    organisationId,
    {
      ...sampleLine,
      accountId,
      numberId,
      announcementId: announcements['recording-notice'],
      closedAnnouncementId: announcements.closed,
      apologyAnnouncementId: announcements.apology,
      thanksAnnouncementId: announcements['message-thanks'],
    },
    now,
  );
  const { duration_ms: announcementMs } = await tx
    .selectFrom('announcement')
    .select('duration_ms')
    .where('id', '=', announcements['recording-notice'])
    .executeTakeFirstOrThrow();
  return { lineId, trunkId, announcementMs };
}
