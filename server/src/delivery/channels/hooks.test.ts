import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startStandIn } from '../../testing/stand-ins/stand-in.ts';
import type { StandIn } from '../../testing/stand-ins/stand-in.ts';
import { webhookRules } from '../../testing/stand-ins/webhook.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';

let standIn: StandIn;
let server: TestServer;
let administrator: Visitor;
let secret = '';
beforeAll(async () => {
  standIn = await startStandIn(webhookRules(() => secret));
  server = await startTestServer({
    withJobs: true,
    environment: {
      DENWABAN_LOG_LEVEL: 'silent',
      DENWABAN_STAND_INS: `https://hooks.example.com=${standIn.origin}`,
    },
  });
  administrator = await server.as('administrator');
});
afterAll(async () => {
  await server.stop();
  await standIn.stop();
});

const types = () => standIn.taken.map((each) => (JSON.parse(each) as { type: string }).type);

it('what happens is told to the webhooks that asked for it, in the transaction in which it happens', async () => {
  const made = await administrator.api('createHook', {
    body: {
      label: '基幹システム',
      url: 'https://hooks.example.com/all',
      enabled: true,
      events: ['call.ended', 'report.acknowledged', 'callback.done', 'recording.ready'],
    },
  });
  secret = made.secret;
  const { account } = server.world.own;
  // The world's report is acknowledged by the client, as one acknowledges.
  await (await server.as('client')).api('acknowledgeReport', { params: { id: account.reportId } });
  await administrator.api('finishCallback', {
    params: { id: account.callbackId },
    body: { outcome: 'done', note: '' },
  });
  const move = (table: 'call' | 'recording', id: string, from: string, to: string) =>
    server.db.transaction().execute(async (tx) => {
      await tx
        .updateTable(table)
        .set({ state: from as never })
        .where('id', '=', id)
        .execute();
      await tx
        .updateTable(table)
        .set({ state: to as never })
        .where('id', '=', id)
        .execute();
    });
  await move('call', account.callId, 'wrap-up', 'done');
  await move('recording', account.recordingId, 'archiving', 'ready');
  await vi.waitFor(() => expect(types()).toHaveLength(4), 20_000);
  expect(types().toSorted()).toEqual([
    'call.ended',
    'callback.done',
    'recording.ready',
    'report.acknowledged',
  ]);
  const told = standIn.taken.map((each) => JSON.parse(each) as { type: string; data: object });
  expect(told.find(({ type }) => type === 'report.acknowledged')?.data).toEqual({
    reportId: account.reportId,
    callId: account.callId,
    accountId: account.id,
  });
  expect(standIn.taken.join('')).not.toContain(account.canary);
  const { items } = await administrator.api('listHooks');
  expect(items.find((hook) => hook.id === made.hook.id)?.health.state).toBe('good');
});

it('bookings, complaints, follow-ups, where people are, and calls that nobody took are told as well', async () => {
  standIn.taken.length = 0;
  const { account } = server.world.own;
  const events = [
    'call.lost',
    'message.left',
    'followup.done',
    'booking.moved',
    'booking.cancelled',
    'complaint.closed',
    'presence.changed',
  ] as const;
  const url = 'https://hooks.example.com/more';
  const made = await administrator.api('createHook', {
    body: { label: 'ほか', url, enabled: true, events: [...events] },
  });
  secret = made.secret;
  const { db } = server;
  const own = (table: 'booking' | 'complaint_case' | 'followup' | 'call') =>
    db.updateTable(table).where('account_id', '=', account.id);
  await administrator.api('setPresence', {
    params: { id: account.id, staffId: account.staffId },
    body: { state: 'out' },
  });
  await own('booking').set({ state: 'booked' }).where('id', '=', account.bookingId).execute();
  await own('booking')
    .set({ ends_at: new Date('2099-01-01T00:00:00Z') })
    .where('id', '=', account.bookingId)
    .execute();
  await own('booking').set({ state: 'cancelled' }).where('id', '=', account.bookingId).execute();
  await own('complaint_case').set({ state: 'open' }).execute();
  await own('complaint_case').set({ state: 'closed' }).where('id', '=', account.complaintId).execute();
  await own('followup').set({ done_at: null, result: null }).execute();
  await own('followup').set({ done_at: new Date(), result: 'reached' }).execute();
  const call = () => own('call').where('id', '=', account.callId);
  await call().set({ state: 'wrap-up', outcome: 'message', message_kind: 'apology' }).execute();
  await call().set({ state: 'done' }).execute();
  await vi.waitFor(() => expect(new Set(types())).toEqual(new Set(events)), 20_000);
  const told = standIn.taken.map((each) => JSON.parse(each) as { type: string; data: object });
  expect(told.find(({ type }) => type === 'presence.changed')?.data).toEqual({
    staffId: account.staffId,
    accountId: account.id,
  });
  expect(standIn.taken.join('')).not.toContain(account.canary);
});

it('what is rolled back did not happen, and nobody is told', async () => {
  standIn.taken.length = 0;
  const { callId } = server.world.own.account;
  await expect(
    server.db.transaction().execute(async (tx) => {
      await tx.updateTable('call').set({ state: 'wrap-up' }).where('id', '=', callId).execute();
      await tx.updateTable('call').set({ state: 'done' }).where('id', '=', callId).execute();
      throw new Error('it failed');
    }),
  ).rejects.toThrow('it failed');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(standIn.taken).toHaveLength(0);
});

it('another organisation hears nothing, and a client does not see the organisation’s webhooks', async () => {
  const other = await server.as('administrator', 'other');
  expect(JSON.stringify(await other.api('listHooks'))).not.toContain('基幹システム');
  const client = await server.as('client');
  const log = await client.api('accountDeliveries', {
    params: { id: server.world.own.account.id },
    query: { limit: 100 },
  });
  expect(JSON.stringify(log)).not.toContain('基幹システム');
});
