import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { readBreach } from './breach-report.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(() => server.db.deleteFrom('alarm').execute());

const inline = { 'effective-directive': 'script-src-elem', 'blocked-uri': 'inline' };
const told = (report: object): string => JSON.stringify({ 'csp-report': report });

/** As Chromium sends it from a page that sends no referrer. */
const send = async (
  who: Pick<Visitor, 'fetch'>,
  body: string,
  type = 'application/csp-report',
): Promise<number> =>
  (
    await who.fetch('/policy-breaches', {
      method: 'POST',
      headers: { 'content-type': type, origin: 'null' },
      body,
    })
  ).status;
const alarms = () => server.db.selectFrom('alarm').selectAll().where('kind', '=', 'policy-breach').execute();

it('every page says where breaches of its policy are reported', async () => {
  const page = await server.stranger.fetch('/');
  expect(page.headers.get('content-security-policy')).toContain('report-uri /policy-breaches');
});

it('what stopped on the screen of anybody in the house is one alarm that counts', async () => {
  for (const seat of ['operator', 'client'] as const) {
    expect(await send(await server.as(seat), told(inline))).toBe(204);
  }
  expect(await alarms()).toMatchObject([
    { organisation_id: server.world.own.id, subject: 'script-src-elem', times: 2 },
  ]);
  const { items } = await (await server.as('administrator')).api('listAlarms');
  expect(items[0]).toMatchObject({ kind: 'policy-breach', what: expect.stringContaining('script-src-elem') });
});

it('a stranger raises nothing, whatever they send', async () => {
  expect(await send(server.stranger, told(inline))).toBe(204);
  expect(await alarms()).toEqual([]);
});

it('what is no report, too large, or of a form is not taken', async () => {
  const operator = await server.as('operator');
  const bodies = ['', '{', '[]', told({ ...inline, 'effective-directive': '<b>' }), told({})];
  for (const body of bodies) expect([body, await send(operator, body)]).toEqual([body, 204]);
  expect(await send(operator, told({ ...inline, more: 'x'.repeat(9000) }))).toBe(413);
  expect(await send(operator, told(inline), 'text/plain')).toBe(415);
  expect(await alarms()).toEqual([]);
});

it.each([
  ['https://evil.example/take?caller=%E5%B1%B1%E6%9C%AC#x', 'https://evil.example'],
  ['inline', 'inline'],
  ['eval', 'eval'],
  ['data', 'data'],
  ['javascript:alert(1)', 'other'],
  ['山本', 'other'],
])('of %s only %s is kept', (blocked, kept) => {
  expect(readBreach(told({ ...inline, 'blocked-uri': blocked }))?.blocked).toBe(kept);
});

it.each([
  { ...inline, 'blocked-uri': 'chrome-extension' },
  { ...inline, 'source-file': 'moz-extension://0f1e/content.js' },
])('what an extension of the browser does is not ours: %o', (report) => {
  expect(readBreach(told(report))).toBeNull();
});
