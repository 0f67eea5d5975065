/**
 * Two answering services, each with two client companies and one of everything. The fields of each carry its own
 * canary word: a word of the other organisation (or the other account) in an answer is a leak.
 */
import type { Role } from '@denwaban/server-api/people';
import { readScriptBody } from '@denwaban/server-api/scripts';
import type { ScriptBody } from '@denwaban/server-api/scripts';
import type { TrunkFields } from '@denwaban/server-api/setup';
import { TrunkFields as TrunkFieldsSchema } from '@denwaban/server-api/setup';
import type { Db } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { storeAudio } from '../lines/announcements/audio-file.ts';
import { sealPassword } from '../storage/sealed-password.ts';
import { startOfDay } from '../time/start-of-day.ts';
import { draftNotice } from '../purposes/draft-notice.ts';
import { createOrganisationKeys } from '../storage/organisation-keys.ts';
import { alwaysOpen } from './world/always-open.ts';
import { addAccountObjects } from './world/account-objects.ts';
import type { AccountObjects } from './world/account-objects.ts';
import { addOrganisationObjects } from './world/organisation-objects.ts';
import type { OrganisationObjects } from './world/organisation-objects.ts';

export { alwaysOpen } from './world/always-open.ts';
export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export interface TestAccount extends AccountObjects {
  readonly id: string;
  readonly canary: string;
  readonly client: TestPerson;
  readonly staffId: string;
  readonly numberId: string;
  readonly number: string;
  readonly lineId: string;
  /** Answered by `operator`, ended, with a submitted report and an archived recording's row. */
  readonly callId: string;
  readonly recordingId: string;
  readonly reportId: string;
  readonly blockedId: string;
  /** To come one day, so that it leaves calls as they are. */
  readonly exemptionId: string;
  /** Asked for in `callId`, nobody has claimed it. */
  readonly callbackId: string;
}

export interface TestOrganisation extends OrganisationObjects {
  readonly id: string;
  readonly canary: string;
  readonly administrator: TestPerson;
  readonly supervisor: TestPerson;
  readonly operator: TestPerson;
  readonly operator2: TestPerson;
  readonly trunkId: string;
  readonly skillId: string;
  readonly teamId: string;
  /** A destination that the administrator has opened. */
  readonly openedId: string;
  readonly alarmId: string;
  readonly helpId: string;
  readonly selfCheckId: string;
  readonly extensionId: string;
  readonly phoneId: string;
  /** The second operator's. */
  readonly pushDeviceId: string;
  readonly ringGroupId: string;
  /** On a number that nobody has phoned from. */
  readonly holdId: string;
  /** It asks. */
  readonly retentionRunId: string;
  /** The second operator's signature under the agreement, and a training that they passed. */
  readonly signatureId: string;
  readonly courseId: string;
  readonly trainingId: string;
  /** A candidate that nobody has decided about. */
  readonly incidentId: string;
  readonly announcementIds: Readonly<
    Record<'recording-notice' | 'closed' | 'apology' | 'message-thanks', string>
  >;
  readonly account: TestAccount;
  readonly secondAccount: TestAccount;
}

export interface World {
  readonly owner: TestPerson;
  readonly own: TestOrganisation;
  readonly other: TestOrganisation;
}

export const testTrunk = (name: string): TrunkFields =>
  TrunkFieldsSchema.parse({ name, auth: { kind: 'address', addresses: ['127.0.0.1', '127.0.0.2'] } });

export const testScript = (canary: string): ScriptBody =>
  readScriptBody({
    schemaVersion: 2,
    outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
    steps: [
      {
        kind: 'say',
        id: 'greeting',
        title: '名乗り',
        words: `お電話ありがとうございます。${canary}でございます。`,
      },
      {
        kind: 'ask',
        id: 'name',
        title: 'お名前',
        words: 'お名前を頂戴できますでしょうか。',
        field: 'callerName',
        required: true,
      },
    ],
  });

export async function createWorld(db: Db, dataDir: string): Promise<World> {
  const owner = await addPerson(db, {
    role: 'owner',
    organisationId: null,
    name: '設置者',
    email: 'owner@example.com',
  });
  return {
    owner,
    own: await createOrganisation(db, dataDir, {
      name: 'みなと',
      mark: 'own',
      numbers: ['+81300001001', '+81300001002'],
    }),
    other: await createOrganisation(db, dataDir, {
      name: 'よそ',
      mark: 'other',
      numbers: ['+81300002001', '+81300002002'],
    }),
  };
}

interface NewOrganisation {
  readonly name: string;
  readonly mark: string;
  readonly numbers: readonly [string, string];
}

async function createOrganisation(db: Db, dataDir: string, from: NewOrganisation): Promise<TestOrganisation> {
  const id = uuidv7();
  const canary = `${from.name}の金糸雀${from.mark}`;
  await db
    .insertInto('organisation')
    .values({
      id,
      name: `${canary}代行`,
      reading: canary,
      recording_recipient: await createOrganisationKeys(dataDir, id),
    })
    .execute();
  const person = (role: Role, local: string): Promise<TestPerson> =>
    addPerson(db, {
      role,
      organisationId: id,
      name: `${canary}の${local}`,
      email: `${local}@${from.mark}.example.com`,
    });
  const [administrator, supervisor, operator, operator2] = [
    await person('administrator', 'admin'),
    await person('supervisor', 'supervisor'),
    await person('operator', 'operator'),
    await person('operator', 'operator2'),
  ];
  const trunkId = uuidv7();
  await db
    .insertInto('trunk')
    .values({
      id: trunkId,
      organisation_id: id,
      name: `${canary}トランク`,
      settings: JSON.stringify(testTrunk(`${canary}トランク`)),
    })
    .execute();
  const announcementIds = await addAnnouncements(db, dataDir, id, canary);
  const [skillId, teamId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: id };
  await db
    .insertInto('skill')
    .values({ id: skillId, ...own, name: `${canary}スキル` })
    .execute();
  await db
    .insertInto('team')
    .values({ id: teamId, ...own, name: `${canary}チーム` })
    .execute();
  const setting = {
    dataDir,
    organisationId: id,
    trunkId,
    announcementIds,
    operatorId: operator.id,
    mark: from.mark,
  };
  const account = await addAccount(db, {
    ...setting,
    canary: `${canary}甲`,
    number: from.numbers[0],
    local: 'client',
  });
  const secondAccount = await addAccount(db, {
    ...setting,
    canary: `${canary}乙`,
    number: from.numbers[1],
    local: 'client2',
  });
  await addPurposes(db, id, null, `${from.mark}-service`, canary);
  await addPurposes(db, id, account.id, `${from.mark}-first`, account.canary);
  await addPurposes(db, id, secondAccount.id, `${from.mark}-second`, secondAccount.canary);
  return {
    id,
    canary,
    administrator,
    supervisor,
    operator,
    operator2,
    trunkId,
    skillId,
    teamId,
    ...(await addOutgoing(db, id, canary, administrator.id)),
    announcementIds,
    account,
    ...(await addExtension(db, dataDir, id, account.id, canary)),
    ...(await addPapers(db, id, administrator.id, operator2.id, canary)),
    pushDeviceId: await addPushDevice(db, id, operator.id, canary),
    ...(await addRetention(db, id, account.id, administrator.id, canary)),
    ...(await addOrganisationObjects({
      db,
      dataDir,
      organisationId: id,
      accountId: account.id,
      administratorId: administrator.id,
      supervisorId: supervisor.id,
      operatorId: operator.id,
      operator2Id: operator2.id,
      canary,
    })),
    secondAccount,
  };
}

/** What data is used for, published long ago. */
async function addPurposes(
  db: Db,
  organisationId: string,
  accountId: string | null,
  slug: string,
  canary: string,
): Promise<void> {
  const of = { organisation_id: organisationId, account_id: accountId };
  const at = new Date('2020-01-01T00:00:00+09:00');
  await db
    .insertInto('purpose_page')
    .values({ slug, ...of, since: at })
    .execute();
  await db
    .insertInto('purpose_notice')
    .values({
      id: uuidv7(),
      ...of,
      version: 1,
      effective_on: '2020-01-01',
      body: JSON.stringify({
        ...draftNotice(accountId === null),
        holder: canary,
        contact: `${canary}の窓口`,
      }),
      published_at: at,
    })
    .execute();
}

async function addOutgoing(
  db: Db,
  organisationId: string,
  canary: string,
  administratorId: string,
): Promise<Pick<TestOrganisation, 'openedId' | 'alarmId' | 'helpId' | 'selfCheckId'>> {
  const [openedId, alarmId, helpId, selfCheckId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  await db
    .insertInto('opened_destination')
    .values({
      id: openedId,
      ...own,
      category: 'information',
      reason: canary,
      opened_by: administratorId,
      opened_at: new Date(),
    })
    .execute();
  const now = new Date();
  const detail = JSON.stringify({ scope: 'trunk', measure: 'calls', limit: 1, name: canary });
  await db
    .insertInto('alarm')
    .values({
      id: alarmId,
      ...own,
      kind: 'dial-limit',
      subject: 'trunk',
      detail,
      raised_at: now,
      last_at: now,
    })
    .execute();
  await db
    .insertInto('help_request')
    .values({
      id: helpId,
      ...own,
      person_id: administratorId,
      reason: 'unsure',
      note: canary,
      asked_at: now,
    })
    .execute();
  await db
    .insertInto('self_check')
    .values({
      id: selfCheckId,
      ...own,
      check_key: 'trunks',
      subject: 'trunk',
      state: 'fail',
      detail: JSON.stringify({ name: canary, fault: 'unreachable' }),
      at: now,
    })
    .execute();
  return { openedId, alarmId, helpId, selfCheckId };
}

/** An agreement that is signed, and a training that is passed. */
async function addPapers(
  db: Db,
  organisationId: string,
  administratorId: string,
  personId: string,
  canary: string,
): Promise<Pick<TestOrganisation, 'signatureId' | 'courseId' | 'trainingId'>> {
  const [textId, signatureId, courseId, trainingId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  const now = new Date();
  const text = { version: 1, title: `${canary}の誓約書`, body: canary, sha256: 'ab'.repeat(32) };
  await db
    .insertInto('agreement_text')
    .values({
      id: textId,
      ...own,
      ...text,
      valid_months: 12,
      sign_again: false,
      published_by: administratorId,
      published_at: now,
    })
    .execute();
  await db
    .insertInto('agreement_signature')
    .values({
      id: signatureId,
      ...own,
      person_id: personId,
      text_id: textId,
      version: 1,
      typed_name: canary,
      text_sha256: text.sha256,
      signed_at: now,
      valid_until: '2099-12-31',
    })
    .execute();
  await db
    .insertInto('training_course')
    .values({ id: courseId, ...own, name: `${canary}の研修`, valid_months: 12, created_at: now })
    .execute();
  await db
    .insertInto('training_record')
    .values({
      id: trainingId,
      ...own,
      person_id: personId,
      course_id: courseId,
      passed_on: '2026-01-01',
      note: canary,
      entered_by: administratorId,
      entered_at: now,
    })
    .execute();
  return { signatureId, courseId, trainingId };
}

async function addPushDevice(
  db: Db,
  organisationId: string,
  personId: string,
  canary: string,
): Promise<string> {
  const id = uuidv7();
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  const device = { organisation_id: organisationId, person_id: personId, label: `${canary}の電話機` };
  await db
    .insertInto('push_device')
    .values({ id, ...device, endpoint: `https://push.example/${id}`, ...keys, created_at: new Date() })
    .execute();
  return id;
}

async function addRetention(
  db: Db,
  organisationId: string,
  accountId: string,
  administratorId: string,
  canary: string,
): Promise<Pick<TestOrganisation, 'holdId' | 'retentionRunId' | 'incidentId'>> {
  const [holdId, retentionRunId, incidentId] = [uuidv7(), uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  const now = new Date();
  await db
    .insertInto('legal_hold')
    .values({
      id: holdId,
      ...own,
      account_id: accountId,
      object_kind: 'caller',
      caller_number: '+815088888888',
      reason: canary,
      placed_by: administratorId,
      placed_at: now,
      review_on: '2099-12-31',
    })
    .execute();
  await db
    .insertInto('retention_run')
    .values({
      id: retentionRunId,
      ...own,
      planned_at: now,
      due_by: now,
      state: 'asking',
      questions: ['many'],
      counts: '[]',
    })
    .execute();
  const nothing = { dataItems: '', people: '', cause: '', secondaryHarm: '', peopleInformed: '' };
  const report = { overview: canary, ...nothing, publication: '', prevention: '', other: '' };
  await db
    .insertInto('incident')
    .values({
      id: incidentId,
      ...own,
      number: 1,
      title: canary,
      state: 'candidate',
      source: 'caller-complaint',
      known_at: now,
      report: JSON.stringify(report),
      opened_by: administratorId,
      opened_at: now,
    })
    .execute();
  await db
    .insertInto('incident_account')
    .values({ incident_id: incidentId, ...own, account_id: accountId, note: canary })
    .execute();
  return { holdId, retentionRunId, incidentId };
}

async function addExtension(
  db: Db,
  dataDir: string,
  organisationId: string,
  accountId: string,
  canary: string,
): Promise<Pick<TestOrganisation, 'extensionId' | 'phoneId' | 'ringGroupId'>> {
  const [extensionId, phoneId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId, account_id: accountId };
  await db
    .insertInto('extension')
    .values({ id: extensionId, ...own, digits: '701', label: `${canary}受付` })
    .execute();
  await db
    .insertInto('phone')
    .values({
      id: phoneId,
      ...own,
      extension_id: extensionId,
      label: `${canary}の電話機`,
      username: `701-${phoneId}`,
      sealed_password: sealPassword(dataDir, 'a password of the world'),
    })
    .execute();
  const ringGroupId = uuidv7();
  await db
    .insertInto('ring_group')
    .values({
      id: ringGroupId,
      ...own,
      name: `${canary}の電話`,
      way: 'all',
      seconds: 20,
      members: JSON.stringify([{ kind: 'extension', extensionId }]),
    })
    .execute();
  return { extensionId, phoneId, ringGroupId };
}

interface NewPerson {
  readonly role: Role;
  readonly organisationId: string | null;
  readonly accountId?: string;
  readonly name: string;
  readonly email: string;
}

/** An active person without a password; sign in with `server.as(…)`. */
export async function addPerson(db: Db, from: NewPerson): Promise<TestPerson> {
  const id = uuidv7();
  const { role, name, email } = from;
  await db
    .insertInto('person')
    .values({
      id,
      role,
      name,
      email,
      organisation_id: from.organisationId,
      account_id: from.accountId ?? null,
      state: 'active',
    })
    .execute();
  return { id, role, name, email };
}

async function addAnnouncements(
  db: Db,
  dataDir: string,
  organisationId: string,
  canary: string,
): Promise<TestOrganisation['announcementIds']> {
  const ids = {
    'recording-notice': uuidv7(),
    closed: uuidv7(),
    apology: uuidv7(),
    'message-thanks': uuidv7(),
  };
  const audioName = await storeAudio(dataDir, new Uint8Array(8000).fill(0xff));
  for (const [key, id] of Object.entries(ids)) {
    await db
      .insertInto('announcement')
      .values({
        id,
        organisation_id: organisationId,
        key,
        label: `${canary} ${key}`,
        text: canary,
        source: 'provisional',
        audio_name: audioName,
        duration_ms: 1000,
      })
      .execute();
  }
  return ids;
}

interface NewAccount {
  readonly dataDir: string;
  readonly organisationId: string;
  readonly canary: string;
  readonly number: string;
  readonly local: string;
  readonly mark: string;
  readonly trunkId: string;
  readonly announcementIds: TestOrganisation['announcementIds'];
  readonly operatorId: string;
}

async function addAccount(db: Db, from: NewAccount): Promise<TestAccount> {
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
  const called = await addCall(db, from, id, lineId);
  return {
    id,
    canary,
    client,
    staffId,
    numberId,
    number: from.number,
    lineId,
    ...called,
    ...(await addRouting(db, from, id, lineId)),
    ...(await addAccountObjects({
      db,
      dataDir: from.dataDir,
      organisationId,
      accountId: id,
      lineId,
      callId: called.callId,
      reportId: called.reportId,
      clientId: client.id,
      staffId,
      operatorId: from.operatorId,
      canary,
    })),
  };
}

async function addRouting(
  db: Db,
  from: NewAccount,
  accountId: string,
  lineId: string,
): Promise<Pick<TestAccount, 'blockedId' | 'exemptionId'>> {
  const [blockedId, exemptionId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: from.organisationId, account_id: accountId };
  await db
    .insertInto('blocked_caller')
    .values({
      id: blockedId,
      ...own,
      number: '+815099999999',
      prefix: false,
      reason: from.canary,
      refusal: 'busy',
      created_at: new Date(),
    })
    .execute();
  await db
    .insertInto('notice_exemption')
    .values({
      id: exemptionId,
      ...own,
      line_id: lineId,
      direction: 'out',
      reason: from.canary,
      from_day: '2099-01-01',
      until_day: '2099-12-31',
      created_at: new Date(),
    })
    .execute();
  await db
    .insertInto('line_routing')
    .values({ line_id: lineId, ...own, settings: '{}' })
    .execute();
  await db
    .insertInto('account_routing')
    .values({ ...own, settings: '{}' })
    .execute();
  return { blockedId, exemptionId };
}

async function addCall(
  db: Db,
  from: NewAccount,
  accountId: string,
  lineId: string,
): Promise<Pick<TestAccount, 'callId' | 'recordingId' | 'reportId' | 'callbackId'>> {
  const [callId, recordingId, reportId] = [uuidv7(), uuidv7(), uuidv7()];
  const own = { organisation_id: from.organisationId, account_id: accountId };
  // An hour ago, but today: just after midnight in Japan operators would not hear it any more.
  const begun = Math.max(Date.now() - 3_600_000, startOfDay(new Date()).getTime());
  const at = (seconds: number): Date => new Date(begun + seconds * 1000);
  await db
    .insertInto('call')
    .values({
      id: callId,
      ...own,
      line_id: lineId,
      leg_id: uuidv7(),
      trunk_id: from.trunkId,
      dialled: from.number,
      caller_number: '+819000000001',
      caller_status: 'provided',
      state: 'done',
      state_since: at(120),
      outcome: 'answered',
      ended_by: 'caller',
      end_reason: 'remote-hung-up',
      script_version: 1,
      operator_id: from.operatorId,
      arrived_at: at(0),
      answered_at: at(1),
      queued_at: at(5),
      taken_at: at(10),
      ended_at: at(90),
      done_at: at(120),
    })
    .execute();
  await db
    .insertInto('call_trace')
    .values({ ...own, call_id: callId, at: at(0), kind: 'arrived' })
    .execute();
  await db
    .insertInto('call_offer')
    .values({
      id: uuidv7(),
      ...own,
      call_id: callId,
      operator_id: from.operatorId,
      offered_at: at(5),
      ended_at: at(10),
      outcome: 'taken',
    })
    .execute();
  await db
    .insertInto('recording')
    .values({
      id: recordingId,
      ...own,
      call_id: callId,
      started_at: at(1),
      ended_at: at(90),
      duration_ms: 89_000,
      state: 'failed',
    })
    .execute();
  await db
    .insertInto('report')
    .values({
      id: reportId,
      ...own,
      call_id: callId,
      author_id: from.operatorId,
      state: 'submitted',
      title: `【通常報告】${from.canary}`,
      caller_name: from.canary,
      caller_company: from.canary,
      caller_number: '090-0000-0001',
      matter: from.canary,
      handling: from.canary,
      submitted_at: at(120),
    })
    .execute();
  await db
    .insertInto('delivery')
    .values({
      id: uuidv7(),
      ...own,
      report_id: reportId,
      channel: 'portal',
      recipient: from.canary,
      state: 'accepted',
      accepted_at: at(121),
    })
    .execute();
  const callbackId = uuidv7();
  await db
    .insertInto('callback_task')
    .values({
      id: callbackId,
      ...own,
      call_id: callId,
      number: '+819000000001',
      asked_at: at(60),
      place_at: at(0),
      note: from.canary,
    })
    .execute();
  return { callId, recordingId, reportId, callbackId };
}
