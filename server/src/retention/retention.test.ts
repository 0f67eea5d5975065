/** Records go when their time is over, with proof, and what is held stays: at the HTTP door, with real files. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { archiveFile, spoolFile } from '../recordings/recording.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { addPerson } from '../testing/world.ts';

const DAY_MS = 86_400_000;
let server: TestServer;
let administrator: Visitor;
let second: Visitor;
let supervisor: Visitor;
const account = () => server.world.own.account;

beforeAll(async () => {
  server = await startTestServer({ withJobs: true, environment: { DENWABAN_LOG_LEVEL: 'silent' } });
  const { own } = server.world;
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
  second = await server.asPerson(
    await addPerson(server.db, {
      role: 'administrator',
      organisationId: own.id,
      name: '管理者二',
      email: 'second@own.example.com',
    }),
  );
  await server.db.deleteFrom('retention_run').execute();
});
afterAll(() => server.stop());

interface Kept {
  readonly callId: string;
  readonly recordingId: string;
  readonly reportId: string;
  readonly files: readonly string[];
}

/** A call of so many days ago with a recording (two files), a report and a mail about a message. */
async function keep(daysAgo: number, callerNumber = '+819011112222'): Promise<Kept> {
  const { own } = server.world;
  const [callId, recordingId, reportId] = [uuidv7(), uuidv7(), uuidv7()];
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  const walls = { organisation_id: own.id, account_id: account().id };
  await server.db
    .insertInto('call')
    .values({
      id: callId,
      ...walls,
      line_id: account().lineId,
      leg_id: callId,
      dialled: account().number,
      caller_number: callerNumber,
      caller_name: '山田の名前',
      caller_status: 'provided',
      state: 'done',
      state_since: at,
      operator_id: own.operator.id,
      arrived_at: at,
      ended_at: at,
      done_at: at,
    })
    .execute();
  const trace = { ...walls, call_id: callId, at, kind: 'arrived' };
  await server.db.insertInto('call_trace').values(trace).execute();
  await server.db
    .insertInto('recording')
    .values({
      id: recordingId,
      ...walls,
      call_id: callId,
      started_at: at,
      ended_at: at,
      state: 'ready',
      original_sha256: 'ab'.repeat(32),
    })
    .execute();
  await server.db
    .insertInto('report')
    .values({
      id: reportId,
      ...walls,
      call_id: callId,
      state: 'submitted',
      matter: '山田の用件',
      submitted_at: at,
      created_at: at,
    })
    .execute();
  await server.db
    .insertInto('outgoing_mail')
    .values({
      id: uuidv7(),
      organisation_id: own.id,
      recipient: 'client@example.com',
      subject: '【伝言】',
      body_text: `山田の伝言\nhttps://denwaban.example/portal/calls/${callId}`,
      attachment: Buffer.from('audio'),
      attachment_name: 'message.wav',
      message_id: uuidv7(),
      state: 'accepted',
      created_at: at,
    })
    .execute();
  const files = [
    archiveFile(server.dataDir, { id: recordingId, organisation_id: own.id, started_at: at }),
    spoolFile(server.dataDir, recordingId),
  ];
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'sealed');
  }
  return { callId, recordingId, reportId, files };
}

/** A summary of so many days ago, which is of no report and did not arrive. */
const sendSummary = (daysAgo: number) =>
  server.db
    .insertInto('delivery')
    .values({
      id: uuidv7(),
      organisation_id: server.world.own.id,
      account_id: account().id,
      kind: 'summary',
      message: `summary of ${daysAgo} days ago`,
      channel: 'mail',
      recipient: 'client@example.com',
      state: 'failed',
      title: '【日次まとめ】1件',
      words: '山田のまとめ',
      created_at: new Date(Date.now() - daysAgo * DAY_MS),
    })
    .execute();

/** How often the words of a kept call are still anywhere in the database. */
async function left(word: string): Promise<number> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(server.db);
  let found = 0;
  for (const { name } of tables) {
    const { rows } = await sql<{ count: string }>`
      select count(*) from ${sql.table(name)} t where t::text like ${`%${word}%`}`.execute(server.db);
    found += Number(rows[0]!.count);
  }
  return found;
}

const finished = async (id: string) =>
  vi.waitFor(
    async () => {
      const { items } = await administrator.api('listRetentionRuns', { query: {} });
      const run = items.find((each) => each.id === id)!;
      expect(run.state).toBe('done');
      return run;
    },
    { timeout: 15_000, interval: 100 },
  );
const hold = (callId: string) =>
  supervisor.api('placeHold', {
    body: { objectKind: 'call', callId, reason: '訴訟の証拠', reviewOn: '2099-12-31' },
  });
const release = async (id: string) => {
  await administrator.api('askHoldRelease', { params: { id }, body: { reason: '終わりました' } });
  await second.api('releaseHold', { params: { id } });
};

/** The world's request was answered so many days ago. */
const overSince = (days: number) =>
  server.db
    .updateTable('disclosure_request')
    .set({
      state: 'answered',
      outcome: 'all',
      decided_at: new Date(Date.now() - days * 86_400_000),
      closed_at: new Date(Date.now() - days * 86_400_000),
    })
    .where('id', '=', server.world.own.account.disclosureId)
    .execute();

describe('a run', () => {
  let old: Kept;
  let young: Kept;

  it('counts what it would delete, and deletes nothing', async () => {
    old = await keep(92);
    young = await keep(90.5);
    await sendSummary(92);
    await sendSummary(90.5);
    await overSince(92);
    const preview = await supervisor.api('previewRetention');
    expect(preview.questions).toEqual([]);
    expect(preview.counts.map(({ kind, due }) => [kind, due])).toEqual([
      ['mail', 2],
      ['disclosure', 1],
      ['recording', 1],
      ['report', 1],
      // Its number goes when nothing of it is left.
      ['call', 0],
      ['booking', 0],
      ['customer', 0],
      ['consultation', 0],
      ['enquiry', 0],
      ['voice', 0],
      ['manual', 0],
    ]);
    expect(preview.accounts.find((each) => each.kind === 'recording')?.accountName).toContain('甲');
    expect(old.files.every((file) => existsSync(file))).toBe(true);
  });

  it('deletes files, texts and numbers past their time, and proves it without repeating them', async () => {
    await finished((await administrator.api('runRetention')).id);
    await finished((await administrator.api('runRetention')).id);
    expect(old.files.some((file) => existsSync(file))).toBe(false);
    expect(young.files.every((file) => existsSync(file))).toBe(true);
    const { items } = await administrator.api('listDeletionCertificates', { query: { callId: old.callId } });
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['call', 'mail', 'recording', 'report']);
    const recording = items.find(({ kind }) => kind === 'recording')!;
    expect(recording).toMatchObject({
      objectId: old.recordingId,
      sha256: 'ab'.repeat(32),
      rule: { days: 90, from: 'default' },
    });
    expect(recording.copies.filter(({ outcome }) => outcome === 'deleted').length).toBeGreaterThanOrEqual(2);
    const call = await administrator.api('call', { params: { id: old.callId } });
    expect(call).toMatchObject({ callerNumber: null, callerStatus: 'erased' });
    // The request that was over is gone with its calls, its history and its links; the others are not.
    for (const [table, mine] of [
      ['disclosure_call', 'request_id'],
      ['disclosure_step', 'request_id'],
      ['disclosure_link', 'request_id'],
      ['disclosure_request', 'id'],
    ] as const) {
      const { rows } = await sql<{ gone: boolean }>`
        select bool_and(${sql.ref(mine)} <> ${server.world.own.account.disclosureId}) as gone from ${sql.table(table)}`.execute(
        server.db,
      );
      expect(rows[0]?.gone).toBe(true);
    }
    // Of the two calls, one is left: its name, its matter (in the report and where it is searched) and its message.
    expect([await left('山田の名前'), await left('山田の用件'), await left('山田の伝言')]).toEqual([1, 2, 1]);
    expect(await left('山田のまとめ')).toBe(1);
  });

  it('says so when nothing is due', async () => {
    expect(await problemOf(administrator.api('runRetention'))).toMatchObject({ code: 'nothing-due' });
  });

  it('goes by the rule of the client company, else of the organisation', async () => {
    const rule = (accountId: string | null, days: number) =>
      administrator.api('setRetentionRule', { body: { kind: 'recording', accountId, days } });
    const due = async () =>
      (await supervisor.api('previewRetention')).counts.find(({ kind }) => kind === 'recording')!.due;
    await rule(null, 30);
    expect(await due()).toBe(1);
    await rule(account().id, 365);
    expect(await due()).toBe(0);
    await administrator.api('removeRetentionRule', {
      params: { accountId: account().id },
      query: { kind: 'recording' },
    });
    expect(await due()).toBe(1);
    await administrator.api('removeRetentionRule', {
      params: { accountId: 'all' },
      query: { kind: 'recording' },
    });
    expect(await due()).toBe(0);
    const { items } = await administrator.api('listAudit', { query: { action: 'retention-rule.set' } });
    expect(items[0]!.detail).toEqual({ before: { days: null }, after: { days: 365 } });
  });

  it('stops and asks when it would delete more than 5 %', async () => {
    for (let n = 0; n < 12; n += 1) await keep(100 + n);
    const run = await administrator.api('runRetention');
    expect(run).toMatchObject({ state: 'asking', questions: ['many'] });
    expect((await administrator.api('listAlarms')).items[0]!.what).toContain('止まりました');
    await administrator.api('dismissRetentionRun', { params: { id: run.id } });
    const again = await administrator.api('runRetention');
    await administrator.api('approveRetentionRun', { params: { id: again.id } });
    expect(await problemOf(second.api('dismissRetentionRun', { params: { id: again.id } }))).toMatchObject({
      status: 409,
    });
    expect((await finished(again.id)).deleted).toBe(36);
    await finished((await administrator.api('runRetention').then((r) => approve(r))).id);
  });

  const approve = (run: { id: string; state: string }) =>
    run.state === 'asking'
      ? administrator.api('approveRetentionRun', { params: { id: run.id } })
      : Promise.resolve(run);
});

describe('a hold', () => {
  it('keeps a call from runs, from administrators and from the owner of the tables', async () => {
    const kept = await keep(95);
    const held = await hold(kept.callId);
    const run = await administrator.api('runRetention').catch(() => null);
    // Nothing else is due: the run only says that there are held ones.
    expect(run).toMatchObject({ state: 'asking', questions: ['held'] });
    await administrator.api('approveRetentionRun', { params: { id: run!.id } });
    await finished(run!.id);
    expect(kept.files.every((file) => existsSync(file))).toBe(true);
    // It has been told of, so the next night does not ask again.
    expect(await problemOf(administrator.api('runRetention'))).toMatchObject({ code: 'nothing-due' });

    const byHand = administrator.api('deleteRecording', {
      params: { id: kept.recordingId },
      body: { reason: '不要' },
    });
    expect(await problemOf(byHand)).toMatchObject({ code: 'held' });
    await expect(
      server.db.deleteFrom('recording').where('id', '=', kept.recordingId).execute(),
    ).rejects.toThrow('held');
    await expect(server.db.deleteFrom('report').where('id', '=', kept.reportId).execute()).rejects.toThrow(
      'held',
    );
    await expect(
      server.db.updateTable('call').set({ erased_at: new Date() }).where('id', '=', kept.callId).execute(),
    ).rejects.toThrow('held');
    await release(held.id);
    await finished((await administrator.api('runRetention')).id);
    expect(kept.files.some((file) => existsSync(file))).toBe(false);
  });

  it('on a caller keeps the calls of that number in the account, and only between its days', async () => {
    const [theirs, others] = [await keep(96, '+819055556666'), await keep(96, '+819077778888')];
    const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
    const held = await supervisor.api('placeHold', {
      body: {
        objectKind: 'caller',
        accountId: account().id,
        callerNumber: '+819055556666',
        coversFrom: day(100),
        coversUntil: day(90),
        reason: '警察の照会',
        reviewOn: '2099-12-31',
      },
    });
    expect(held.calls).toBe(1);
    const run = await administrator.api('runRetention');
    expect(run.questions).toEqual(['held']);
    await administrator.api('approveRetentionRun', { params: { id: run.id } });
    await finished(run.id);
    expect(theirs.files.every((file) => existsSync(file))).toBe(true);
    expect(others.files.some((file) => existsSync(file))).toBe(false);
    await release(held.id);
  });

  it('ends by two people only, and every step is on record', async () => {
    const { callId } = await keep(10);
    const { id } = await hold(callId);
    expect(await problemOf(administrator.api('releaseHold', { params: { id } }))).toMatchObject({
      code: 'release-not-asked',
    });
    await administrator.api('askHoldRelease', { params: { id }, body: { reason: '示談が成立' } });
    expect(await problemOf(administrator.api('releaseHold', { params: { id } }))).toMatchObject({
      code: 'same-person',
    });
    expect((await second.api('releaseHold', { params: { id } })).released).not.toBeNull();
    const { items } = await administrator.api('listAudit', { query: {} });
    const steps = items.filter(({ objectId }) => objectId === id).map(({ action }) => action);
    expect(steps).toEqual(['hold.hold-released', 'hold.release-asked', 'hold.hold-placed']);
  });
});

describe('by hand', () => {
  it('an administrator deletes a recording with a reason, and nobody else does', async () => {
    const kept = await keep(1);
    const input = { params: { id: kept.recordingId }, body: { reason: 'ご本人の請求' } };
    expect(await problemOf(supervisor.api('deleteRecording', input))).toMatchObject({ status: 403 });
    const certificate = await administrator.api('deleteRecording', input);
    expect(certificate).toMatchObject({ kind: 'recording', rule: { reason: 'ご本人の請求' } });
    expect(kept.files.some((file) => existsSync(file))).toBe(false);
    // The mail about the message stays, without its audio.
    const mail = await server.db
      .selectFrom('outgoing_mail')
      .select('attachment')
      .where('body_text', 'like', `%${kept.callId}`)
      .executeTakeFirstOrThrow();
    expect(mail.attachment).toBeNull();
    const days = { from: '2020-01-01', to: '2099-12-31' };
    const csv = await administrator.fetch(
      `/api/v1/retention/certificates.csv?from=${days.from}&to=${days.to}&purpose=answering`,
    );
    expect(await csv.text()).toContain('手動：ご本人の請求');
  });
});
