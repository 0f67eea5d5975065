/** 教材 at the HTTP door: only with consent, purpose and masks; heard by those who take the course; gone with its call. */
import type { MaterialDraft } from '@denwaban/server-api/materials';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveNow, spooledRecording } from '../../recordings/testing/archived-recording.ts';
import { audited } from '../../testing/audited.ts';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';

const SECONDS = 4;
const HEADER = 44;
/** Of one millisecond: eight samples of two sides, two bytes each. */
const BYTES_A_MS = 32;

let server: TestServer;
let trainer: Visitor;
let administrator: Visitor;
let courseId: string;
beforeAll(async () => {
  server = await startTestServer();
  trainer = await server.as('quality');
  administrator = await server.as('administrator');
  courseId = (await trainer.api('takeShippedCourse', { body: { key: 'telephone' } })).id;
  await server.db.deleteFrom('course_material').execute();
  await server.db.deleteFrom('training_consent').execute();
});
afterAll(() => server.stop());

async function recordedCall(): Promise<{ callId: string; recordingId: string }> {
  const recordingId = await spooledRecording(server, { seconds: SECONDS });
  await archiveNow(server, recordingId);
  const { call_id: callId } = await server.db
    .selectFrom('recording')
    .select('call_id')
    .where('id', '=', recordingId)
    .executeTakeFirstOrThrow();
  return { callId, recordingId };
}

const draft = (more: Partial<MaterialDraft> = {}): MaterialDraft => ({
  courseId,
  title: '折り返しの約束',
  points: '復唱のしかたを聞いてください。',
  cuts: [
    { fromMs: 500, untilMs: 1500 },
    { fromMs: 2000, untilMs: 2500 },
  ],
  masks: [
    { fromMs: 1000, untilMs: 1500, side: 'both', why: 'other-person' },
    { fromMs: 2000, untilMs: 2500, side: 'caller', why: 'others-data' },
  ],
  listened: true,
  purpose: 'training',
  ...more,
});
const make = (callId: string, more: Partial<MaterialDraft> = {}) =>
  trainer.api('makeMaterial', { params: { id: callId }, body: draft(more) });

const consent = () =>
  trainer.api('recordTrainingConsent', {
    params: { id: server.world.own.account.id },
    body: { givenBy: '佐藤 一郎', givenOn: '2026-01-15', how: '2026年1月15日の書面' },
  });

async function publishTraining(): Promise<void> {
  const { id } = server.world.own.account;
  const { draft: text } = await administrator.api('purposeNotices', { query: { accountId: id } });
  const purpose = { code: 'training', kinds: ['recording' as const], words: '電話応対の研修の教材' };
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  await administrator.api('publishPurposeNotice', {
    body: {
      ...text,
      purposes: [...text.purposes, purpose],
      holder: '青葉水道設備',
      contact: '窓口',
      accountId: id,
      slug: 'training-test',
      effectiveOn: today,
    },
  });
}

async function sound(who: Visitor, id: string, range?: string): Promise<{ status: number; bytes: Buffer }> {
  const response = await who.fetch(`/api/v1/training/materials/${id}/audio`, {
    headers: range === undefined ? {} : { range },
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Loudest of a side between two moments of the material, 0 to 32767. */
function loudest(wav: Buffer, side: 'caller' | 'ours', fromMs: number, untilMs: number): number {
  let most = 0;
  for (let at = HEADER + fromMs * BYTES_A_MS; at < HEADER + untilMs * BYTES_A_MS; at += 4)
    most = Math.max(most, Math.abs(wav.readInt16LE(at + (side === 'caller' ? 0 : 2))));
  return most;
}

it('is refused without consent, without a published purpose that says training, and outside the recording', async () => {
  const { callId } = await recordedCall();
  expect((await problemOf(make(callId))).code).toBe('no-consent');
  await consent();
  expect((await problemOf(make(callId))).fields).toHaveProperty(['body.purpose']);
  expect((await problemOf(make(callId, { purpose: 'quality' }))).fields).toHaveProperty(['body.purpose']);
  const before = await trainer.api('callMaterials', { params: { id: callId } });
  expect(before).toMatchObject({ consent: { givenBy: '佐藤 一郎', givenOn: '2026-01-15' }, purposes: [] });
  await publishTraining();
  const open = await trainer.api('callMaterials', { params: { id: callId } });
  expect(open.purposes.map(({ code }) => code)).toEqual(['training']);
  const outside = make(callId, { cuts: [{ fromMs: 3000, untilMs: 9000 }] });
  expect((await problemOf(outside)).fields).toHaveProperty(['body.cuts']);
  const foreign = make(callId, { courseId: server.world.other.courseId });
  expect((await problemOf(foreign)).fields).toHaveProperty(['body.courseId']);
  const unheard = { ...draft(), listened: false } as unknown as MaterialDraft;
  const careless = trainer.api('makeMaterial', { params: { id: callId }, body: unheard });
  expect((await problemOf(careless)).fields).toHaveProperty('listened');
  expect((await trainer.api('callMaterials', { params: { id: callId } })).materials).toEqual([]);
});

it('plays the stretches one after the other, silent where they are masked, and keeps who listened', async () => {
  const { callId } = await recordedCall();
  const material = await make(callId);
  expect(material.durationMs).toBe(1500);
  // Whoever has to take the course hears it, without being assigned to the client company.
  const { db, world } = server;
  await db.updateTable('organisation').set({ all_accounts: false }).where('id', '=', world.own.id).execute();
  const operator = await server.as('operator2');
  const { items } = await operator.api('courseMaterials', { params: { id: courseId } });
  expect(items.map(({ id }) => id)).toContain(material.id);
  expect(JSON.stringify(items)).not.toContain(callId);
  const { status, bytes } = await sound(operator, material.id);
  expect([status, bytes.length]).toEqual([200, HEADER + 1500 * BYTES_A_MS]);
  expect(loudest(bytes, 'caller', 50, 450)).toBeGreaterThan(1000);
  expect(loudest(bytes, 'ours', 50, 450)).toBeGreaterThan(1000);
  expect(loudest(bytes, 'caller', 500, 1500)).toBe(0);
  expect(loudest(bytes, 'ours', 500, 1000)).toBe(0);
  expect(loudest(bytes, 'ours', 1050, 1450)).toBeGreaterThan(1000);
  const part = await sound(operator, material.id, 'bytes=40000-');
  expect(part.status).toBe(206);
  expect(part.bytes.length).toBe(bytes.length - 40_000);
  const moved = Buffer.concat([Buffer.alloc(40_000), part.bytes]);
  expect([loudest(moved, 'caller', 1300, 1500), loudest(moved, 'ours', 1300, 1450) > 1000]).toEqual([
    0,
    true,
  ]);
  const played = (await audited(server, 'course-material.played')).filter(
    (entry) => entry.object_id === material.id,
  );
  expect(played.map((entry) => entry.actor_id)).toEqual([operator.personId]);
  await db.updateTable('organisation').set({ all_accounts: true }).where('id', '=', world.own.id).execute();
});

it('is nobody else’s: not of who does not take the course, nor of another house or a client', async () => {
  const { callId } = await recordedCall();
  const material = await make(callId);
  // 電話応対 is asked of those who answer.
  const desk = await server.as('consultation');
  expect((await desk.api('courseMaterials', { params: { id: courseId } })).items).toEqual([]);
  expect((await sound(desk, material.id)).status).toBe(404);
  expect((await sound(await server.as('administrator', 'other'), material.id)).status).toBe(404);
  expect((await sound(await server.as('client'), material.id)).status).toBe(403);
  expect((await sound(await server.as('auditor'), material.id)).status).toBe(403);
  const operator = await server.as('operator');
  expect((await problemOf(operator.api('callMaterials', { params: { id: callId } }))).status).toBe(403);
});

it('goes with its recording, and with the consent', async () => {
  const [first, second] = [await recordedCall(), await recordedCall()];
  const gone = await make(first.callId);
  const withdrawn = await make(second.callId);
  await administrator.api('deleteRecording', {
    params: { id: first.recordingId },
    body: { reason: '発信者の申し出' },
  });
  expect((await sound(trainer, gone.id)).status).toBe(404);
  expect((await sound(trainer, withdrawn.id)).status).toBe(200);
  const { consent: given } = await trainer.api('callMaterials', { params: { id: second.callId } });
  const { removed } = await trainer.api('withdrawTrainingConsent', {
    params: { id: given!.id },
    body: { reason: '契約の終了' },
  });
  expect(removed).toBeGreaterThan(0);
  expect((await sound(trainer, withdrawn.id)).status).toBe(404);
  expect((await problemOf(make(second.callId))).code).toBe('no-consent');
  expect((await audited(server, 'training-consent.withdrawn')).at(-1)?.detail).toMatchObject({ removed });
});
