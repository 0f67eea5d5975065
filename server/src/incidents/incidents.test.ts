/** A report goes to the wrong client: told by one key, recalled, counted, told to the clients, investigated by few. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { lastDay } from '../time/last-day.ts';
import { deadlinesOf, kindsOf, openDeadlines } from './deadlines.ts';
import { noticeDocument } from './notice-document.ts';

let now = new Date('2026-11-02T01:00:00Z');
let server: TestServer;
let administrator: Visitor;
let operator: Visitor;
let client: Visitor;
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  administrator = await server.as('administrator');
  operator = await server.as('operator');
  client = await server.as('client');
});
afterAll(() => server.stop());

const empty = {
  overview: '報告を別の依頼企業に送りました。',
  dataItems: '氏名、電話番号',
  people: '',
  cause: '',
  secondaryHarm: '',
  peopleInformed: '',
  publication: '',
  prevention: '',
  other: '',
};

describe('days and numbers of the law', () => {
  it('count the day of knowing as the first, in Japan', () => {
    // 00:30 on the 3rd in Japan.
    const known = new Date('2026-11-02T15:30:00Z');
    expect(lastDay(known, 5, known)).toEqual({ day: '2026-11-07', daysLeft: 4 });
    expect(lastDay(known, 30, new Date('2026-12-04T00:00:00Z'))).toEqual({ day: '2026-12-02', daysLeft: -2 });
  });

  it('come from dated data: thirty days, sixty when it was wrongful, a thousand people', async () => {
    await asOrganisation(server.db, server.world.own.id, async (tx) => {
      const at = { knownAt: now, promptDoneAt: null, fullDoneAt: null };
      const [, full] = deadlinesOf(await openDeadlines(tx), { ...at, kinds: ['sensitive'] }, now);
      const [, long] = deadlinesOf(await openDeadlines(tx), { ...at, kinds: ['wrongful'] }, now);
      expect([full!.day, long!.day]).toEqual(['2026-12-01', '2026-12-31']);
      expect(full!.basis).toContain('26条');
      expect(await kindsOf(tx, [], 1000, now)).toEqual([]);
      expect(await kindsOf(tx, [], 1001, now)).toEqual(['many']);
    });
    await server.db
      .insertInto('law_figure')
      .values({
        key: 'breach.prompt',
        from_day: '2027-04-01',
        value: '{"days":3}',
        basis: '改正後',
      })
      .execute();
    await asOrganisation(server.db, server.world.own.id, async (tx) => {
      const later = new Date('2027-04-02T00:00:00Z');
      const after = { knownAt: later, kinds: [], promptDoneAt: null, fullDoneAt: null };
      expect(deadlinesOf(await openDeadlines(tx), after, later)[0]).toMatchObject({
        day: '2027-04-04',
        basis: '改正後',
      });
      const before = { ...after, knownAt: now };
      expect(deadlinesOf(await openDeadlines(tx), before, later)[0]!.day).toBe('2026-11-06');
    });
  });
});

describe('a report that went to the wrong client', () => {
  let id = '';

  it('is told by one key by the operator, and the administrators know at once', async () => {
    const { account } = server.world.own;
    ({ id } = await operator.api('openIncident', {
      body: {
        title: '宛先の誤り',
        words: empty.overview,
        source: 'wrong-report',
        callId: null,
        reportId: account.reportId,
      },
    }));
    expect(await problemOf(operator.api('incident', { params: { id } }))).toMatchObject({ status: 403 });
    const incident = await administrator.api('incident', { params: { id } });
    expect(incident).toMatchObject({
      state: 'candidate',
      affected: [{ accountId: account.id, notifiedAt: null }],
      nextDeadline: { kind: 'prompt', day: '2026-11-06', daysLeft: 4 },
    });
    const mails = await server.db
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('subject', 'like', '%候補%')
      .execute();
    expect(mails.map((mail) => mail.recipient)).toEqual([server.world.own.administrator.email]);
    expect(mails[0]!.body_text).not.toContain(empty.overview);
  });

  it('cannot be told about what the operator may not see', async () => {
    const foreign = operator.api('openIncident', {
      body: {
        title: 'x',
        words: '',
        source: 'wrong-report',
        callId: null,
        reportId: server.world.other.account.reportId,
      },
    });
    expect(await problemOf(foreign)).toMatchObject({ status: 404 });
  });

  it('is taken back from the client’s pages, and says whether it had been opened', async () => {
    const { reportId } = server.world.own.account;
    await client.api('report', { params: { id: reportId } });
    const recalled = await administrator.api('recallReport', { params: { id } });
    expect(recalled.wrongReport).toMatchObject({
      reportId,
      openedByName: server.world.own.account.client.name,
    });
    expect(recalled.steps.at(-1)!.words).toContain('すでに開かれていました');
    expect(await problemOf(client.api('report', { params: { id: reportId } }))).toMatchObject({
      status: 404,
    });
    expect((await administrator.api('report', { params: { id: reportId } })).id).toBe(reportId);
  });

  it('is told to the client as a PDF before it can be closed', async () => {
    await administrator.api('changeIncident', {
      params: { id },
      body: {
        title: '宛先の誤り',
        knownAt: now.toISOString(),
        kinds: [],
        peopleCount: 1,
        encrypted: false,
        report: empty,
      },
    });
    const close = () =>
      administrator.api('decideIncident', { params: { id }, body: { state: 'closed', reason: '完了' } });
    expect(await problemOf(close())).toMatchObject({ code: 'clients-untold' });
    const of = { id, accountId: server.world.own.account.id };
    const pdf = await administrator.fetch(`/api/v1/incidents/${of.id}/accounts/${of.accountId}/notice.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const told = await administrator.api('notifyIncidentAccount', { params: of, body: { by: 'mail' } });
    expect(told.affected[0]!.notifiedHow).toContain(server.world.own.account.client.name);
    const mail = await server.db
      .selectFrom('outgoing_mail')
      .select(['recipient', 'attachment'])
      .where('attachment_name', '=', 'notice.pdf')
      .executeTakeFirstOrThrow();
    expect(mail.recipient).toBe(server.world.own.account.client.email);
    // Sealed until it is sent.
    expect(mail.attachment!.subarray(0, 14).toString()).toBe('age-encryption');
    expect((await close()).state).toBe('closed');
    const removed = administrator.api('removeIncidentAccount', { params: of });
    expect(await problemOf(removed)).toMatchObject({ code: 'client-told' });
  });

  it('has an investigation that supervisors and the auditor do not see', async () => {
    const body = {
      suspect: '',
      purpose: 'リベートの受け取り',
      recipient: '名簿業者',
      cause: '',
      protectedDisclosure: true,
      discipline: '',
    };
    await administrator.api('saveInvestigation', { params: { id }, body });
    expect(await administrator.api('investigation', { params: { id } })).toEqual(body);
    const supervisor = await server.as('supervisor');
    expect(await problemOf(supervisor.api('investigation', { params: { id } }))).toMatchObject({
      status: 403,
    });
  });

  it('whose cause is a person: the audit log tells what they touched, and when', async () => {
    const { own } = server.world;
    const hour = (n: number) => new Date(now.getTime() + n * 3_600_000).toISOString();
    const query = { personId: own.operator.id, from: '2020-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' };
    const touched = await administrator.api('touched', { query });
    expect(touched.accounts).toMatchObject([{ accountId: own.account.id }]);
    expect(touched.entries.some((entry) => entry.action === 'incident.opened')).toBe(true);
    const before = { ...query, to: hour(-48) };
    expect((await administrator.api('touched', { query: before })).entries).toEqual([]);
  });
});

it('a notice says all nine items, and what is not known yet', () => {
  now = new Date('2026-11-03T00:00:00Z');
  const text = JSON.stringify(
    noticeDocument({
      organisationName: '代行',
      accountName: '水道',
      number: 3,
      at: now,
      knownAt: now,
      kinds: ['wrongful'],
      peopleCount: 2,
      report: empty,
      note: '貴社宛の報告1件',
    }),
  );
  for (let n = 1; n <= 9; n += 1) expect(text).toContain(`${n}. `);
  expect(text).toContain('貴社宛の報告1件');
  expect(text).toContain('不正の目的');
  expect(text.split('確認中です').length - 1).toBe(6);
});
