/** A message left with nobody there reaches the client by mail: through the API, the engine's stand-in and a real mail server. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSpoolHeader } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spoolFile } from '../../recordings/recording.ts';
import { EngineDouble } from '../../telephony/testing/engine-double.ts';
import { until } from '../../telephony/testing/until.ts';
import { startExim } from '../../testing/exim.ts';
import type { Exim } from '../../testing/exim.ts';
import { readMail } from '../../testing/read-mail.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';

let engine: EngineDouble;
let exim: Exim;
let server: TestServer;

beforeAll(async () => {
  [engine, exim] = await Promise.all([EngineDouble.start(), startExim()]);
  server = await startTestServer({
    withJobs: true,
    environment: {
      ...engine.environment,
      DENWABAN_LOG_LEVEL: 'silent',
      DENWABAN_SMTP_URL: exim.url,
      DENWABAN_MAIL_FROM: 'みなと電話代行 <report@example.com>',
      DENWABAN_PUBLIC_URL: 'https://denwaban.example.com',
    },
  });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const administrator = await server.as('administrator');
  const { id } = server.world.own.account;
  await administrator.api('changeAccountRouting', {
    params: { id },
    body: {
      closures: [
        { lineId: null, from: '2020-01-01', until: '2099-12-31', reason: '休業', announcementId: null },
      ],
    },
  });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([engine.stop(), exim.stop()]);
});

const setMail = async (address: string, voicemailMail: { send: boolean; attachAudio: boolean }) => {
  const administrator = await server.as('administrator');
  const { id } = server.world.own.account;
  const before = await administrator.api('accountRouting', { params: { id } });
  await administrator.api('changeAccountRouting', { params: { id }, body: { ...before, voicemailMail } });
  await server.db.updateTable('account').set({ report_email: address }).where('id', '=', id).execute();
};
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();

/** A caller hears that we are closed, and leaves a message of three seconds, a tone of 500 Hz. Returns the call. */
async function leaveMessage(): Promise<string> {
  const legId = engine.arrive({ called: server.world.own.account.number, trunkId: server.world.own.trunkId });
  for (const step of ['the announcement', 'the beep']) {
    await until(() => engine.hears(legId) !== null, `${step} plays`);
    engine.playToTheEnd(legId);
    await until(() => engine.hears(legId) === 'beep' || step === 'the beep', 'the beep');
  }
  await until(async () => (await callOf(legId))?.message_from_ms != null, 'the message begins');
  const call = (await callOf(legId))!;
  const record = engine.sent.findLast((each) => each.command === 'recording.start')!.params;
  // As if it had begun at once and lasted three seconds.
  const answered = Date.now() - 3000;
  await server.db
    .updateTable('call')
    .set({ answered_at: new Date(answered), message_from_ms: 0 })
    .where('id', '=', call.id)
    .execute();
  const recordingId = String(record['recordingId']);
  const sha256 = await writeSpool(recordingId, String(record['publicKey']));
  engine.legs.delete(legId);
  engine.tell({ event: 'leg.ended', legId, reason: 'remote-hung-up', sipStatus: null });
  engine.tell({ event: 'recording.ended', legId, recordingId, durationMs: 3000, sha256, incomplete: false });
  await until(async () => (await callOf(legId))?.state === 'done', 'the call is over');
  return call.id;
}

/** What the engine would have written: the caller's tone on the left, silence on the right. */
async function writeSpool(recordingId: string, publicKey: string): Promise<string> {
  const { bytes, sealer } = createSpoolHeader(publicKey, {
    recordingId,
    legId: 'leg',
    startedAt: Date.now(),
  });
  const tone = Buffer.from(Array.from({ length: 8000 }, (_, i) => (i % 16 < 8 ? 0x90 : 0x10)));
  const silence = Buffer.alloc(8000, 0xff);
  const frames = Array.from({ length: 3 }, () => sealer.seal({ kind: 'audio', left: tone, right: silence }));
  const end = sealer.end();
  await mkdir(join(server.dataDir, 'spool'), { recursive: true });
  await writeFile(spoolFile(server.dataDir, recordingId), Buffer.concat([bytes, ...frames, end.bytes]));
  const hash = createHash('sha256');
  for (let second = 0; second < 3; second += 1) hash.update(tone).update(silence);
  return hash.digest('hex');
}

const mailsTo = async (address: string) =>
  (await exim.mails()).filter((raw) => readMail(raw).headers.get('to') === address);

it('as a link to the call in the portal, once, and without the voice', async () => {
  await setMail('office@example.com', { send: true, attachAudio: false });
  const callId = await leaveMessage();
  await until(async () => (await mailsTo('office@example.com')).length === 1, 'the mail is there');
  const [raw = ''] = await mailsTo('office@example.com');
  const mail = readMail(raw);
  expect(mail.subject).toBe('【伝言】090-1234-5678');
  expect(mail.text).toContain(`https://denwaban.example.com/portal/calls/${callId}`);
  expect(mail.text).toContain('伝言の長さ：3秒');
  expect(raw).not.toContain('message.wav');
  const client = await server.as('client');
  const call = await client.api('call', { params: { id: callId } });
  expect(call.trace.map((step) => step.words)).toContain('伝言のお知らせメールを送信します');
  const second = await server.as('secondClient');
  await expect(second.api('call', { params: { id: callId } })).rejects.toThrow();
});

it('with the caller’s voice only if the account wants it', async () => {
  await setMail('audio@example.com', { send: true, attachAudio: true });
  await leaveMessage();
  await until(async () => (await mailsTo('audio@example.com')).length === 1, 'the mail is there', 30_000);
  const [raw = ''] = await mailsTo('audio@example.com');
  const encoded = /filename="?message\.wav"?[\s\S]*?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)?.[1] ?? '';
  const wav = Buffer.from(encoded.replaceAll(/\s/g, ''), 'base64');
  expect(wav.subarray(0, 4).toString()).toBe('RIFF');
  expect(wav.readUInt16LE(22)).toBe(1);
  const samples = Array.from({ length: 8000 }, (_, i) => wav.readInt16LE(44 + (8000 + i) * 2));
  const crossings = samples.filter((sample, i) => i > 0 && sample >= 0 && samples[i - 1]! < 0).length;
  expect(Math.abs(crossings - 500)).toBeLessThan(10);
  // Nothing of it stays beside the encrypted archive.
  const left = await server.db
    .selectFrom('outgoing_mail')
    .select(['attachment', 'body_text'])
    .where('recipient', '=', 'audio@example.com')
    .where('state', '=', 'accepted')
    .execute();
  await until(
    async () => left.every((mail) => mail.attachment === null && mail.body_text === ''),
    'it is gone',
  );
});

it('not at all if the account does not want it', async () => {
  await setMail('none@example.com', { send: false, attachAudio: false });
  const callId = await leaveMessage();
  const trace = await server.db
    .selectFrom('call_trace')
    .select('kind')
    .where('call_id', '=', callId)
    .execute();
  expect(trace.map((entry) => entry.kind)).toContain('message-ended');
  expect(trace.map((entry) => entry.kind)).not.toContain('voicemail-mailed');
});
