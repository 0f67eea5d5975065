import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { confirmBooking } from './confirm-booking.ts';
import { alwaysOpen } from '../testing/world.ts';

let server: TestServer;
let client: Visitor;
let operator: Visitor;
const now = new Date('2026-11-27T18:00:00+09:00');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  client = await server.as('client');
  operator = await server.as('operator');
});
afterAll(() => server.stop());

const accountId = (): string => server.world.own.account.id;
const params = () => ({ id: accountId() });
const yamada = {
  name: '山田 花子',
  reading: 'ヤマダ ハナコ',
  number: '+819012345678',
  email: null,
  note: '',
};
const settings = {
  open: true,
  stepMinutes: 30,
  leadMinutes: 0,
  horizonDays: 60,
  confirmationNote: '10分前にお越しください。',
  namesInFeed: false,
};

/** A service of an hour, and a resource that is open from ten to twelve on weekdays. */
async function place(changes: { capacity?: number; bufferAfterMinutes?: number } = {}) {
  await client.api('saveBookingSettings', { params: params(), body: settings });
  const menu = {
    name: `相談 ${uuidv7()}`,
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: changes.bufferAfterMinutes ?? 0,
    offered: true,
  };
  const made = await client.api('createBookingService', { params: params(), body: menu });
  const serviceId = made.services.find(({ name }) => name === menu.name)!.id;
  const name = `席 ${uuidv7()}`;
  const day = [{ from: '10:00', until: '12:00' }];
  const hours = { ...alwaysOpen, monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  const body = {
    name,
    capacity: changes.capacity ?? 1,
    hours: { ...hours, saturday: [], sunday: [], holiday: [] },
    specialDays: [],
    serviceIds: [serviceId],
    offered: true,
  };
  const setup = await client.api('createBookingResource', { params: params(), body });
  const resourceId = setup.resources.find((each) => each.name === name)!.id;
  return { serviceId, resourceId, body };
}
type Place = Awaited<ReturnType<typeof place>>;

const wednesday = (time: string): string => `2026-12-02T${time}:00+09:00`;
const book = (at: Place, time: string, who: Visitor = operator, seats = 1) =>
  who.api('createBooking', {
    params: params(),
    body: {
      ...yamada,
      serviceId: at.serviceId,
      resourceId: at.resourceId,
      startsAt: wednesday(time),
      seats,
      callId: null,
    },
  });
async function freeAt({ serviceId }: Place, more: Record<string, unknown> = {}): Promise<string[]> {
  const query = { serviceId, from: '2026-12-02', days: 1, ...more };
  const { items } = await operator.api('freeBookingTimes', { params: params(), query });
  return items.map(({ startsAt }) =>
    new Date(startsAt).toLocaleTimeString('sv-SE', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }),
  );
}

it('an operator finds a free time, books, moves and cancels; every step is in its history', async () => {
  const at = await place({ bufferAfterMinutes: 30 });
  expect(await freeAt(at)).toEqual(['10:00', '10:30', '11:00']);
  const booked = await book(at, '10:00');
  expect(booked).toMatchObject({ state: 'booked', name: '山田 花子', confirmation: 'none' });
  expect(new Date(booked.endsAt)).toEqual(new Date(wednesday('11:00')));
  expect(await freeAt(at)).toEqual([]);
  // Half an hour is needed after it; itself it may move by half an hour.
  expect(await freeAt(at, { moving: booked.id })).toEqual(['10:00', '10:30', '11:00']);
  const which = { ...params(), bookingId: booked.id };
  const to = { resourceId: at.resourceId, startsAt: wednesday('10:30'), reason: 'お客様のご都合' };
  expect((await operator.api('moveBooking', { params: which, body: to })).startsAt).toBe(
    new Date(wednesday('10:30')).toISOString(),
  );
  await operator.api('changeBooking', { params: which, body: { ...yamada, note: '駐車場を使う' } });
  const gone = await operator.api('cancelBooking', { params: which, body: { reason: '' } });
  expect(gone.state).toBe('cancelled');
  await operator.api('cancelBooking', { params: which, body: { reason: '' } });
  expect(await freeAt(at)).toEqual(['10:00', '10:30', '11:00']);
  const { history } = await client.api('booking', { params: which });
  expect(history.map(({ kind }) => kind)).toEqual(['booked', 'moved', 'changed', 'cancelled']);
  expect(history[1]).toMatchObject({
    reason: 'お客様のご都合',
    toStartsAt: new Date(wednesday('10:30')).toISOString(),
  });
  expect((await problemOf(operator.api('moveBooking', { params: which, body: to }))).code).toBe('cancelled');
});

it('fifty at once for the last seat: one has it', async () => {
  const at = await place({ capacity: 2 });
  await book(at, '11:00');
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => book(at, '11:00')));
  const refused = results.filter((each) => each.status === 'rejected');
  expect(results.length - refused.length).toBe(1);
  const codes = refused.map(({ reason }) => (reason as { problem?: { code: string } }).problem?.code);
  expect(new Set(codes)).toEqual(new Set(['no-room']));
  const rows = await server.db
    .selectFrom('booking_seat')
    .select('seat')
    .where('resource_id', '=', at.resourceId)
    .execute();
  expect(rows.map(({ seat }) => seat).toSorted((a, b) => a - b)).toEqual([1, 2]);
  // The half of an hour before is refused as well, and nothing of what was refused is left behind.
  expect((await problemOf(book(at, '10:30'))).code).toBe('no-room');
  const { items } = await client.api('listBookings', {
    params: params(),
    query: { from: '2026-12-02', until: '2026-12-02', limit: 100 },
  });
  expect(items.filter(({ resourceId }) => resourceId === at.resourceId)).toHaveLength(2);
}, 60_000);

it('the seats’ own constraint refuses whoever gets past the lock', async () => {
  const at = await place();
  const another = await book(at, '10:00');
  await operator.api('cancelBooking', {
    params: { ...params(), bookingId: another.id },
    body: { reason: '' },
  });
  const { id } = await book(at, '10:00');
  const copy = sql`insert into booking_seat (booking_id, resource_id, organisation_id, account_id, seat, during)
    select ${another.id}::uuid, resource_id, organisation_id, account_id, seat,
      tstzrange(lower(during) + interval '59 minutes', upper(during) + interval '59 minutes')
    from booking_seat where booking_id = ${id}`;
  await expect(copy.execute(server.db)).rejects.toMatchObject({ code: '23P01' });
});

it('a party takes as many seats as it is people', async () => {
  const at = await place({ capacity: 4 });
  await book(at, '10:00', operator, 3);
  expect(await freeAt(at, { seats: 2 })).toEqual(['11:00']);
  expect((await problemOf(book(at, '10:00', operator, 2))).code).toBe('no-room');
  await book(at, '10:00');
});

it('an hour outside the hours, too soon or of a service that is not offered is refused', async () => {
  const at = await place();
  for (const time of ['09:30', '11:30', '10:10'])
    expect((await problemOf(book(at, time))).code).toBe('no-room');
  const leadMinutes = (Date.parse(wednesday('10:30')) - now.getTime()) / 60_000;
  const put = (body: typeof settings) => client.api('saveBookingSettings', { params: params(), body });
  await put({ ...settings, leadMinutes });
  expect(await freeAt(at)).toEqual(['10:30', '11:00']);
  await put({ ...settings, horizonDays: 5 });
  expect(await freeAt(at)).toEqual([]);
  await put(settings);
  const closed = { ...at.body, offered: false };
  await client.api('changeBookingResource', {
    params: { ...params(), resourceId: at.resourceId },
    body: closed,
  });
  expect((await problemOf(book(at, '10:00'))).code).toBe('not-offered');
  expect(await freeAt(at)).toEqual([]);
});

it('who waits is shown the place that came free, and gets it', async () => {
  const at = await place();
  const first = await book(at, '10:00');
  const second = await book(at, '11:00');
  const waiting = await operator.api('createWaiting', {
    params: params(),
    body: {
      ...yamada,
      name: '鈴木 一郎',
      serviceId: at.serviceId,
      resourceId: null,
      from: wednesday('10:00'),
      until: wednesday('12:00'),
      seats: 1,
      callId: null,
    },
  });
  const waitingNow = async () =>
    (
      await client.api('listBookings', {
        params: params(),
        query: { from: '2026-12-01', until: '2026-12-03', state: 'waiting' },
      })
    ).items.find(({ id }) => id === waiting.id);
  expect(await waitingNow()).toMatchObject({ state: 'waiting', resourceId: null, fitsAt: null });
  await operator.api('cancelBooking', {
    params: { ...params(), bookingId: second.id },
    body: { reason: '' },
  });
  const fits = (await waitingNow())!.fitsAt!;
  expect(fits).toMatchObject({
    resourceId: at.resourceId,
    startsAt: new Date(wednesday('11:00')).toISOString(),
  });
  const given = await client.api('moveBooking', {
    params: { ...params(), bookingId: waiting.id },
    body: { resourceId: fits.resourceId, startsAt: fits.startsAt, reason: '' },
  });
  expect(given.state).toBe('booked');
  expect(await waitingNow()).toBeUndefined();
  const { items } = await operator.api('findBookings', {
    params: params(),
    query: { number: yamada.number },
  });
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, given.id]));
});

it('busy times of another calendar close the resource, and are replaced by the next import', async () => {
  const at = await place({ capacity: 3 });
  const calendar = (start: string) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:歯医者\r\nDTSTART:${start}\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  const which = { ...params(), resourceId: at.resourceId };
  const put = (text: string) => client.api('importBusyTimes', { params: which, body: { calendar: text } });
  const setup = await put(calendar('20261202T010000Z'));
  expect(setup.resources.find(({ id }) => id === at.resourceId)).toMatchObject({ busyCount: 1 });
  expect(await freeAt(at)).toEqual(['11:00']);
  expect((await problemOf(book(at, '10:30'))).code).toBe('no-room');
  await put(calendar('20261202T020000Z'));
  expect(await freeAt(at)).toEqual(['10:00']);
  expect((await problemOf(put('これはカレンダーではない'))).fields).toHaveProperty(['body.calendar']);
  expect(await freeAt(at)).toEqual(['10:00']);
  await put('');
  expect(await freeAt(at)).toEqual(['10:00', '10:30', '11:00']);
  // What is busy elsewhere has no name here.
  const { rows } = await sql<{ t: string }>`select row_to_json(b)::text as t from booking_busy b`.execute(
    server.db,
  );
  expect(rows.map(({ t }) => t).join('')).not.toContain('歯医者');
}, 60_000);

it('who left an address is told, in the name of the account alone', async () => {
  const at = await place();
  const { id } = await book(at, '10:00');
  const which = { ...params(), bookingId: id };
  const confirm = () =>
    confirmBooking(server.services, {
      organisationId: server.world.own.id,
      accountId: accountId(),
      bookingId: id,
    });
  const mails = () =>
    server.db.selectFrom('outgoing_mail').selectAll().where('recipient', '=', 'hanako@example.com').execute();
  await confirm();
  expect(await mails()).toEqual([]);
  await operator.api('changeBooking', { params: which, body: { ...yamada, email: 'hanako@example.com' } });
  await confirm();
  const [mail, more] = await mails();
  expect(more).toBeUndefined();
  expect(mail?.subject).toMatch(/^【ご予約の確認】2026\/12\/02\(水\) 10:00 /);
  expect(mail?.sender_name).toBe(`${server.world.own.account.canary}設備`);
  expect(mail?.body_text).toContain('山田 花子 様');
  expect(mail?.body_text).toContain('10分前にお越しください。');
  const organisation = await server.db
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', server.world.own.id)
    .executeTakeFirstOrThrow();
  expect(`${mail?.subject} ${mail?.body_text}`).not.toContain(organisation.name);
  expect((await client.api('booking', { params: which })).booking.confirmation).toBe('waiting');
  await operator.api('cancelBooking', { params: which, body: { reason: '' } });
  await confirm();
  expect((await mails()).map(({ subject }) => subject).join()).toContain('【ご予約の取り消し】');
});

it('the feed says 予約 alone until the account chooses names, and its address can be withdrawn', async () => {
  const at = await place();
  await book(at, '10:00');
  const { url } = await client.api('makeBookingFeed', { params: params() });
  const path = new URL(url).pathname;
  const read = async (of = path) => {
    const response = await fetch(server.url + of);
    return { status: response.status, text: await response.text() };
  };
  const quiet = await read();
  expect(quiet.text).toContain('DTSTART:20261202T010000Z');
  expect(quiet.text).not.toContain('山田');
  expect(quiet.text).not.toContain(server.world.own.canary);
  await client.api('saveBookingSettings', { params: params(), body: { ...settings, namesInFeed: true } });
  expect((await read()).text).toContain('山田 花子');
  expect((await client.api('bookingSetup', { params: params() })).feed?.readAt).not.toBeNull();
  expect((await read(path.replace(/.\.ics$/, 'x.ics'))).status).toBe(404);
  const { url: newer } = await client.api('makeBookingFeed', { params: params() });
  expect((await read()).status).toBe(404);
  await client.api('revokeBookingFeed', { params: params() });
  expect((await read(new URL(newer).pathname)).status).toBe(404);
});

it('nobody of another account or organisation sees or books anything, and the CSV escapes', async () => {
  const at = await place();
  const { id } = await book(at, '10:00');
  for (const stranger of [await server.as('client', 'other'), await server.as('secondClient')]) {
    expect((await problemOf(stranger.api('bookingSetup', { params: params() }))).status).toBe(404);
    expect((await problemOf(book(at, '11:00', stranger))).status).toBe(404);
    const which = { ...params(), bookingId: id };
    expect(
      (await problemOf(stranger.api('cancelBooking', { params: which, body: { reason: '' } }))).status,
    ).toBe(404);
  }
  const body = { ...yamada, name: '=HYPERLINK("x")' };
  await operator.api('changeBooking', { params: { ...params(), bookingId: id }, body });
  const supervisor = await server.as('supervisor');
  const csv = await supervisor.fetch(
    `/api/v1/accounts/${accountId()}/bookings.csv?from=2026-12-02&until=2026-12-02&purpose=answering`,
  );
  const text = await csv.text();
  expect(text).toContain('"\'=HYPERLINK(""x"")"');
  expect(text).toContain('090-1234-5678');
  const actions = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('action', 'like', 'booking%')
    .execute();
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'booking.taken',
      'booking.cancelled',
      'bookings.exported',
      'booking-feed.revoked',
      'bookings.viewed',
    ]),
  );
});
