import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { createMailer } from '../mail/mailer.ts';
import { addCallToReport } from '../testing/add-call-to-report.ts';
import { startExim } from '../testing/exim.ts';
import type { Exim } from '../testing/exim.ts';
import { startFaultySmtp } from '../testing/faulty-smtp.ts';
import type { FaultySmtp } from '../testing/faulty-smtp.ts';
import { readMail } from '../testing/read-mail.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { deliverReport } from './deliver-report.ts';

const HOUR = 3_600_000;
const fields = {
  callerName: '鈴木花子',
  callerCompany: '株式会社すずき',
  callerNumber: '090-1234-5678',
  forName: '宛先なし',
  matter: '台所の水漏れ\n至急見てほしい',
  handling: '担当者から折り返すと伝えた',
  category: 'inquiry',
};

/** Sends the report of a new call that the operator took a minute ago. */
async function send(server: TestServer, operator: Visitor, changes: object = {}) {
  const at = new Date(server.services.clock().getTime() - 60_000);
  const id = await addCallToReport(server, at);
  return operator.api('submitReport', { params: { id }, body: { ...fields, ...changes } });
}

async function mailOf(visitor: Visitor, reportId: string) {
  const report = await visitor.api('report', { params: { id: reportId } });
  const mail = report.deliveries.find((each) => each.channel === 'mail');
  if (!mail) throw new Error('no mail was ordered');
  return mail;
}

describe('with a real mail server', () => {
  let exim: Exim;
  let server: TestServer;
  let operator: Visitor;
  beforeAll(async () => {
    exim = await startExim();
    server = await startTestServer({
      withJobs: true,
      environment: {
        DENWABAN_SMTP_URL: exim.url,
        DENWABAN_LOG_LEVEL: 'silent',
        DENWABAN_MAIL_FROM: 'みなと電話代行 <report@example.com>',
        DENWABAN_PUBLIC_URL: 'https://denwaban.example.com',
      },
    });
    operator = await server.as('operator');
  });
  afterAll(async () => {
    await server.stop();
    await exim.stop();
  });

  const mailsTo = async (address: string) =>
    (await exim.mails()).map(readMail).filter((mail) => mail.headers.get('to') === address);
  const setReportEmail = (email: string | null) =>
    server.db
      .updateTable('account')
      .set({ report_email: email })
      .where('id', '=', server.world.own.account.id)
      .execute();

  it('a report reaches the account once, accepted only after the 250', async () => {
    await setReportEmail('office@example.com');
    const report = await send(server, operator, { urgency: 'urgent' });
    await vi.waitFor(async () => expect((await mailOf(operator, report.id)).state).toBe('accepted'), 10_000);
    await vi.waitFor(async () => expect(await mailsTo('office@example.com')).toHaveLength(1), 5000);
    const [mail] = await mailsTo('office@example.com');
    expect(mail?.subject).toBe('【至急】株式会社すずき');
    expect(mail?.headers.get('message-id')).toMatch(/^<report\.[0-9a-f-]{36}@mail\.invalid>$/);
    expect(mail?.headers.get('from')).toContain('<report@example.com>');
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain(`https://denwaban.example.com/portal/reports/${report.id}`);
      expect(part).toContain('鈴木花子様');
      expect(part).toContain('台所の水漏れ');
      expect(part).toContain('至急');
    }
  });

  it('goes to the named staff member instead', async () => {
    const { staffId } = server.world.own.account;
    const report = await send(server, operator, { forStaffId: staffId, forName: '' });
    const mail = await mailOf(operator, report.id);
    expect(mail.recipient).toBe('taro@client.own.example.com');
    await vi.waitFor(async () => expect(await mailsTo(mail.recipient)).toHaveLength(1), 10_000);
  });

  it('goes to the account besides when everybody has to see it, and tried again to whom it would go now', async () => {
    await setReportEmail('bounce@example.com');
    const { staffId } = server.world.own.account;
    const report = await send(server, operator, { urgency: 'urgent', forStaffId: staffId, forName: '' });
    const mails = async () =>
      (await operator.api('report', { params: { id: report.id } })).deliveries
        .filter(({ channel, kind }) => channel === 'mail' && kind === 'report')
        .map(({ recipient, state }) => `${recipient} ${state}`)
        .toSorted();
    const taro = 'taro@client.own.example.com accepted';
    await vi.waitFor(async () => expect(await mails()).toEqual(['bounce@example.com failed', taro]), 10_000);
    await setReportEmail('everybody@example.com');
    await operator.api('retryDelivery', { params: { id: report.id } });
    await vi.waitFor(
      async () => expect(await mails()).toEqual(['everybody@example.com accepted', taro]),
      10_000,
    );
    await vi.waitFor(async () => expect(await mailsTo('everybody@example.com')).toHaveLength(1), 5000);
  });

  it('carries nothing of the caller as markup or as a header', async () => {
    await setReportEmail('markup@example.com');
    const evil = '<img src=x onerror=alert(1)>"\'&';
    await send(server, operator, { callerCompany: evil, matter: `${evil}\nBcc: thief@example.com` });
    await vi.waitFor(async () => expect(await mailsTo('markup@example.com')).toHaveLength(1), 10_000);
    const [mail] = await mailsTo('markup@example.com');
    expect(mail?.html).not.toContain('<img');
    expect(mail?.html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect([...(mail?.headers.keys() ?? [])]).not.toContain('bcc');
    expect(mail?.subject).toBe(`【通常報告】${evil}`);
  });

  it('that refuses the address for good ends it in plain words, until somebody mends it', async () => {
    await setReportEmail('bounce@example.com');
    const report = await send(server, operator);
    await vi.waitFor(async () => expect((await mailOf(operator, report.id)).state).toBe('failed'), 10_000);
    const refused = await mailOf(operator, report.id);
    expect(refused).toMatchObject({ attempts: 1, acceptedAt: null, nextAttemptAt: null });
    expect(refused.lastError).toContain('アドレスをご確認ください');
    const undelivered = await operator.api('listReports', { query: { filter: 'undelivered' } });
    expect(undelivered.items.map((item) => item.id)).toEqual([report.id]);
    await setReportEmail('mended@example.com');
    await operator.api('retryDelivery', { params: { id: report.id } });
    await vi.waitFor(async () => expect((await mailOf(operator, report.id)).state).toBe('accepted'), 10_000);
    await vi.waitFor(async () => expect(await mailsTo('mended@example.com')).toHaveLength(1), 5000);
  });

  it('that is not ready for it is asked again by itself', async () => {
    await setReportEmail('grey@example.com');
    const report = await send(server, operator);
    await vi.waitFor(
      async () => expect((await mailOf(operator, report.id)).lastError).not.toBe(null),
      10_000,
    );
    const waiting = await mailOf(operator, report.id);
    expect(waiting.state).toBe('waiting');
    expect(waiting.lastError).toContain('451');
    const wait = new Date(waiting.nextAttemptAt ?? 0).getTime() - Date.now();
    expect(wait).toBeGreaterThan(5000);
    expect(wait).toBeLessThanOrEqual(10_000);
  });

  it('without any address on file says so, and sends once there is one', async () => {
    await setReportEmail(null);
    const report = await send(server, operator);
    const none = await mailOf(operator, report.id);
    expect(none).toMatchObject({ state: 'not-configured', recipient: '' });
    expect(none.lastError).toContain('登録されていません');
    await setReportEmail('later@example.com');
    await (await server.as('supervisor')).api('retryDelivery', { params: { id: report.id } });
    await vi.waitFor(async () => expect(await mailsTo('later@example.com')).toHaveLength(1), 10_000);
  });
});

describe('with a mail server that fails, in accelerated time', () => {
  let smtp: FaultySmtp;
  let server: TestServer;
  let operator: Visitor;
  let now: Date;
  beforeEach(async () => {
    now = new Date();
    smtp = await startFaultySmtp();
    server = await startTestServer({
      clock: () => now,
      environment: { DENWABAN_SMTP_URL: smtp.url, DENWABAN_LOG_LEVEL: 'silent' },
    });
    operator = await server.as('operator');
  });
  afterEach(async () => {
    await server.stop();
    await smtp.down();
  });

  /** Sessions do not last as long as these hours. */
  const mailRow = (reportId: string) =>
    server.db
      .selectFrom('delivery')
      .select(['id', 'state', 'last_error as lastError', 'accepted_at as acceptedAt'])
      .where('report_id', '=', reportId)
      .where('channel', '=', 'mail')
      .executeTakeFirstOrThrow();

  const orders = async (deliveryId: string) =>
    server.db
      .selectFrom('graphile_worker.jobs' as never)
      .selectAll()
      .where('key' as never, '=', `delivery:${deliveryId}` as never)
      .execute() as unknown as Promise<{ run_at: Date }[]>;

  /** Does what the worker would: the order at its time. */
  async function runOrder(deliveryId: string): Promise<void> {
    const [order] = await orders(deliveryId);
    if (!order) throw new Error('nothing was ordered');
    if (order.run_at > now) now = order.run_at;
    await deliverReport(server.services, mailer(), { organisationId: server.world.own.id, deliveryId });
  }
  const mailer = () => server.services.config.mail && createMailer(server.services.config.mail);

  it('down for an hour: the report is late, shown as waiting all the while, and sent once', async () => {
    await smtp.down();
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    const start = now.getTime();
    const waits: number[] = [];
    while (now.getTime() - start < HOUR) {
      const before = now.getTime();
      await runOrder(id);
      waits.push((now.getTime() - before) / 1000);
      const mail = await mailRow(report.id);
      expect(mail).toMatchObject({ state: 'waiting', acceptedAt: null });
      expect(mail.lastError).toContain('接続できません');
    }
    expect(waits.slice(1, 6).map(Math.round)).toEqual([10, 30, 60, 300, 600]);
    await smtp.up();
    await runOrder(id);
    expect(await mailRow(report.id)).toMatchObject({ state: 'accepted', lastError: null });
    await deliverReport(server.services, mailer(), { organisationId: server.world.own.id, deliveryId: id });
    expect(smtp.accepted).toHaveLength(1);
  });

  it('for three days: given up, which a person sees', async () => {
    smtp.fault = 451;
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    await runOrder(id);
    now = new Date(now.getTime() + 73 * HOUR);
    await runOrder(id);
    expect((await mailRow(report.id)).state).toBe('failed');
  });

  it('that takes the mail and hangs up without an answer has not accepted it', async () => {
    smtp.fault = 'after-data';
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    await runOrder(id);
    expect((await mailRow(report.id)).state).toBe('waiting');
    smtp.fault = 'none';
    await runOrder(id);
    expect((await mailRow(report.id)).state).toBe('accepted');
    expect([smtp.received, smtp.accepted.length]).toEqual([2, 1]);
  });

  it('two workers at once send one mail', async () => {
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    const job = { organisationId: server.world.own.id, deliveryId: id };
    await Promise.all([1, 2, 3].map(() => deliverReport(server.services, mailer(), job)));
    expect(smtp.accepted).toHaveLength(1);
  });

  it('asked to try again while the mail is on its way does not send it twice', async () => {
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    const job = { organisationId: server.world.own.id, deliveryId: id };
    const real = mailer();
    let pressed: Promise<unknown> = Promise.resolve();
    const slow = {
      async send(message: Parameters<NonNullable<typeof real>['send']>[0]) {
        pressed = operator.api('retryDelivery', { params: { id: report.id } });
        await new Promise((resolve) => setTimeout(resolve, 300));
        await real?.send(message);
      },
    };
    await deliverReport(server.services, slow, job);
    await pressed;
    expect((await mailRow(report.id)).state).toBe('accepted');
    await deliverReport(server.services, real, job);
    expect(smtp.accepted).toHaveLength(1);
  });

  it('that takes its time has the time: what it accepted is noted, and not sent again', async () => {
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    const job = { organisationId: server.world.own.id, deliveryId: id };
    const impatient = openDatabase(server.databaseUrl, () => undefined, { idleInTransactionMs: 200 });
    const slow = {
      async send(message: Parameters<ReturnType<typeof createMailer>['send']>[0]) {
        await mailer()?.send(message);
        await new Promise((resolve) => setTimeout(resolve, 600));
      },
    };
    try {
      await deliverReport({ ...server.services, db: impatient }, slow, job);
    } finally {
      await impatient.destroy();
    }
    expect((await mailRow(report.id)).state).toBe('accepted');
  });

  it('knows no other organisation: a job of theirs cannot send our report', async () => {
    const report = await send(server, operator);
    const { id } = await mailRow(report.id);
    await deliverReport(server.services, mailer(), { organisationId: server.world.other.id, deliveryId: id });
    expect(smtp.received).toBe(0);
  });
});
