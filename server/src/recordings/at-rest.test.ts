import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { queueMail } from '../mail/index.ts';
import { sendQueuedMail } from '../mail/send-queued-mail.ts';
import { openAgeFile } from '../storage/age-file.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { ulawToLinear } from './archive/ulaw.ts';
import { archiveFile } from './recording.ts';
import { archiveNow, spooledRecording, squareWave } from './testing/archived-recording.ts';

const CALLER = '+819055512345';
let server: TestServer;
let recordingId = '';
beforeAll(async () => {
  server = await startTestServer();
  recordingId = await spooledRecording(server, { seconds: 4, caller: CALLER });
  await archiveNow(server, recordingId);
});
afterAll(() => server.stop());

/** What a thief looks for: the tone in each of its forms, and the caller. */
async function traces(): Promise<ReadonlyMap<string, Buffer>> {
  const ulaw = squareWave(16).subarray(0, 64);
  const row = await server.db
    .selectFrom('recording')
    .selectAll()
    .where('id', '=', recordingId)
    .executeTakeFirstOrThrow();
  const identities = await readIdentities(server.dataDir, row.organisation_id);
  const file = await openAgeFile(archiveFile(server.dataDir, row), identities);
  const pieces: Buffer[] = [];
  for await (const piece of file.read(0, file.size)) pieces.push(piece);
  await file.close();
  const ogg = Buffer.concat(pieces);
  const pcm = ulawToLinear(ulaw);
  return new Map([
    ['µ-law', ulaw],
    ['PCM', Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)],
    ['Ogg', Buffer.from('OggS')],
    ['Opus', ogg.subarray(ogg.length >> 1, (ogg.length >> 1) + 48)],
    ['Opus header', Buffer.from('OpusHead')],
    ['number', Buffer.from(CALLER)],
    ['call of the recording', Buffer.from(server.world.own.canary)],
  ]);
}

it('a copy of spools and archives without the keys holds neither tone nor names nor numbers', async () => {
  const looked: string[] = [];
  for (const folder of ['spool', 'recordings']) {
    const entries = await readdir(join(server.dataDir, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      looked.push(entry.name);
      for (const [what, trace] of await traces()) {
        expect(bytes.includes(trace), `${what} in ${entry.name}`).toBe(false);
      }
    }
  }
  expect(looked).toHaveLength(2);
  // The traces are real ones: this is how they look where nothing seals them.
  const plain = Buffer.concat([squareWave(16), ...(await traces()).values()]);
  for (const [, trace] of await traces()) expect(plain.includes(trace)).toBe(true);
});

it('a voice that waits to be mailed is sealed in the database, and arrives as it was', async () => {
  const { own } = server.world;
  const bytes = squareWave(16);
  const mailId = await asOrganisation(server.db, own.id, (tx) =>
    queueMail(tx, {
      organisationId: own.id,
      recipient: 'taro@example.com',
      subject: '伝言',
      text: '伝言です。',
      attachment: { name: 'message.wav', bytes },
    }),
  );
  const row = await server.db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('id', '=', mailId)
    .executeTakeFirstOrThrow();
  expect(row.attachment?.includes(bytes.subarray(0, 64))).toBe(false);
  const sent: Buffer[] = [];
  const mailer = {
    async send(mail: { readonly attachment?: { readonly bytes: Buffer } }) {
      if (mail.attachment !== undefined) sent.push(mail.attachment.bytes);
    },
  };
  await sendQueuedMail(server.services, mailer, { mailId, organisationId: own.id });
  expect(sent[0]?.equals(bytes)).toBe(true);
});
