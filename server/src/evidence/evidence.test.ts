/** A pack of a real case, opened and made sure of by its own page in an empty folder; a changed byte makes that fail. */
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { EvidenceOrder } from '@denwaban/server-api/evidence';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandsOf, emptyFolder, follow } from '../../../supervisor/src/testing/follow-guide.ts';
import type { EmptyFolder } from '../../../supervisor/src/testing/follow-guide.ts';
import { asOrganisation } from '../db/identity.ts';
import { emptyJudgement } from '../harassment/harassment-policy.ts';
import { archiveNow, spooledRecording } from '../recordings/testing/archived-recording.ts';
import { spoolFile } from '../recordings/recording.ts';
import { deleteRecord } from '../retention/delete-record.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { uuidv7 } from '../db/uuid.ts';
import { buildPack } from './build-pack.ts';
import { veilOf } from './evidence.ts';
import { endBuilding } from './evidence-store.ts';

const CALLER = '+819044445555';
const OTHER_PERSON = '隣の鈴木一郎さん';
let server: TestServer;
let administrator: Visitor;
let supervisor: Visitor;
let caseId: string;
let callIds: string[] = [];
const folders: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
  const first = await spooledRecording(server, { seconds: 3, caller: CALLER });
  const second = await spooledRecording(server, { seconds: 2, caller: CALLER });
  for (const id of [first, second]) await archiveNow(server, id);
  // Of the second, the spool's days are over.
  await rm(spoolFile(server.dataDir, second));
  callIds = (
    await server.db
      .selectFrom('recording')
      .select('call_id')
      .where('id', 'in', [first, second])
      .orderBy('started_at')
      .execute()
  ).map((row) => row.call_id);
  caseId = await openedCase();
});
afterAll(async () => {
  await server.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** As the desk leaves it: two calls, what was said, a warning, a report. */
async function openedCase(): Promise<string> {
  const { own } = server.world;
  const [id, now] = [uuidv7(), new Date()];
  const of = { organisation_id: own.id, account_id: own.account.id };
  await server.db
    .insertInto('harassment_case')
    .values({
      id,
      ...of,
      number: 512,
      state: 'open',
      caller_number: CALLER,
      caller_status: 'provided',
      terms_from: '2022-02-25',
      judgement: JSON.stringify({ ...emptyJudgement, categories: ['repeat'], callerName: '田中' }),
      level: 'legal',
      opened_by: own.operator.id,
      opened_at: now,
    })
    .execute();
  for (const callId of callIds) {
    await server.db
      .insertInto('harassment_call')
      .values({ case_id: id, call_id: callId, ...of, at: now })
      .execute();
    await server.db
      .updateTable('call')
      .set({ taken_at: new Date(now.getTime() - 125_000) })
      .where('id', '=', callId)
      .execute();
  }
  await server.db
    .insertInto('harassment_entry')
    .values({
      case_id: id,
      ...of,
      call_id: callIds[0]!,
      at: now,
      person_id: own.operator.id,
      kind: 'verbatim',
      words: `<b>何度言わせるんだ</b> ${OTHER_PERSON}にも言うぞ、${own.operator.name}`,
    })
    .execute();
  await server.db
    .insertInto('report')
    .values({
      id: uuidv7(),
      ...of,
      call_id: callIds[0]!,
      author_id: own.operator.id,
      state: 'submitted',
      caller_name: '田中',
      matter: `${OTHER_PERSON}のこと`,
      submitted_at: now,
    })
    .execute();
  return id;
}

const order = (more: Partial<EvidenceOrder> = {}): EvidenceOrder => ({
  reason: '警察に相談するため',
  reviewOn: '2099-12-31',
  masked: false,
  hidden: [],
  stretches: [],
  ...more,
});

/** Ordered by the supervisor, built by the job itself, taken out by the administrator. */
async function packed(more: Partial<EvidenceOrder> = {}) {
  const shown = await supervisor.api('buildEvidence', { params: { id: caseId }, body: order(more) });
  const id = shown.packs[0]!.id;
  await build(id);
  const { packs } = await supervisor.api('harassmentEvidence', { params: { id: caseId } });
  const pack = packs.find((each) => each.id === id)!;
  const params = { id };
  return {
    pack,
    file: await bytesOf(`/api/v1/evidence/${id}/file`),
    guide: (await bytesOf(`/api/v1/evidence/${id}/guide`)).toString(),
    key: await administrator.api('evidenceKey', { params }),
  };
}

const build = (packId: string): Promise<void> =>
  buildPack(
    server.services,
    { organisationId: server.world.own.id, packId },
    { attempt: 1, maxAttempts: 6, jobId: '1' },
  );

async function bytesOf(path: string): Promise<Buffer> {
  const answer = await administrator.fetch(path);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** With the file and the key, and the tools that the page names. */
function receivedFolder(): EmptyFolder {
  const made = emptyFolder(['age', 'openssl', 'sha256sum', 'ffmpeg', 'tar']);
  folders.push(made.root);
  return made;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)));

it('one click holds the case; the pack opens and verifies as its page says; one changed byte anywhere fails', async () => {
  const { pack, file, guide, key } = await packed();
  expect(pack).toMatchObject({ state: 'ready', masked: false, done: pack.total });
  const { held, calls, damage } = await supervisor.api('harassmentEvidence', { params: { id: caseId } });
  expect([held, calls]).toEqual([2, 2]);
  expect(damage).toMatchObject({ calls: 2, minutes: 6, yenPerMinute: 60, yen: 360 });
  // Nobody deletes them any more, and the register of holds says why.
  await expect(
    asOrganisation(server.db, server.world.own.id, (tx) =>
      deleteRecord.call(tx, server.services, callIds[0]!),
    ),
  ).rejects.toThrow();

  const received = receivedFolder();
  const { folder } = received;
  writeFileSync(join(folder, pack.fileName), file);
  writeFileSync(join(folder, key.fileName), key.text);
  const commands = commandsOf(guide);
  expect(commands.length).toBe(10);
  const done = follow(commands, received);
  expect(done.stderr).toBe('');
  expect(done.status).toBe(0);
  expect(done.stdout).toContain('Signature Verified Successfully');
  const { keyFingerprint } = await supervisor.api('harassmentEvidence', { params: { id: caseId } });
  expect(done.stdout).toContain(keyFingerprint);
  expect(guide).toContain(keyFingerprint);

  const name = pack.fileName.replace('.tar.age', '');
  const inside = join(folder, name);
  const files = filesIn(inside).toSorted();
  expect(files).toEqual([
    'ORIGINALS.txt',
    'README.html',
    'SEAL.sig',
    'SEAL.txt',
    'SHA256SUMS.txt',
    'audit.csv',
    'calls/01/archive.ogg',
    'calls/01/original.ulaw',
    'calls/01/recording.wav',
    'calls/01/sound.sha256',
    'calls/02/archive.ogg',
    'calls/02/recording.wav',
    'calls/02/sound.sha256',
    'case.html',
    'case.json',
    'policy.json',
    'public-key.pem',
    'timeline.csv',
  ]);
  expect(readFileSync(join(inside, 'README.html'), 'utf8')).toBe(guide);
  const recorded = await server.db
    .selectFrom('recording')
    .select('original_sha256')
    .where('call_id', '=', callIds[0]!)
    .executeTakeFirstOrThrow();
  expect(readFileSync(join(inside, 'ORIGINALS.txt'), 'utf8')).toContain(recorded.original_sha256);
  const read = readFileSync(join(inside, 'case.html'), 'utf8');
  expect(read).toContain('&lt;b&gt;何度言わせるんだ&lt;/b&gt;');
  expect(read).toContain('360円');
  expect(readFileSync(join(inside, 'timeline.csv'), 'utf8')).toContain('何度言わせるんだ');
  expect(readFileSync(join(inside, 'audit.csv'), 'utf8')).toContain('harassment.evidence-ordered');

  // From the opened folder on: every file, a byte in its middle.
  const checks = commands.slice(3);
  for (const each of files) {
    const copy = receivedFolder();
    cpSync(inside, copy.folder, { recursive: true });
    flip(join(copy.folder, each));
    expect(follow(checks, copy).status, each).not.toBe(0);
  }
  // And of the file as it was received: its header, its middle, its end.
  for (const place of [30, Math.floor(file.length / 2), file.length - 1]) {
    const copy = receivedFolder();
    writeFileSync(join(copy.folder, key.fileName), key.text);
    writeFileSync(join(copy.folder, pack.fileName), file);
    flip(join(copy.folder, pack.fileName), place);
    expect(follow(commands, copy).status, `byte ${place}`).not.toBe(0);
  }
}, 60_000);

function flip(path: string, place?: number): void {
  const bytes = readFileSync(path);
  const at = place ?? Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 0x01;
  writeFileSync(path, bytes);
}

it('a masked pack has silence, black words and numbers in place of other people, and no original', async () => {
  const operator = server.world.own.operator.name;
  const { pack, file, guide, key } = await packed({
    masked: true,
    hidden: ['鈴木一郎'],
    stretches: [{ callId: callIds[0]!, fromMs: 1000, untilMs: 2000, side: 'both', why: 'other-person' }],
  });
  const received = receivedFolder();
  const { folder } = received;
  writeFileSync(join(folder, pack.fileName), file);
  writeFileSync(join(folder, key.fileName), key.text);
  const done = follow(commandsOf(guide), received);
  expect([done.stderr, done.status]).toEqual(['', 0]);
  const inside = join(folder, pack.fileName.replace('.tar.age', ''));
  const files = filesIn(inside);
  expect(files.filter((each) => /original|archive|ORIGINALS/.test(each))).toEqual([]);
  for (const each of files.filter((name) => /\.(html|json|csv)$/.test(name))) {
    const text = readFileSync(join(inside, each), 'utf8');
    expect(text, each).not.toContain(operator);
    expect(text, each).not.toContain('鈴木一郎');
  }
  expect(readFileSync(join(inside, 'case.html'), 'utf8')).toContain('担当者1');
  const wav = readFileSync(join(inside, 'calls/01/recording.wav')).subarray(44);
  expect(wav.subarray(32_000 + 400, 64_000 - 400).every((byte) => byte === 0)).toBe(true);
  expect(wav.subarray(0, 32_000).some((byte) => byte !== 0)).toBe(true);
});

it('who received it stays when the file is gone; only administrators take it out; everything is audited', async () => {
  const { pack } = await packed();
  const params = { id: pack.id };
  expect((await problemOf(supervisor.api('evidenceKey', { params }))).code).toBe('forbidden');
  const handover = {
    to: 'police',
    name: '中央警察署 生活安全課 山本',
    reference: '第12号',
    how: '手渡し',
    why: '被害の相談',
  } as const;
  await administrator.api('handEvidenceOver', { params, body: handover });
  await administrator.api('deleteEvidence', { params, body: { reason: '渡し終えたため' } });
  const { packs } = await supervisor.api('harassmentEvidence', { params: { id: caseId } });
  expect(packs.find((each) => each.id === pack.id)).toMatchObject({
    state: 'deleted',
    handovers: [handover],
  });
  expect((await problemOf(administrator.api('evidenceKey', { params }))).code).toBe('evidence-not-ready');
  const row = await server.db
    .selectFrom('evidence_pack')
    .selectAll()
    .where('id', '=', pack.id)
    .executeTakeFirstOrThrow();
  expect([row.sealed_identity, row.sealed_order]).toEqual([null, null]);
  // Whatever was still at work on it does not bring it back.
  const back = asOrganisation(server.db, server.world.own.id, (tx) =>
    endBuilding(tx, pack.id, { state: 'ready' }),
  );
  expect(await back).toBe(false);
  const actions = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('object_id', '=', pack.id)
    .orderBy('id')
    .execute();
  expect(actions.map((each) => each.action)).toEqual([
    'evidence.file-made',
    'evidence.key-shown',
    'evidence.handed-over',
    'evidence.deleted',
  ]);
});

it('a pack is refused while a call goes on, and of another organisation nobody hears', async () => {
  const { other } = server.world;
  expect(
    (await problemOf(supervisor.api('harassmentEvidence', { params: { id: other.account.harassmentId } })))
      .code,
  ).toBe('not-found');
  await server.db.updateTable('call').set({ state: 'talking' }).where('id', '=', callIds[0]!).execute();
  const refused = problemOf(supervisor.api('buildEvidence', { params: { id: caseId }, body: order() }));
  expect((await refused).code).toBe('call-goes-on');
  await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', callIds[0]!).execute();
});

it('a pack waits for the archive of a long call, which is no failure of its own', async () => {
  const recording = server.db.updateTable('recording').where('call_id', '=', callIds[1]!);
  await recording.set({ state: 'archiving' }).execute();
  const shown = await supervisor.api('buildEvidence', { params: { id: caseId }, body: order() });
  const { id } = shown.packs[0]!;
  const state = async (): Promise<string> => {
    const { packs } = await supervisor.api('harassmentEvidence', { params: { id: caseId } });
    return packs.find((each) => each.id === id)!.state;
  };
  const waiting = async () => {
    const { rows } = await sql<{ attempts: number; later: boolean }>`
      select attempts, run_at > now() as later from graphile_worker.jobs
      where key = ${`evidence-pack:${id}`}`.execute(server.db);
    return rows;
  };
  expect(await waiting()).toEqual([{ attempts: 0, later: false }]);
  await build(id);
  expect([await state(), await waiting()]).toEqual(['building', [{ attempts: 0, later: true }]]);
  await recording.set({ state: 'ready' }).execute();
  await build(id);
  expect(await state()).toBe('ready');
});

it('a veil numbers our people in order, and hides whole and family names', () => {
  const veil = veilOf(['山田 花子', '佐藤'], ['秘密の話']);
  expect([veil.person('佐藤'), veil.person('山田 花子'), veil.person('佐藤')]).toEqual([
    '担当者1',
    '担当者2',
    '担当者1',
  ]);
  expect(veil.text('山田さんと佐藤さん、山田 花子さんの秘密の話')).toBe('■■さんと■■さん、■■■■■さんの■■■■');
});
