import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { inTokyo } from '../time/tokyo.ts';
import { openDueReviews } from './open-due-reviews.ts';
import { nextReviewOn } from './review-dates.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const { id, account, operator } = server.world.own;
  await server.db.deleteFrom('feedback').execute();
  await server.db
    .updateTable('call')
    .set({ operator_id: operator.id })
    .where('id', '=', account.callId)
    .execute();
  await server.db
    .updateTable('report')
    .set({ state: 'submitted' })
    .where('organisation_id', '=', id)
    .execute();
  await server.db.updateTable('review').set({ closed_at: new Date() }).execute();
});
afterAll(() => server.stop());

const params = () => ({ id: server.world.own.account.id });
const report = () => ({ id: server.world.own.account.reportId });

it('a client’s thanks reach the operator’s desk, and the client sees that they were read', async () => {
  const client = await server.as('client');
  const operator = await server.as('operator');
  const give = (kind: 'good' | 'improve' | 'thanks', words: string) =>
    client.api('giveFeedback', { params: report(), body: { kind, words, atSeconds: 83 } });
  await give('improve', '折り返しの時間も聞いてほしい');
  const thanks = await give('thanks', '丁寧で助かりました');
  expect(thanks).toMatchObject({ atSeconds: 83, seenAt: null });
  const { items } = await operator.api('myThanks');
  // What is to be better is talked about in the review, not told between two calls.
  expect(items.map(({ words }) => words)).toEqual(['丁寧で助かりました']);
  const colleague = await server.as('operator2');
  expect((await colleague.api('myThanks')).items).toEqual([]);
  expect((await problemOf(colleague.api('seeThanks', { params: { id: thanks.id } }))).status).toBe(404);
  await operator.api('seeThanks', { params: { id: thanks.id } });
  expect((await operator.api('myThanks')).items).toEqual([]);
  const after = await client.api('reportFeedback', { params: report() });
  expect(after.items.find(({ id }) => id === thanks.id)?.seenAt).not.toBeNull();
});

it('nobody of another account gives or reads any', async () => {
  for (const stranger of [await server.as('secondClient'), await server.as('client', 'other')]) {
    const body = { kind: 'good', words: '', atSeconds: null } as const;
    expect((await problemOf(stranger.api('giveFeedback', { params: report(), body }))).status).toBe(404);
    expect((await problemOf(stranger.api('reportFeedback', { params: report() }))).status).toBe(404);
    expect((await problemOf(stranger.api('reviews', { params: params() }))).status).toBe(404);
  }
});

it('we and the client hold a review: calls drawn by chance, questions, decisions, minutes, the next day', async () => {
  const supervisor = await server.as('supervisor');
  const client = await server.as('client');
  const opened = await supervisor.api('openReview', { params: params() });
  expect((await supervisor.api('openReview', { params: params() })).id).toBe(opened.id);
  expect(opened).toMatchObject({ why: 'by-hand', minutes: '', nextOn: null });
  expect(opened.figures).toMatchObject({ improve: 1, thanks: 1 });
  expect(opened.answers.map(({ fine }) => fine)).toEqual([null, null, null]);
  expect(opened.feedback.map(({ words }) => words)).toContain('折り返しの時間も聞いてほしい');
  expect(opened.samples.map(({ callId }) => callId)).toEqual([server.world.own.account.callId]);
  const which = { ...params(), reviewId: opened.id };
  const answers = opened.answers.map((each) => ({ ...each, fine: each.question !== 'missing' }));
  await client.api('saveReview', { params: which, body: { answers, minutes: '聞きもらしがあった。' } });
  const decision = {
    kind: 'script',
    words: '折り返しの時間を尋ねる手順を加える',
    who: '佐藤',
    dueOn: '2026-12-10',
  } as const;
  const decided = await supervisor.api('addDecision', { params: which, body: decision });
  expect(decided).toMatchObject({ openDecisions: 1, decisions: [decision] });
  const closed = await client.api('closeReview', { params: which, body: { nextOn: '2099-03-01' } });
  expect(closed).toMatchObject({ nextOn: '2099-03-01', minutes: '聞きもらしがあった。' });
  expect((await client.api('reviews', { params: params() })).plan.nextOn).toBe('2099-03-01');
  const late = client.api('saveReview', { params: which, body: { answers, minutes: '' } });
  expect((await problemOf(late)).code).toBe('closed');
  const decisionId = decided.decisions[0]!.id;
  const done = await supervisor.api('finishDecision', { params: { ...which, decisionId } });
  expect(done).toMatchObject({ openDecisions: 0, decisions: [{ doneAt: expect.any(String) }] });
});

it('opens by itself when its day has come, or when staff or services have changed', async () => {
  const { id, account } = server.world.own;
  const now = new Date();
  const openDue = (at: Date) => asOrganisation(server.db, id, (tx) => openDueReviews(tx, id, at));
  const newest = async () => {
    const supervisor = await server.as('supervisor');
    return (await supervisor.api('reviews', { params: params() })).items[0]!;
  };
  const close = () =>
    server.db.updateTable('review').set({ closed_at: now }).where('closed_at', 'is', null).execute();
  expect(await openDue(now)).toBe(0);
  const today = inTokyo(now).date;
  await server.db
    .updateTable('review_plan')
    .set({ next_on: today })
    .where('account_id', '=', account.id)
    .execute();
  expect(await openDue(now)).toBe(1);
  expect(await newest()).toMatchObject({ why: 'cadence', closedAt: null });
  // It is open: not a second one. Its plan names a later day.
  expect(await openDue(now)).toBe(0);
  await close();
  const later = new Date(now.getTime() + 60_000);
  await server.db
    .updateTable('staff')
    .set({ created_at: later })
    .where('account_id', '=', account.id)
    .execute();
  expect(await openDue(later)).toBe(1);
  expect(await newest()).toMatchObject({ why: 'staff-changed' });
});

describe('what could be better', () => {
  const close = async (nextOn: string | null, fine = true) => {
    const supervisor = await server.as('supervisor');
    const opened = await supervisor.api('openReview', { params: params() });
    const which = { ...params(), reviewId: opened.id };
    const answers = opened.answers.map((each) => ({ ...each, fine }));
    await supervisor.api('saveReview', { params: which, body: { answers, minutes: '' } });
    const closed = await supervisor.api('closeReview', { params: which, body: { nextOn } });
    return { closed, plan: (await supervisor.api('reviews', { params: params() })).plan };
  };
  const remark = (kind: 'question' | 'unknown', words: string, at: Date) =>
    server.db
      .insertInto('script_remark')
      .values({
        id: uuidv7(at.getTime()),
        organisation_id: server.world.own.id,
        account_id: server.world.own.account.id,
        call_id: server.world.own.account.callId,
        person_id: server.world.own.operator.id,
        version: 1,
        step_id: 'none',
        kind,
        words,
        at,
      })
      .execute();
  const clean = async () => {
    await server.db.deleteFrom('feedback').execute();
    await server.db.deleteFrom('script_remark').execute();
    await server.db.deleteFrom('report_version').execute();
    await server.db
      .updateTable('review')
      .set({ closed_at: new Date() })
      .where('closed_at', 'is', null)
      .execute();
  };

  it('the cadence lengthens by itself while all is well, shortens when it is not, and stays when it is told to', async () => {
    await clean();
    const supervisor = await server.as('supervisor');
    const weekly = { every: 'week', nextOn: '2099-01-01', sampleSize: 5, automatic: true } as const;
    await supervisor.api('saveReviewPlan', { params: params(), body: weekly });
    const first = await close(null);
    expect(first.closed.well).toBe(true);
    expect(first.plan).toMatchObject({ every: 'week', wellInRow: 1 });
    expect(first.plan.nextOn).toBe(nextReviewOn(inTokyo(new Date()).date, 'week'));
    expect((await close(null)).plan).toMatchObject({ every: 'two-weeks', wellInRow: 0 });
    const worse = await close(null, false);
    expect(worse.closed.well).toBe(false);
    expect(worse.plan).toMatchObject({ every: 'week', wellInRow: 0 });
    await supervisor.api('saveReviewPlan', { params: params(), body: { ...weekly, automatic: false } });
    await close(null);
    expect((await close('2099-05-05')).plan).toMatchObject({ every: 'week', nextOn: '2099-05-05' });
  });

  it('questions are grouped, the fallback meter is by step, and what is decided for the script is in its draft', async () => {
    await clean();
    const at = new Date();
    await remark('question', '駐車場はありますか', at);
    await remark('question', '駐車場はありますでしょうか', at);
    await remark('question', '返品の送料を教えてください', at);
    await remark('unknown', '', at);
    const supervisor = await server.as('supervisor');
    const opened = await supervisor.api('openReview', { params: params() });
    expect(opened.questions.map(({ count }) => count)).toEqual([2, 1]);
    expect(opened.fallbacks).toEqual([{ step: null, unknown: 1, willCheck: 0 }]);
    const which = { ...params(), reviewId: opened.id };
    const body = { kind: 'script', words: '駐車場の答えを加える', who: '', dueOn: null } as const;
    const decided = await supervisor.api('addDecision', { params: which, body });
    expect(decided.decisions[0]?.draftedAt).not.toBeNull();
    const { draft } = await supervisor.api('scriptDraft', { params: params() });
    expect(draft?.notes.map(({ words }) => words)).toContain('見直しで決めたこと：駐車場の答えを加える');
    const task = await supervisor.api('addDecision', { params: which, body: { ...body, kind: 'task' } });
    expect(task.decisions.find(({ kind }) => kind === 'task')?.draftedAt).toBeNull();
  });

  it('opens when questions outside the script have risen', async () => {
    await clean();
    const { id, account } = server.world.own;
    await server.db
      .updateTable('review_plan')
      .set({ next_on: '2099-01-01' })
      .where('account_id', '=', account.id)
      .execute();
    const later = new Date(Date.now() + 120_000);
    await server.db
      .updateTable('staff')
      .set({ created_at: new Date('2020-01-01T00:00:00Z') })
      .where('account_id', '=', account.id)
      .execute();
    const openDue = () => asOrganisation(server.db, id, (tx) => openDueReviews(tx, id, later));
    const asked = new Date(later.getTime() - 1000);
    for (let count = 0; count < 4; count += 1) await remark('question', `質問その${count}`, asked);
    expect(await openDue()).toBe(0);
    await remark('question', '質問その五', asked);
    expect(await openDue()).toBe(1);
    const supervisor = await server.as('supervisor');
    const { items } = await supervisor.api('reviews', { params: params() });
    expect(items[0]).toMatchObject({ why: 'questions-rose', closedAt: null });
  });
});
