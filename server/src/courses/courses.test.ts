/** 研修 at the HTTP door: written, taken, marked by the server; a pass opens client companies, its end closes them. */
import type { BegunTry, CourseBody } from '@denwaban/server-api/courses';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { remindOfTraining } from './reminder-job.ts';
import { bodyOf } from './shipped/shipped.ts';

let server: TestServer;
let now = new Date('2026-12-01T03:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
});
afterAll(() => server.stop());

const daysLater = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

async function takeOver(key: 'secrecy' | 'telephone' | 'harassment' | 'complaints'): Promise<string> {
  const trainer = await server.as('quality');
  return (await trainer.api('takeShippedCourse', { body: { key } })).id;
}

/** Answers as somebody would who has the text before them; `wrong`: so many of them otherwise. */
function answersTo(begun: BegunTry, body: CourseBody, wrong = 0) {
  return begun.questions.map(({ id, kind, choices }, at) => {
    const question = body.questions.find((each) => each.id === id)!;
    const right = kind === 'true-false' ? question.right : choices.indexOf(question.choices[question.right]!);
    return { questionId: id, choice: at < wrong ? (right + 1) % 2 : right };
  });
}

async function sit(who: Visitor, courseId: string, body: CourseBody, wrong = 0) {
  const begun = await who.api('beginTry', { params: { id: courseId } });
  const answers = answersTo(begun, body, wrong);
  return who.api('handInTry', { params: { id: begun.id }, body: { answers } });
}

it('a course of the product is taken over once; later its text is offered as a draft', async () => {
  const trainer = await server.as('quality');
  const before = await trainer.api('courseShelf');
  expect(before.shipped.map(({ key, standing }) => [key, standing])).toEqual([
    ['secrecy', 'absent'],
    ['telephone', 'absent'],
    ['complaints', 'absent'],
    ['harassment', 'absent'],
  ]);
  const id = await takeOver('telephone');
  const shelf = await trainer.api('courseShelf');
  expect(shelf.courses.find((each) => each.id === id)).toMatchObject({
    name: '電話応対',
    nameEnglish: 'Answering the telephone',
    version: 1,
    questions: 10,
    hasDraft: false,
  });
  const again = await trainer.api('takeShippedCourse', { body: { key: 'telephone' } });
  expect(again).toMatchObject({ id, draft: { name: '電話応対' }, lacking: [] });
  expect(again.versions).toHaveLength(1);
});

it('what is right leaves the server only with a try that was handed in', async () => {
  const id = await takeOver('secrecy');
  const operator = await server.as('operator');
  const body = bodyOf('secrecy');
  const reading = await operator.api('readCourse', { params: { id } });
  expect(reading).toMatchObject({ name: '守秘', questions: 10, version: 1 });
  expect(JSON.stringify(reading)).not.toContain(body.questions[0]!.explanation);
  const begun = await operator.api('beginTry', { params: { id } });
  for (const { explanation } of body.questions) expect(JSON.stringify(begun)).not.toContain(explanation);
  expect(JSON.stringify(begun)).not.toMatch(/"right"/);
  // A reload goes on with the same one, in the same order.
  expect(await operator.api('beginTry', { params: { id } })).toEqual(begun);
  const answers = answersTo(begun, body, 3);
  const incomplete = operator.api('handInTry', {
    params: { id: begun.id },
    body: { answers: answers.slice(1) },
  });
  expect((await problemOf(incomplete)).fields).toHaveProperty(['body.answers']);
  expect((await problemOf(operator.api('readTry', { params: { id: begun.id } }))).status).toBe(404);

  const failed = await operator.api('handInTry', { params: { id: begun.id }, body: { answers } });
  expect(failed).toMatchObject({ score: 7, of: 10, passed: false, validUntil: null });
  const [wrong] = failed.questions;
  expect(wrong!.chosen).not.toBe(wrong!.right);
  expect(wrong!.explanation).toBe(body.questions.find((each) => each.id === wrong!.id)!.explanation);
  expect(failed.pages.find((each) => each.id === wrong!.pageId)?.title).toBe(wrong!.pageTitle);
  const twice = operator.api('handInTry', { params: { id: begun.id }, body: { answers } });
  expect((await problemOf(twice)).code).toBe('already-handed-in');
  expect((await problemOf(operator.api('beginTry', { params: { id } }))).code).toBe('too-early');
  now = new Date(now.getTime() + 10 * 60_000);
  const next = await operator.api('beginTry', { params: { id } });
  expect(next.id).not.toBe(begun.id);
});

it('a pass opens the client companies that ask for the course; its end closes them', async () => {
  const id = await takeOver('harassment');
  const { own } = server.world;
  const administrator = await server.as('administrator');
  const rule = {
    profession: null,
    agreement: false,
    training: true,
    courseIds: [id],
    noPartTimers: false,
    noTrainees: false,
    noHome: false,
    noDownload: false,
  };
  await administrator.api('changeAccountRule', { params: { id: own.account.id }, body: rule });
  const lacking = async () => {
    const { items } = await (
      await server.as('administrator')
    ).api('accountAdmission', { params: { id: own.account.id } });
    return items.find((each) => each.personId === own.operator.id)!.lacking;
  };
  expect(await lacking()).toEqual(['training']);
  const operator = await server.as('operator');
  const mine = (await operator.api('myTraining')).items.find((each) => each.courseId === id);
  expect(mine).toMatchObject({ required: true, standing: 'due', dueOn: '2026-12-31', tries: 0 });

  const passed = await sit(operator, id, bodyOf('harassment'), 2);
  expect(passed).toMatchObject({ score: 8, passed: true, validUntil: '2027-12-01' });
  expect(await lacking()).toEqual([]);
  const { items: records } = await administrator.api('listTraining');
  expect(records.find((each) => each.courseId === id)).toMatchObject({
    personId: own.operator.id,
    passedOn: '2026-12-01',
    validUntil: '2027-12-01',
    enteredBy: null,
    valid: true,
  });
  const closing = administrator.api('closeCourse', { params: { id }, body: { closed: true } });
  expect((await problemOf(closing)).code).toBe('course-demanded');
  expect((await audited(server, 'training.recorded')).at(-1)?.detail).toMatchObject({
    after: { course: 'カスハラ', validUntil: '2027-12-01' },
  });

  const today = now;
  now = new Date('2027-12-01T14:59:00Z'); // the last minute of the last day in Japan
  expect(await lacking()).toEqual([]);
  now = new Date('2027-12-01T15:00:00Z');
  expect(await lacking()).toEqual(['training']);
  now = today;
});

it('what somebody passed can be read again after a new version', async () => {
  const id = await takeOver('complaints');
  const operator = await server.as('operator2');
  const trainer = await server.as('quality');
  const passed = await sit(operator, id, bodyOf('complaints'));
  const changed = { ...bodyOf('complaints'), name: 'クレーム対応（改）', why: '新しい理由' };
  changed.pages = [{ id: 'new', title: '新しいページ', text: '新しい本文' }];
  changed.questions = changed.questions.map((question) => ({ ...question, pageId: 'new' }));
  await trainer.api('saveCourseDraft', { params: { id }, body: { ...changed, questions: [] } });
  const early = trainer.api('publishCourse', { params: { id }, body: { retakeBy: null } });
  expect((await problemOf(early)).code).toBe('incomplete');
  await trainer.api('saveCourseDraft', { params: { id }, body: changed });
  const published = await trainer.api('publishCourse', { params: { id }, body: { retakeBy: null } });
  expect(published).toMatchObject({ draft: null, published: { why: '新しい理由' } });
  expect(published.versions.map(({ version }) => version)).toEqual([2, 1]);
  const old = await operator.api('readTry', { params: { id: passed.id } });
  expect(old).toMatchObject({ version: 1, passed: true, name: 'クレーム対応' });
  expect(old.pages[0]?.title).toBe('クレームは改善の手がかり');
  expect((await operator.api('readCourse', { params: { id } })).pages[0]?.title).toBe('新しいページ');
  expect((await trainer.api('courseVersion', { params: { id, version: '1' } })).name).toBe('クレーム対応');
});

it('nobody sees the tries of others, or what is right, without writing courses', async () => {
  const { own, other } = server.world;
  const [operator2, supervisor] = [await server.as('operator2'), await server.as('supervisor')];
  expect((await problemOf(operator2.api('readTry', { params: { id: own.tryId } }))).status).toBe(404);
  expect((await problemOf(supervisor.api('editCourse', { params: { id: own.courseId } }))).status).toBe(403);
  expect((await problemOf(operator2.api('trainingStanding', { query: {} }))).status).toBe(403);
  const foreign = { params: { id: other.courseId } };
  expect((await problemOf(operator2.api('readCourse', foreign))).status).toBe(404);
  expect((await problemOf((await server.as('quality')).api('editCourse', foreign))).status).toBe(404);
});

it('shows who stands how, page by page and as CSV', async () => {
  const supervisor = await server.as('supervisor');
  const all = await supervisor.api('trainingStanding', { query: { limit: 100 } });
  const first = await supervisor.api('trainingStanding', { query: { limit: 2 } });
  const second = await supervisor.api('trainingStanding', { query: { limit: 2, cursor: first.nextCursor! } });
  expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
  const { own } = server.world;
  const course = (await supervisor.api('courseShelf')).courses.find(({ name }) => name === 'カスハラ')!;
  const rows = await supervisor.api('trainingStanding', {
    query: { courseId: course.id, standing: 'valid' },
  });
  expect(rows.items).toEqual([
    expect.objectContaining({ personId: own.operator.id, best: 80, tries: 1, validUntil: '2027-12-01' }),
  ]);
  const today = now;
  now = daysLater(40);
  const late = await (
    await server.as('supervisor')
  ).api('trainingStanding', { query: { standing: 'overdue' } });
  expect(late.counts.overdue).toBeGreaterThan(0);
  expect(late.items.some(({ personId }) => personId === own.supervisor.id)).toBe(true);
  now = today;
  const csv = await (await supervisor.fetch('/api/v1/training/standing.csv?standing=valid')).text();
  expect(csv).toContain('氏名,役割,研修');
  expect(csv).toContain(`${own.operator.name},オペレーター,カスハラ,必須,有効`);
  expect(await audited(server, 'training.exported')).toHaveLength(1);
});

it('tells the person and the trainer that a pass ends, each stage once', async () => {
  const { own } = server.world;
  const remind = (at: string) =>
    asOrganisation(server.db, own.id, (tx) =>
      remindOfTraining(tx, server.services.config, own.id, new Date(at)),
    );
  const mails = async () =>
    (await server.db.selectFrom('outgoing_mail').select(['recipient', 'subject']).orderBy('id').execute())
      .filter(({ subject }) => subject.includes('カスハラ') || subject.includes('期限のお知らせ'))
      .map(({ subject }) => subject);
  const trainers = 2;
  expect(await remind('2027-10-31T00:00:00Z')).toBe(0);
  // カスハラ of one, クレーム対応 of another.
  expect(await remind('2027-11-01T00:00:00Z')).toBe(2);
  expect(await mails()).toEqual([
    '研修「カスハラ」の有効期限は 2027/12/01 です',
    ...Array<string>(trainers).fill('研修の期限のお知らせ（2件）'),
  ]);
  expect(await remind('2027-11-02T00:00:00Z')).toBe(0);
  expect(await remind('2027-11-24T00:00:00Z')).toBe(2);
  expect(await remind('2027-12-02T00:00:00Z')).toBe(2);
  expect(await mails()).toContain('研修「カスハラ」の有効期限が切れました');
  expect(await remind('2027-12-02T00:00:00Z')).toBe(0);
});
