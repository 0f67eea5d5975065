/** 法令と指針 at the HTTP door: dated master data, and what a house adds for itself. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let administrator: Visitor;
let now = new Date('2026-09-30T03:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

const stateOf = async (code: string) =>
  (await administrator.api('laws')).items
    .filter((law) => law.code === code)
    .map(({ effectiveOn, state }) => [effectiveOn, state]);
const law = {
  code: 'tokyo-ordinance',
  kind: 'ordinance',
  title: '東京都カスタマー・ハラスメント防止条例',
  edition: '令和9年改正',
  promulgatedOn: null,
  effectiveOn: '2027-04-01',
  asks: '体制を整えることを求めます。',
  source: '東京都',
  url: 'https://example.com/',
  note: '',
} as const;

it('says what is in force on a day, and what comes', async () => {
  expect(await stateOf('harassment-act')).toEqual([['2026-10-01', 'coming']]);
  expect(await stateOf('tokyo-ordinance')).toEqual([['2025-04-01', 'in-force']]);
  // Its day is not fixed yet.
  expect(await stateOf('appi')).toEqual([
    [null, 'coming'],
    ['2023-04-01', 'in-force'],
  ]);
  now = new Date('2026-09-30T15:00:00Z');
  administrator = await server.as('administrator');
  expect(await stateOf('harassment-act')).toEqual([['2026-10-01', 'in-force']]);
  const ethics = (await administrator.api('laws')).items.find(({ code }) => code === 'ccaj-ethics')!;
  expect(ethics.note).toContain('章の題名だけ');
});

it('takes a newer version, once, for the house alone', async () => {
  const { items } = await administrator.api('addLaw', { body: law });
  expect(items.filter(({ own }) => own).map(({ code }) => code)).toContain('tokyo-ordinance');
  expect(await stateOf('tokyo-ordinance')).toEqual([
    ['2027-04-01', 'coming'],
    ['2025-04-01', 'in-force'],
  ]);
  const again = await problemOf(administrator.api('addLaw', { body: law }));
  expect(again.fields).toHaveProperty('effectiveOn');
  const http = await problemOf(
    administrator.api('addLaw', { body: { ...law, code: 'other', url: 'http://example.com/' } }),
  );
  expect(http.status).toBe(400);
  const other = await (await server.as('administrator', 'other')).api('laws');
  expect(other.items.filter(({ edition }) => edition === law.edition)).toEqual([]);
  expect((await problemOf((await server.as('supervisor')).api('addLaw', { body: law }))).status).toBe(403);
});
