/** A practice with every key, a report and a recording changes nothing that anybody can read about calls. */
import { pathOf } from '@denwaban/server-api/client';
import { routes } from '@denwaban/server-api/routes';
import type { RouteName } from '@denwaban/server-api/routes';
import type { Route } from '@denwaban/server-api/route';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { paramsOf, queryOf } from '../testing/route-inputs.ts';
import { practiceRoutes } from '@denwaban/server-api/practice';

const NOW = new Date();
const seats = ['administrator', 'supervisor', 'operator', 'client'] as const;
const AT_ONCE = 8;

/** Whatever lists, counts, tells or exports calls and what comes of them. */
const ofCalls =
  /call|lost|board|count|exposure|review|feedback|complaint|harassment|report|deliver|followup|summar|recording|customer/u;

let house: AnsweringHouse;
beforeAll(async () => {
  house = await openAnsweringHouse({ clock: () => NOW });
}, 60_000);
afterAll(() => house.stop());

const readable = Object.entries<Route>(routes).filter(
  ([name, { method, path }]) =>
    method === 'GET' && ofCalls.test(path) && !(name in practiceRoutes) && !/evaluation/u.test(path),
);

/** Everything that can be read, by seat and route; a route that refuses says so alike both times. */
async function everything(): Promise<Map<string, string>> {
  const place = { organisation: house.server.world.own, account: house.server.world.own.account };
  const read = new Map<string, string>();
  for (const seat of seats) {
    const visitor = await house.server.as(seat);
    const look = async (name: string): Promise<void> => {
      const params = (paramsOf as Record<string, (at: typeof place) => Record<string, string>>)[name]?.(
        place,
      );
      const query = (queryOf as Record<string, Record<string, unknown>>)[name];
      const answer = await visitor.fetch(pathOf(name as RouteName, { params, query } as never));
      read.set(`${seat} ${name}`, `${answer.status} ${await answer.text()}`);
    };
    for (let at = 0; at < readable.length; at += AT_ONCE)
      await Promise.all(readable.slice(at, at + AT_ONCE).map(([name]) => look(name)));
  }
  return read;
}

/** What real complaints and harassment write, and the mails that they cause. */
const ledgers = [
  'complaint_case',
  'complaint_call',
  'complaint_step',
  'harassment_case',
  'harassment_call',
  'harassment_entry',
  'outgoing_mail',
  'delivery',
  'report',
  'call',
] as const;

async function untouched(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ledgers) {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(table)}`.execute(house.server.db);
    counts[table] = rows[0]!.count;
  }
  return counts;
}

it('every list, figure and file of every role is what it was', { timeout: 300_000 }, async () => {
  const desk = await TestDesk.open(await house.server.as('trainee'));
  await desk.openPhone();
  const before = await everything();
  const stored = await untouched();
  // Whatever moves by itself between two looks says nothing about practice.
  const again = await everything();
  const steady = [...before].filter(([name, text]) => again.get(name) === text);
  expect(steady.length).toBeGreaterThan(100);

  const { id } = await desk.visitor.api('startPractice', {
    body: { caller: 'threats', pace: 'usual', by: 'voice' },
  });
  const params = { id };
  await desk.visitor.api('answerPractice', { params });
  for (const stepId of ['greeting', 'empathy', 'warn']) {
    await desk.visitor.api('practiceStep', { params, body: { stepId } });
    await desk.visitor.api('practiceDeed', { params, body: { deed: 'said' } });
  }
  for (const deed of ['hold', 'resume'] as const)
    await desk.visitor.api('practiceDeed', { params, body: { deed } });
  await desk.visitor.api('markPracticeComplaint', {
    params,
    body: {
      kind: 'recording',
      callerName: '高柳',
      wants: '責任者を出せ',
      offered: '',
      promiseMinutes: 60,
      recordingRefused: true,
    },
  });
  const harassment = { categories: ['threat'], instant: 'threat', verbatim: '覚えていろ' } as const;
  await desk.visitor.api('markPracticeHarassment', {
    params,
    body: { ...harassment, categories: ['threat'] },
  });
  for (const step of ['state', 'warn-1', 'warn-2', 'announce'] as const)
    await desk.visitor.api('takePracticeCutOffStep', { params, body: { step } });
  const during = await everything();
  await desk.visitor.api('cutOffPractice', { params, body: { reason: '脅し', noEmergency: false } });
  await desk.visitor.api('finishPractice', {
    params,
    body: {
      callerName: '高柳',
      forName: '宛先なし',
      matter: '怒鳴り声',
      category: 'inquiry',
      handling: '警告して切電しました',
      callerNumber: '03-0000-5678',
    },
  });
  const row = await house.server.db
    .selectFrom('practice_call')
    .select(['state', 'recording'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ state: 'done', recording: 'being-made' });
  const after = await everything();
  for (const [name, text] of steady) {
    expect(`${name}: ${during.get(name)}`).toBe(`${name}: ${text}`);
    expect(`${name}: ${after.get(name)}`).toBe(`${name}: ${text}`);
  }
  expect(await untouched()).toEqual(stored);
  await until(
    async () => (await desk.visitor.api('practiceCall', { params })).state === 'done',
    'it is over',
  );
  desk.close();
});
