/** A calendar that is read again and again says where somebody is, and who is on duty. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAskOutside } from '../http/outside/ask-outside.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startStandIn } from '../testing/stand-ins/stand-in.ts';
import type { StandIn } from '../testing/stand-ins/stand-in.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { mostBytes } from './fetch-calendar.ts';
import { readDueFeeds } from './read-due-feeds.ts';

const url = 'https://calendar.example.com/private-4b1d/basic.ics';
let moment = new Date('2026-12-02T00:30:00Z');
let said = '';
let service: StandIn;
let server: TestServer;
let client: Visitor;
let staffId: string;

const calendar = (...events: readonly (readonly string[])[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//',
    ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}`, ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const meeting = ['SUMMARY:極秘の買収の件', 'DTSTART:20261202T010000Z', 'DTEND:20261202T020000Z'];
const params = () => ({ id: server.world.own.account.id });
const ofStaff = () => ({ ...params(), staffId });
const readAgain = () =>
  readDueFeeds(
    server.services,
    createAskOutside(server.services.config.standIns, { answerBytes: mostBytes }),
    moment,
  );
const presence = async () => {
  const { items } = await client.api('listStaff', { params: params() });
  return items.find(({ id }) => id === staffId)?.presence;
};
const feeds = async () => (await client.api('listCalendarFeeds', { params: params() })).items;
/** The server's clock stands there, and the client has signed in since. */
async function at(utc: string): Promise<void> {
  moment = new Date(`2026-12-${utc}Z`);
  client = await server.as('client');
}

beforeAll(async () => {
  service = await startStandIn(({ method, path }) =>
    method === 'GET' && path === '/private-4b1d/basic.ics'
      ? { status: 200, headers: { 'content-type': 'text/calendar' }, body: said }
      : path === '/moved.ics'
        ? { status: 302, headers: { location: 'http://127.0.0.1/' } }
        : { status: 404 },
  );
  server = await startTestServer({
    clock: () => moment,
    environment: { DENWABAN_STAND_INS: `https://calendar.example.com=${service.origin}` },
  });
  client = await server.as('client');
  const body = { name: '佐野 花', reading: 'さの はな', mobile: '+819012340001' };
  staffId = (await client.api('createStaff', { params: params(), body })).id;
  await client.api('createStaff', {
    params: params(),
    body: { name: '髙橋 一', reading: 'たかはし はじめ' },
  });
});
afterAll(async () => {
  await server.stop();
  await service.stop();
});
beforeEach(async () => {
  service.fault = 'none';
  client = await server.as('client');
});

describe('somebody’s calendar', () => {
  it('says where they are, below what was said by hand, and is read again by itself', async () => {
    await at('02T00:30:00');
    said = calendar(meeting);
    const saved = await client.api('saveStaffCalendar', {
      params: ofStaff(),
      body: { url: url.replace('https:', 'webcal:') },
    });
    expect(saved).toMatchObject({ staffId, place: 'calendar.example.com', fault: null, events: 1 });
    expect(JSON.stringify([saved, await feeds()])).not.toContain('private');
    expect((await presence())?.state).toBeNull();
    await at('02T01:10:00');
    expect(await presence()).toMatchObject({
      state: 'meeting',
      source: 'calendar',
      until: '2026-12-02T02:00:00.000Z',
    });
    await client.api('setPresence', { params: ofStaff(), body: { state: 'in' } });
    expect(await presence()).toMatchObject({ state: 'in', source: 'client' });
    const back = await client.api('setPresence', { params: ofStaff(), body: { state: null } });
    expect(back).toMatchObject({ state: 'meeting', source: 'calendar' });
    said = calendar(['DTSTART;VALUE=DATE:20261202']);
    await readAgain();
    expect(await presence()).toMatchObject({ state: 'off', until: '2026-12-02T15:00:00.000Z' });
    const asked = service.asked.length;
    await at('02T01:20:00');
    await readAgain();
    expect(service.asked).toHaveLength(asked);
  });

  it('keeps times alone: no title, no address in the open', async () => {
    said = calendar(meeting);
    await client.api('saveStaffCalendar', { params: ofStaff(), body: { url } });
    const rows = await server.db
      .selectFrom('staff_busy')
      .selectAll()
      .where('staff_id', '=', staffId)
      .execute();
    expect(rows.map(({ state }) => state)).toEqual(['meeting']);
    const feed = await server.db
      .selectFrom('calendar_feed')
      .selectAll()
      .where('staff_id', '=', staffId)
      .execute();
    const kept = JSON.stringify([
      rows,
      feed.map((row) => ({ ...row, sealed_url: row.sealed_url.toString('latin1') })),
    ]);
    expect(kept).not.toMatch(/極秘|private-4b1d/);
    const audit = await server.db.selectFrom('audit_entry').selectAll().execute();
    expect(JSON.stringify(audit)).not.toMatch(/private-4b1d/);
  });

  it('that cannot be read says why, keeps what was known for a day, and then says nothing', async () => {
    await at('03T01:00:00');
    said = calendar(['DTSTART;VALUE=DATE:20261203', 'DTEND;VALUE=DATE:20261206']);
    await client.api('saveStaffCalendar', { params: ofStaff(), body: { url } });
    await at('03T02:00:00');
    service.fault = 500;
    await readAgain();
    expect((await feeds()).at(-1)).toMatchObject({
      readAt: '2026-12-03T01:00:00.000Z',
      triedAt: '2026-12-03T02:00:00.000Z',
      fault: expect.stringContaining('自動で読み直します'),
    });
    expect((await presence())?.state).toBe('off');
    await at('04T01:00:01');
    expect((await presence())?.state).toBeNull();
    service.fault = 'none';
    const again = await client.api('readStaffCalendar', { params: ofStaff() });
    expect(again.fault).toBeNull();
    expect((await presence())?.state).toBe('off');
  });

  it('is refused where nothing may be asked, where it moves, where it is none, and where it never ends', async () => {
    const refused = async (address: string): Promise<string> => {
      const asked = client.api('saveStaffCalendar', { params: ofStaff(), body: { url: address } });
      return JSON.stringify((await problemOf(asked)).fields);
    };
    expect(await refused('https://169.254.169.254/latest')).toContain('インターネット');
    expect(await refused('https://intranet.local/x.ics')).toContain('インターネット');
    expect(await refused('http://calendar.example.com/x.ics')).toContain('url');
    expect(await refused('https://calendar.example.com/moved.ics')).toContain('このアドレスでは');
    said = '<html>ログインしてください</html>';
    expect(await refused(url)).toContain('iCalendar');
    said = calendar(['DTSTART:20261202T010000Z', 'DTEND:20261202T010001Z', 'RRULE:FREQ=SECONDLY']);
    expect(await refused(url)).toContain('5,000件');
    said = `BEGIN:VCALENDAR\r\n${'X'.repeat(mostBytes)}`;
    expect(await refused(url)).toContain('4MB');
    expect((await presence())?.state).toBe('off');
  });

  it('goes with its times when it is taken away', async () => {
    await client.api('removeStaffCalendar', { params: ofStaff() });
    expect((await presence())?.state).toBeNull();
    expect((await feeds()).filter((each) => each.staffId === staffId)).toEqual([]);
    const problem = await problemOf(client.api('readStaffCalendar', { params: ofStaff() }));
    expect(problem.status).toBe(404);
  });
});

describe('the rota’s calendar', () => {
  const night = ['SUMMARY:夜間当番：髙橋、佐野 花', 'DTSTART;VALUE=DATE:20261210'];
  const dutyNow = async () => {
    const { people } = await client.api('dutyNow', { params: params() });
    return people.map(({ name }) => name);
  };

  it('by a file: every fault by its event, and nothing before all is right', async () => {
    await at('09T01:00:00');
    const take = (text: string, apply: boolean) =>
      client.api('importDutyCalendar', {
        params: params(),
        body: { file: Buffer.from(text).toString('base64'), apply },
      });
    const unknown = ['SUMMARY:当番 鈴木', 'DTSTART:20261211T010000Z', 'DTEND:20261211T020000Z'];
    const bad = await take(calendar(night, unknown), true);
    expect(bad).toMatchObject({ applied: false, created: 0, faultCount: 1 });
    expect(bad.faults[0]).toMatchObject({ at: '2026-12-11T01:00:00.000Z', title: '当番 鈴木' });
    const exact = ['SUMMARY:佐野', 'DTSTART:20261211T010000Z', 'DTEND:20261211T020000Z'];
    expect(await take(calendar(night, exact), true)).toMatchObject({ applied: true, created: 3 });
    await at('10T08:59:00');
    expect(await dutyNow()).toEqual([]);
    await at('10T09:00:00');
    expect(await dutyNow()).toEqual(['髙橋 一', '佐野 花']);
    await at('10T23:59:59');
    expect(await dutyNow()).toHaveLength(2);
    await at('11T01:30:00');
    expect(await dutyNow()).toEqual(['佐野 花']);
    const { times } = await client.api('listDuty', { params: params(), query: { from: '2026-12-10' } });
    expect(times.map(({ source, people }) => [source, people.map(({ name }) => name)])).toEqual([
      ['file', ['髙橋 一', '佐野 花']],
      ['file', ['佐野 花']],
    ]);
    await client.api('clearDutyTimes', { params: params() });
    expect(await dutyNow()).toEqual([]);
  });

  it('by its address: what names nobody is left out, and told by its time alone', async () => {
    await at('09T01:00:00');
    said = calendar(night, ['SUMMARY:鈴木の送別会', 'DTSTART:20261212T010000Z', 'DTEND:20261212T020000Z']);
    const saved = await client.api('saveDutyCalendar', { params: params(), body: { url } });
    expect(saved).toMatchObject({ staffId: null, events: 2, unmatched: ['2026-12-12T01:00:00.000Z'] });
    await at('10T09:00:00');
    expect(await dutyNow()).toEqual(['髙橋 一', '佐野 花']);
    said = calendar();
    await readAgain();
    expect(await dutyNow()).toEqual([]);
    await client.api('removeDutyCalendar', { params: params() });
  });
});
