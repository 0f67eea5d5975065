/** What a client sees first, what it tells its colleagues on one sheet, and when its people are notified. */
import { everyNotification } from '@denwaban/server-api/portal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCallToReport } from '../testing/add-call-to-report.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { isWanted } from './is-wanted.ts';
import { whyOf } from './rank-feed.ts';

let server: TestServer;
let client: Visitor;
let operator: Visitor;
let now = new Date('2030-03-05T01:00:00Z');
const account = () => ({ id: server.world.own.account.id });

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  await server.db.deleteFrom('followup').where('account_id', '=', account().id).execute();
  client = await server.as('client');
  operator = await server.as('operator');
});
afterAll(() => server.stop());

async function send(changes: object): Promise<string> {
  const id = await addCallToReport(server, now);
  const body = {
    callerName: '鈴木花子',
    callerReading: 'スズキ',
    callerNumber: '090-1234-5678',
    forName: '宛先なし',
    matter: '荷物の受け取りの時間を変えたい',
    handling: '担当者からご連絡するとお答えした',
    category: 'inquiry',
    ...changes,
  };
  return (await operator.api('submitReport', { params: { id }, body })).id;
}

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString();
const feed = async (who = client) =>
  (await who.api('portalFeed', { params: account() })).items.map(({ report, why }) => [report.id, why]);

it('what is pressing comes first, and what is dealt with leaves', async () => {
  const plain = await send({});
  const late = await send({ callbackNeeded: true, status: 'callback-needed', callbackBy: hours(1) });
  const later = await send({ callbackNeeded: true, status: 'callback-needed', callbackBy: hours(5) });
  const urgent = await send({ urgency: 'urgent' });
  now = new Date(now.getTime() + 2 * 3_600_000);
  client = await server.as('client');
  const found = await feed();
  expect(found.slice(0, 2)).toEqual([
    [late, 'overdue'],
    [urgent, 'urgent'],
  ]);
  expect(found).toContainEqual([later, 'due']);
  expect(found.findIndex(([id]) => id === later)).toBeLessThan(found.findIndex(([id]) => id === plain));
  await client.api('acknowledgeReport', { params: { id: plain } });
  await client.api('finishFollowup', { params: { id: late }, body: { result: 'reached', note: '' } });
  await client.api('acknowledgeReport', { params: { id: late } });
  const left = (await feed()).map(([id]) => id);
  expect(left).not.toContain(plain);
  expect(left).not.toContain(late);
});

it('is the client’s own alone', async () => {
  for (const stranger of [await server.as('secondClient'), await server.as('client', 'other')]) {
    expect((await problemOf(feed(stranger))).status).toBe(404);
    expect((await problemOf(stranger.api('colleagueSheet', { params: account() }))).status).toBe(404);
  }
  expect((await problemOf(feed(await server.as('operator')))).status).toBe(403);
});

it('the sheet for colleagues has the numbers, the matters and who answers, and the words of both sides', async () => {
  const saved = await client.api('saveSheetWords', {
    params: account(),
    body: { contact: '急ぎのときは総務の大石（内線12）へ。', note: '転送の前に一言かけてください。' },
  });
  expect(saved).toMatchObject({
    words: { contact: '急ぎのときは総務の大石（内線12）へ。' },
    changedBy: expect.any(String),
  });
  // The client sees its own numbers, too.
  expect(saved.lines.length).toBeGreaterThan(0);
  const supervisor = await server.as('supervisor');
  const sheet = await supervisor.api('colleagueSheet', { params: account() });
  expect(sheet.lines.length).toBeGreaterThan(0);
  expect(sheet.lines[0]?.greeting).not.toBe('');
  expect(sheet.words.note).toBe('転送の前に一言かけてください。');
  // Nobody of the house is called by the legal name.
  expect(JSON.stringify(sheet.answering)).not.toContain(server.world.own.operator.name);
});

it('each person decides what the browsers are woken by', async () => {
  expect(await client.api('notificationSettings')).toEqual(everyNotification);
  const wanted = {
    kinds: ['report' as const],
    urgencies: ['urgent' as const],
    quiet: { from: '22:00', until: '07:00' },
    urgentAlways: false,
  };
  expect(await client.api('saveNotificationSettings', { body: wanted })).toEqual(wanted);
  expect(await client.api('notificationSettings')).toEqual(wanted);
  const owner = await server.as('secondClient');
  expect(await owner.api('notificationSettings')).toEqual(everyNotification);
});

describe('what is wanted', () => {
  const night = new Date('2030-03-05T14:00:00Z');
  const day = new Date('2030-03-05T03:00:00Z');
  const settings = {
    ...everyNotification,
    kinds: ['report' as const],
    quiet: { from: '22:00', until: '07:00' },
  };
  it('is told by kind, urgency and hour', () => {
    expect(isWanted(undefined, { kind: 'report', urgency: 'normal', at: night })).toBe(true);
    expect(isWanted(settings, { kind: 'report', urgency: 'normal', at: day })).toBe(true);
    expect(isWanted(settings, { kind: 'report', urgency: 'normal', at: night })).toBe(false);
    expect(isWanted(settings, { kind: 'report', urgency: 'urgent', at: night })).toBe(true);
    expect(
      isWanted({ ...settings, urgentAlways: false }, { kind: 'report', urgency: 'urgent', at: night }),
    ).toBe(false);
    expect(isWanted(settings, { kind: 'reply', urgency: 'urgent', at: day })).toBe(false);
    expect(isWanted(settings, { kind: 'test', urgency: null, at: night })).toBe(true);
  });
});

describe('why a report is looked at', () => {
  const plain = { urgency: 'normal', acknowledged: false, version: 1, dueAt: null, phonedAgain: 0 } as const;
  const at = new Date('2030-03-05T03:00:00Z');
  it.each([
    ['overdue', { dueAt: new Date('2030-03-05T02:00:00Z'), urgency: 'urgent' as const }],
    ['phoned-again', { dueAt: new Date('2030-03-05T04:00:00Z'), phonedAgain: 1 }],
    ['urgent', { urgency: 'urgent' as const }],
    ['corrected', { version: 2 }],
    ['due', { dueAt: new Date('2030-03-05T04:00:00Z') }],
    ['unacknowledged', {}],
  ] as const)('%s', (why, changes) => {
    expect(whyOf({ ...plain, ...changes }, at)).toBe(why);
  });
});
