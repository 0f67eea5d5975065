/** What the program writes about itself may be read by people who must not know who called. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../app.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
let engine: EngineDouble;
const lines: string[] = [];

beforeAll(async () => {
  engine = await EngineDouble.start();
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  server = await startTestServer({ environment: engine.environment, log });
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});

it('a whole call, its report and everything that went wrong on the way leave no name and no number', async () => {
  const { own } = server.world;
  const desk = await TestDesk.ready(await server.as('operator'));
  const legId = engine.arrive({ called: own.account.number, caller: '+819076543210' });
  await until(() => engine.hears(legId) !== null, 'the announcement plays');
  engine.playToTheEnd(legId);
  const id = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id } });
  await desk.is('talking');
  const report = {
    callerName: '秘密太郎',
    callerNumber: '090-7654-3210',
    matter: '持病の相談',
    handling: '伝言を承りました',
    category: 'inquiry',
    forName: '秘密の宛先',
  };
  await desk.visitor.api('saveDraft', { params: { id }, body: report });
  await desk.visitor
    .api('placeCall', { body: { accountId: own.account.id, number: '090-8888-7777' } })
    .catch(() => null);
  // The engine refuses, then the database fails: each is told to the log in its own way.
  engine.refuse.set('playback.start', 'internal');
  await desk.visitor.api('holdCall', { params: { id } }).catch(() => null);
  engine.refuse.clear();
  engine.hangUp(legId);
  await desk.is('wrap-up');
  await desk.visitor.api('submitReport', { params: { id }, body: report });
  await server.stranger.fetch('/api/v1/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: own.operator.email, password: '違う合言葉ひみつ' }),
  });
  await server.db.schema.alterTable('call_trace').renameTo('call_trace_away').execute();
  const failed = await desk.visitor.fetch(`/api/v1/calls/${id}?callerName=${encodeURIComponent('秘密太郎')}`);
  await server.db.schema.alterTable('call_trace_away').renameTo('call_trace').execute();
  expect(failed.status).toBe(500);
  desk.close();
  await until(() => lines.some((line) => line.includes('"level":50')), 'the failure is logged');
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  const written = lines.join('');
  for (const secret of [
    '金糸雀',
    '秘密',
    '持病',
    '7654',
    '88887777',
    '8888-7777',
    '3000010',
    '合言葉',
    'example.com',
  ])
    expect([secret, written.includes(secret)]).toEqual([secret, false]);
});
