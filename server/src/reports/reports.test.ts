import { ApiError } from '@denwaban/server-api/client';
import { ToBrowser } from '@denwaban/server-api/live';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { audited } from '../testing/audited.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { addPerson, testScript } from '../testing/world.ts';
import { listReportsBetween } from './report-store.ts';

let server: TestServer;
let operator: Visitor;
let client: Visitor;
const wrappedUp: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  const { desk } = server.services;
  const finishWrapUp = desk.finishWrapUp.bind(desk);
  desk.finishWrapUp = async (tx, callId) => {
    wrappedUp.push(callId);
    await finishWrapUp(tx, callId);
  };
  operator = await server.as('operator');
  client = await server.as('client');
});
afterAll(() => server.stop());

interface NewCall {
  readonly caller?: string | null;
  readonly status?: string;
  readonly goesOn?: boolean;
  readonly operatorId?: string | null;
  /** The version of the script that it began with. */
  readonly script?: number;
}

async function addCall({
  caller = '+819012345678',
  status = 'provided',
  goesOn = false,
  operatorId,
  script,
}: NewCall = {}) {
  const { own } = server.world;
  const id = uuidv7();
  const at = new Date(Date.now() - 60_000);
  await server.db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: id,
      dialled: own.account.number,
      caller_number: caller,
      caller_status: status,
      state: goesOn ? 'talking' : 'wrap-up',
      state_since: at,
      operator_id: operatorId === undefined ? own.operator.id : operatorId,
      arrived_at: at,
      ended_at: goesOn ? null : new Date(),
      script_version: script ?? null,
    })
    .execute();
  return id;
}

const fields = {
  callerName: '鈴木花子',
  callerReading: 'スズキ ハナコ',
  callerCompany: '株式会社すずき',
  callerNumber: '090-1234-5678',
  forName: '宛先なし',
  matter: '台所の水漏れの修理を頼みたい',
  handling: '担当者から折り返すと伝えた',
  category: 'inquiry',
};
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('was not refused');
  return error.problem;
}

async function send(changes: object = {}, from: Visitor = operator) {
  const id = await addCall();
  return from.api('submitReport', { params: { id }, body: { ...fields, ...changes } });
}

describe('a draft', () => {
  it('begins with the number as it is written, and is made once', async () => {
    const id = await addCall({ caller: '+819055556666' });
    const [first, second] = await Promise.all([
      operator.api('draftReport', { params: { id } }),
      operator.api('draftReport', { params: { id } }),
    ]);
    expect(first).toMatchObject({
      state: 'draft',
      callerNumber: '090-5555-6666',
      callerName: '',
      deliveries: [],
    });
    expect(second.id).toBe(first.id);
    expect(first.author).toBe(server.world.own.operator.name);
  });

  it('begun by one operator is, once sent by the next who took the call, the report of the next', async () => {
    const { own } = server.world;
    const id = await addCall();
    await operator.api('draftReport', { params: { id } });
    const person = await addPerson(server.db, {
      role: 'operator',
      organisationId: own.id,
      name: '次の担当',
      email: 'next@example.com',
    });
    await server.db.updateTable('call').set({ operator_id: person.id }).where('id', '=', id).execute();
    const next = await server.asPerson(person);
    const report = await next.api('submitReport', { params: { id }, body: fields });
    expect(report.author).toBe('次の担当');
    expect((await operator.fetch(`/api/v1/reports/${report.id}`)).status).toBe(404);
  });

  it('says why there is no number', async () => {
    const id = await addCall({ caller: null, status: 'restricted' });
    expect((await operator.api('draftReport', { params: { id } })).callerNumber).toBe('非通知');
  });

  it('proposes who called from this number before, of the same account alone', async () => {
    const caller = '+819077778888';
    const before = await addCall({ caller });
    await operator.api('submitReport', { params: { id: before }, body: fields });
    const id = await addCall({ caller });
    expect(await operator.api('draftReport', { params: { id } })).toMatchObject({
      callerName: '鈴木花子',
      callerReading: 'スズキ ハナコ',
      callerCompany: '株式会社すずき',
    });
    const { secondAccount } = server.world.own;
    const foreign = await addCall({ caller });
    await server.db
      .updateTable('call')
      .set({ account_id: secondAccount.id, line_id: secondAccount.lineId })
      .where('id', '=', foreign)
      .execute();
    expect((await operator.api('draftReport', { params: { id: foreign } })).callerName).toBe('');
  });

  it('is kept as it is written, while the call goes on too', async () => {
    const id = await addCall({ goesOn: true });
    await operator.api('saveDraft', { params: { id }, body: { callerName: '途中' } });
    expect((await operator.api('draftReport', { params: { id } })).callerName).toBe('途中');
    const problem = await refusal(operator.api('submitReport', { params: { id }, body: fields }));
    expect([problem.status, problem.code]).toEqual([409, 'call-goes-on']);
  });

  it("is its operator's and the supervisor's, and no client sees it", async () => {
    const id = await addCall();
    const draft = await operator.api('draftReport', { params: { id } });
    await (await server.as('supervisor')).api('saveDraft', { params: { id }, body: fields });
    for (const stranger of [await server.as('operator2'), await server.as('supervisor', 'other')]) {
      expect((await refusal(stranger.api('draftReport', { params: { id } }))).status).toBe(404);
      expect((await refusal(stranger.api('submitReport', { params: { id }, body: fields }))).status).toBe(
        404,
      );
    }
    expect((await refusal(client.api('draftReport', { params: { id } }))).status).toBe(403);
    expect((await refusal(client.api('report', { params: { id: draft.id } }))).status).toBe(404);
    const listed = await client.api('listReports', { query: {} });
    expect(listed.items.map((item) => item.id)).not.toContain(draft.id);
  });

  it('is addressed to people on the list of its account alone', async () => {
    const id = await addCall();
    const forStaffId = server.world.own.secondAccount.staffId;
    const problem = await refusal(operator.api('saveDraft', { params: { id }, body: { forStaffId } }));
    expect(problem.fields).toHaveProperty('forStaffId');
    const own = await operator.api('saveDraft', {
      params: { id },
      body: { forStaffId: server.world.own.account.staffId },
    });
    expect(own.forName).toBe(`${server.world.own.account.canary}太郎`);
  });
});

describe('a report', () => {
  it('that lacks something is refused field by field, and stays a draft', async () => {
    const id = await addCall();
    const problem = await refusal(
      operator.api('submitReport', { params: { id }, body: { callbackNeeded: true } }),
    );
    expect(problem.status).toBe(400);
    expect(Object.keys(problem.fields ?? {}).toSorted()).toEqual([
      'callbackBy',
      'callerName',
      'callerNumber',
      'category',
      'forName',
      'handling',
      'matter',
    ]);
    expect((await operator.api('draftReport', { params: { id } })).state).toBe('draft');
    expect(wrappedUp).not.toContain(id);
  });

  it('gets its title by rule, is in the portal at once, and ends the wrap-up', async () => {
    const report = await send({ callbackNeeded: true, callbackBy: tomorrow() });
    expect(report).toMatchObject({
      state: 'submitted',
      title: '【要折り返し】株式会社すずき 鈴木花子様より',
      status: 'callback-needed',
    });
    expect(wrappedUp).toContain(report.callId);
    expect(report.deliveries.find((each) => each.channel === 'portal')).toMatchObject({ state: 'accepted' });
    const read = await client.api('report', { params: { id: report.id } });
    expect(read).toMatchObject({ matter: fields.matter, handling: fields.handling });
  });

  it('is a lead by the words of the script that its call followed, and the draft says so', async () => {
    const supervisor = await server.as('supervisor');
    const body = { ...testScript('みなと'), leadWords: ['型録がほしい'] };
    const { version } = await supervisor.api('publishScript', {
      params: { id: server.world.own.account.id },
      body: { body, reason: '商談を逃さないため', basedOnVersion: 1, from: null },
    });
    const matter = '新しい型録が ほしいとのこと';
    const [before, after] = [await addCall({ script: 1 }), await addCall({ script: version })];
    const draft = await operator.api('saveDraft', { params: { id: after }, body: { matter } });
    expect(draft.findings.find(({ field }) => field === 'matter')).toMatchObject({
      severity: 'tell',
      words: '「型録がほしい」があるので、商談の可能性として報告します（件名に【商談の可能性】が付きます）。',
    });
    const sent = async (id: string) =>
      operator.api('submitReport', { params: { id }, body: { ...fields, matter } });
    expect(await sent(before)).toMatchObject({ lead: false });
    const report = await sent(after);
    expect(report.lead).toBe(true);
    expect(report.title).toContain('【商談の可能性】');
  });

  it('without a mail server says メール未設定 and is never shown as mailed', async () => {
    const report = await send();
    const mail = report.deliveries.find((each) => each.channel === 'mail');
    expect(mail).toMatchObject({ state: 'not-configured', acceptedAt: null, attempts: 0 });
    expect(mail?.lastError).toContain('メールの送信が設定されていません');
  });

  it('sent twice at once is sent once', async () => {
    const id = await addCall();
    const submit = () => operator.api('submitReport', { params: { id }, body: fields });
    const [first, second] = await Promise.all([submit(), submit()]);
    const third = await submit();
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect(third.deliveries).toHaveLength(2);
    expect(wrappedUp.filter((each) => each === id)).toHaveLength(1);
    const audits = await server.db
      .selectFrom('audit_entry')
      .select('id')
      .where('object_id', '=', first.id)
      .where('action', '=', 'report.submitted')
      .execute();
    expect(audits).toHaveLength(1);
  });

  it('stays as it was sent', async () => {
    const report = await send();
    const change = operator.api('saveDraft', { params: { id: report.callId }, body: { callerName: '別人' } });
    expect((await refusal(change)).code).toBe('report-already-sent');
  });

  it('of a message that nobody took is written by the supervisor', async () => {
    const id = await addCall({ operatorId: null });
    expect((await refusal(operator.api('draftReport', { params: { id } }))).status).toBe(404);
    const supervisor = await server.as('supervisor');
    const report = await supervisor.api('submitReport', { params: { id }, body: fields });
    expect(report.author).toBe(server.world.own.supervisor.name);
  });

  it('is opened once, by the client alone, and everybody who shows it hears of it', async () => {
    const report = await send();
    await operator.api('report', { params: { id: report.id } });
    const told: ToBrowser[] = [];
    const socket = operator.socket();
    socket.on('message', (data: Buffer) => told.push(ToBrowser.parse(JSON.parse(data.toString('utf8')))));
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0));
    const opened = await client.api('report', { params: { id: report.id } });
    expect(opened.openedAt).not.toBe(null);
    expect(opened.deliveries.find((each) => each.channel === 'portal')?.openedAt).toBe(opened.openedAt);
    await vi.waitFor(() => expect(told).toContainEqual({ type: 'report-changed', reportId: report.id }));
    socket.close();
    expect((await client.api('report', { params: { id: report.id } })).openedAt).toBe(opened.openedAt);
  });

  it('is on record with whoever looked at it, once for one look', async () => {
    const report = await send();
    const supervisor = await server.as('supervisor');
    for (const visitor of [supervisor, supervisor, operator]) {
      await visitor.api('report', { params: { id: report.id } });
    }
    const looks = await server.db
      .selectFrom('audit_entry')
      .select(['actor_id', 'account_id'])
      .where('object_id', '=', report.id)
      .where('action', '=', 'report.viewed')
      .orderBy('id')
      .execute();
    const account_id = server.world.own.account.id;
    expect(looks).toEqual([
      { actor_id: supervisor.personId, account_id },
      { actor_id: operator.personId, account_id },
    ]);
    await supervisor.api('listReports', { query: { search: '鈴木' } });
    const [list] = (await audited(server, 'reports.viewed')).filter(
      (entry) => entry.actor_id === supervisor.personId,
    );
    expect(list?.detail).toMatchObject({ searched: true });
    expect(JSON.stringify(list)).not.toContain('鈴木');
  });

  it('is acknowledged once, by name', async () => {
    const report = await send();
    expect((await refusal(operator.api('acknowledgeReport', { params: { id: report.id } }))).status).toBe(
      403,
    );
    const first = await client.api('acknowledgeReport', { params: { id: report.id } });
    expect(first.acknowledgedBy).toBe(server.world.own.account.client.name);
    expect(first.openedAt).not.toBe(null);
    const second = await client.api('acknowledgeReport', { params: { id: report.id } });
    expect(second.acknowledgedAt).toBe(first.acknowledgedAt);
  });

  it('of another account or organisation is not there', async () => {
    const report = await send();
    const missing = await refusal(client.api('report', { params: { id: uuidv7() } }));
    for (const stranger of [
      await server.as('secondClient'),
      await server.as('client', 'other'),
      await server.as('administrator', 'other'),
      await server.as('operator2'),
    ]) {
      expect(await refusal(stranger.api('report', { params: { id: report.id } }))).toEqual(missing);
    }
  });
});

describe('the list', () => {
  it('is paged, newest first, without a gap', async () => {
    for (let i = 0; i < 5; i++) await send({ callerName: `頁${i}` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.api('listReports', { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const all = await client.api('listReports', { query: { limit: 100 } });
    expect(seen).toEqual(all.items.map((item) => item.id));
    expect(new Set(seen).size).toBe(seen.length);
    const times = all.items.map((item) => item.submittedAt ?? '');
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('is searched and filtered', async () => {
    const wanted = await send({
      callerName: '検索 一郎',
      callerNumber: '03-9876-5432',
      matter: '100%の見積り',
    });
    const ids = async (query: object) =>
      (await client.api('listReports', { query: { limit: 100, ...query } })).items.map((item) => item.id);
    for (const search of ['検索', '9876-5432', '0398765432', '100%の']) {
      expect(await ids({ search })).toEqual([wanted.id]);
    }
    expect(await ids({ search: '100_の' })).toEqual([]);
    expect(await ids({ filter: 'unacknowledged' })).toContain(wanted.id);
    expect(await ids({ filter: 'callback' })).not.toContain(wanted.id);
    await client.api('acknowledgeReport', { params: { id: wanted.id } });
    expect(await ids({ filter: 'unacknowledged' })).not.toContain(wanted.id);
    const callback = await send({ callbackNeeded: true, callbackBy: tomorrow() });
    expect(await ids({ filter: 'callback' })).toContain(callback.id);
    expect(await ids({ filter: 'undelivered' })).toEqual([]);
  });

  it("of an operator is its own, of a client its account's, of a supervisor everything", async () => {
    const mine = await send();
    const seen = async (visitor: Visitor) =>
      (await visitor.api('listReports', { query: { limit: 100 } })).items.map((item) => item.id);
    const foreign = server.world.own.secondAccount.reportId;
    expect(await seen(operator)).toContain(mine.id);
    expect(await seen(await server.as('operator2'))).toEqual([]);
    expect(await seen(client)).not.toContain(foreign);
    expect(await seen(await server.as('supervisor'))).toEqual(expect.arrayContaining([mine.id, foreign]));
    expect(await seen(await server.as('secondClient'))).toEqual([foreign]);
  });

  it('with a cursor that is none of ours begins at the newest', async () => {
    const forged = Buffer.from(JSON.stringify(['now', 'x'])).toString('base64url');
    for (const cursor of ['zzz', forged]) {
      const page = await client.api('listReports', { query: { cursor, limit: 1 } });
      expect(page.items).toHaveLength(1);
    }
  });

  it('is never written to a file that silently lacks some', async () => {
    const { own } = server.world;
    const between = (most?: number) =>
      asOrganisation(server.db, own.id, (tx) =>
        listReportsBetween(tx, new Date(0), new Date(Date.now() + 86_400_000), most),
      );
    const { length } = await between();
    expect(length).toBeGreaterThan(2);
    expect(await between(length)).toHaveLength(length);
    await expect(between(length - 1)).rejects.toMatchObject({ status: 400, code: 'invalid-input' });
  });

  it('is written to a file that spreadsheets open, and that is on record', async () => {
    await send({ callerName: '=cmd()', matter: '一行目\n二行目' });
    const supervisor = await server.as('supervisor');
    const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    const answer = await supervisor.fetch(`/api/v1/reports.csv?from=${day}&to=${day}&purpose=answering`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const csv = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(csv.startsWith('\uFEFF受電日時,')).toBe(true);
    expect(csv).toContain(",'=cmd(),");
    expect(csv).not.toContain(server.world.other.canary);
    const clientFile = await (
      await client.fetch(`/api/v1/reports.csv?from=${day}&to=${day}&purpose=answering`)
    ).text();
    expect(clientFile).not.toContain(server.world.own.secondAccount.canary);
    const audits = await server.db
      .selectFrom('audit_entry')
      .select('actor_id')
      .where('action', '=', 'reports.exported')
      .execute();
    expect(audits.map((each) => each.actor_id)).toEqual([supervisor.personId, client.personId]);
  });
});
