/** A new version that everybody has to take again: earlier passes end on its day, and with them what they opened. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { remindOfTraining } from './reminder-job.ts';
import { bodyOf } from './shipped/shipped.ts';

const BEGINS = new Date('2026-12-01T03:00:00Z');
const body = bodyOf('harassment');

let server: TestServer;
let now = BEGINS;
let courseId = '';
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  const trainer = await server.as('quality');
  courseId = (await trainer.api('takeShippedCourse', { body: { key: 'harassment' } })).id;
  const { own } = server.world;
  await (
    await server.as('administrator')
  ).api('changeAccountRule', {
    params: { id: own.account.id },
    body: {
      profession: null,
      agreement: false,
      training: true,
      courseIds: [courseId],
      noPartTimers: false,
      noTrainees: false,
      noHome: false,
      noDownload: false,
    },
  });
});
afterAll(() => server.stop());

async function pass(who: Visitor) {
  const begun = await who.api('beginTry', { params: { id: courseId } });
  return who.api('handInTry', { params: { id: begun.id }, body: { answers: rightOf(begun) } });
}

const rightOf = (begun: { questions: readonly { id: string; kind: string; choices: string[] }[] }) =>
  begun.questions.map(({ id, kind, choices }) => {
    const question = body.questions.find((each) => each.id === id)!;
    const choice =
      kind === 'true-false' ? question.right : choices.indexOf(question.choices[question.right]!);
    return { questionId: id, choice };
  });

const publish = async (retakeBy: string | null) => {
  const trainer = await server.as('quality');
  await trainer.api('saveCourseDraft', { params: { id: courseId }, body });
  return trainer.api('publishCourse', { params: { id: courseId }, body: { retakeBy } });
};

const lacking = async () => {
  const { own } = server.world;
  const { items } = await (
    await server.as('administrator')
  ).api('accountAdmission', { params: { id: own.account.id } });
  return items.find((each) => each.personId === own.operator.id)!.lacking;
};

const standing = async () => {
  const { items } = await (await server.as('operator')).api('myTraining');
  return items.find((each) => each.courseId === courseId)!;
};

const remind = () =>
  asOrganisation(server.db, server.world.own.id, (tx) =>
    remindOfTraining(tx, server.services.config, server.world.own.id, now),
  );
const mailsToOperator = async () => {
  const { email } = await server.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', server.world.own.operator.id)
    .executeTakeFirstOrThrow();
  return (
    await server.db
      .selectFrom('outgoing_mail')
      .select('subject')
      .where('recipient', '=', email)
      .where('subject', 'like', '%カスハラ%')
      .orderBy('id')
      .execute()
  ).map(({ subject }) => subject);
};

it('a version that lets earlier passes hold changes nothing of them', async () => {
  expect(await pass(await server.as('operator'))).toMatchObject({ passed: true, validUntil: '2027-12-01' });
  expect((await publish(null)).versions[0]).toMatchObject({ version: 2, retakeBy: null });
  expect(await standing()).toMatchObject({ standing: 'valid', validUntil: '2027-12-01', retakeBy: null });
});

it('the day is neither today nor more than a year away', async () => {
  for (const day of ['2026-12-01', '2027-12-02', '2020-01-01'])
    expect((await problemOf(publish(day))).fields).toHaveProperty(['body.retakeBy']);
  const trainer = await server.as('quality');
  expect(await trainer.api('editCourse', { params: { id: courseId } })).toMatchObject({
    holders: 1,
    demandedBy: [expect.any(String)],
  });
});

it('a version to be taken again ends earlier passes on its day; everybody sees it, and it is on record', async () => {
  const published = await publish('2027-01-31');
  expect(published.versions[0]).toMatchObject({ version: 3, retakeBy: '2027-01-31' });
  expect(await standing()).toMatchObject({
    standing: 'expiring',
    validUntil: '2027-01-31',
    retakeBy: '2027-01-31',
  });
  expect((await audited(server, 'training-course.published')).at(-1)?.detail).toMatchObject({
    after: { version: 3, retakeBy: '2027-01-31', people: 1 },
  });
  const supervisor = await server.as('supervisor');
  const csv = await (await supervisor.fetch('/api/v1/training/standing.csv?standing=expiring')).text();
  expect(csv).toContain('有効期限,受け直しの期限');
  expect(csv).toMatch(/カスハラ,必須,まもなく期限,[^,]*,2026-12-01,2027-01-31,2027-01-31/u);
  const record = await server.db
    .selectFrom('training_record')
    .select(['retake_version', sql<string>`held_until::text`.as('held_until')])
    .where('course_id', '=', courseId)
    .executeTakeFirstOrThrow();
  expect(record).toMatchObject({ retake_version: 3, held_until: '2027-12-01' });
});

it('they are told the next morning, and at each stage before the day', async () => {
  now = new Date('2026-12-02T00:00:00Z');
  expect(await remind()).toBe(1);
  expect(await remind()).toBe(0);
  expect(await mailsToOperator()).toEqual(['研修「カスハラ」を 2027/01/31 までに受け直してください']);
  now = new Date('2027-01-24T00:00:00Z');
  expect(await remind()).toBe(1);
  expect(await remind()).toBe(0);
  expect(await mailsToOperator()).toHaveLength(2);
});

it('an old pass that is entered afterwards ends on that day, too', async () => {
  const { own } = server.world;
  const administrator = await server.as('administrator');
  const { id } = await administrator.api('addTraining', {
    body: { personId: own.supervisor.id, courseId, passedOn: '2026-11-01', note: '' },
  });
  const { items } = await administrator.api('listTraining');
  expect(items.find((each) => each.id === id)).toMatchObject({ validUntil: '2027-01-31' });
});

it('who does not take it loses access from the day after and not before; who does has it back', async () => {
  now = new Date('2027-01-31T14:59:00Z'); // the last minute of the day in Japan
  expect(await lacking()).toEqual([]);
  now = new Date('2027-01-31T15:00:00Z');
  expect(await lacking()).toEqual(['training']);
  expect(await standing()).toMatchObject({ standing: 'expired' });
  expect(await pass(await server.as('operator'))).toMatchObject({ passed: true, validUntil: '2028-02-01' });
  expect(await lacking()).toEqual([]);
  expect(await standing()).toMatchObject({ standing: 'valid', retakeBy: null });
});
