/** A caller asks for their recording: found, identified, decided, masked, released, played; everything on record. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { DisclosureFields } from '@denwaban/server-api/disclosure';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { archiveNow, spooledRecording } from '../recordings/testing/archived-recording.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { answerDocument } from './answer-document.ts';
import { blackOut } from './disclosure.ts';
import { proofDocument } from './proof-document.ts';

const SECONDS = 4;
const CALLER = '+819055556666';
let now = new Date();
let server: TestServer;
let administrator: Visitor;
let supervisor: Visitor;
let client: Visitor;
let callId: string;

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  const recordingId = await spooledRecording(server, { seconds: SECONDS, caller: CALLER });
  await archiveNow(server, recordingId);
  const row = await server.db
    .selectFrom('recording')
    .select('call_id')
    .where('id', '=', recordingId)
    .executeTakeFirstOrThrow();
  callId = row.call_id;
  await server.db
    .insertInto('report')
    .values({
      id: recordingId,
      organisation_id: server.world.own.id,
      account_id: server.world.own.account.id,
      call_id: callId,
      author_id: server.world.own.operator.id,
      state: 'submitted',
      caller_name: '山田 花子',
      matter: '隣の鈴木一郎さん宅の水漏れについて',
      submitted_at: now,
    })
    .execute();
});
afterAll(() => server.stop());
beforeEach(() => at(new Date().toISOString()));

/** Time goes on, or back; sessions of another time are over. */
async function at(moment: string): Promise<void> {
  now = new Date(moment);
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
  client = await server.as('client');
}

const fields = (more: Partial<DisclosureFields> = {}): DisclosureFields => ({
  kind: 'disclosure',
  accountId: server.world.own.account.id,
  decider: 'us',
  receivedAt: now.toISOString(),
  form: 'wav',
  person: {
    name: '山田 花子',
    contact: '港区海岸1-2-3',
    number: CALLER,
    agent: null,
    when: '',
    words: '11月の電話の録音を聞きたい。',
  },
  ...more,
});
const open = async (more: Partial<DisclosureFields> = {}) =>
  supervisor.api('openDisclosure', { body: fields(more) });
const identify = (id: string) =>
  supervisor.api('identifyRequester', { params: { id }, body: { how: 'documents', words: '免許証を見た' } });
const decideAll = (id: string) =>
  supervisor.api('decideDisclosure', { params: { id }, body: { outcome: 'all', ground: null, words: '' } });
const link = (id: string) => supervisor.api('linkDisclosureCall', { params: { id, callId } });
const mask = (id: string) =>
  supervisor.api('maskDisclosureCall', {
    params: { id, callId },
    body: {
      stretches: [
        { fromMs: 1000, untilMs: 2000, side: 'both', why: 'other-person' },
        { fromMs: 2500, untilMs: 3000, side: 'caller', why: 'others-data' },
      ],
      hidden: ['鈴木一郎'],
    },
  });
const release = (id: string, purpose = 'answering') =>
  administrator.api('releaseDisclosure', { params: { id }, body: { purpose } });
/** Ready to be handed over, with two stretches masked. */
async function released(more: Partial<DisclosureFields> = {}): Promise<{ id: string; number: string }> {
  const made = await open(more);
  await link(made.id);
  await mask(made.id);
  await identify(made.id);
  await decideAll(made.id);
  await release(made.id);
  return made;
}
const actions = async (id: string): Promise<string[]> =>
  (
    await server.db
      .selectFrom('audit_entry')
      .select('action')
      .where('object_id', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

/** Loudest sample between two moments (ms) of one side of a WAV of ours. */
function loudest(wav: Buffer, side: 'left' | 'right', fromMs: number, untilMs: number): number {
  let most = 0;
  for (let sample = fromMs * 8; sample < untilMs * 8; sample++)
    most = Math.max(most, Math.abs(wav.readInt16LE(44 + sample * 4 + (side === 'left' ? 0 : 2))));
  return most;
}
/** The words of a document; that it is a PDF with the request's number in its name is looked at, too. */
async function wordsOf(visitor: Visitor, id: string, kind: 'answer' | 'proof'): Promise<string> {
  const { request, lines } = {
    request: await supervisor.api('disclosure', { params: { id } }),
    lines: (await actions(id)).map((action) => ({ at: now, actor: '', action, hash: null })),
  };
  const file = await visitor.fetch(`/api/v1/disclosures/${id}/${kind}.pdf`);
  expect(file.headers.get('content-disposition')).toBe(`inline; filename="${request.number}-${kind}.pdf"`);
  expect((await bytesOf(file)).toString('latin1', 0, 5)).toBe('%PDF-');
  const of = { organisationName: '代行', at: now, request };
  const { content } =
    kind === 'answer' ? answerDocument({ ...of, purposes: [] }) : proofDocument({ ...of, lines });
  return content.map(({ text }) => text).join('\n');
}
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('the clock', () => {
  it('runs from the day of arrival by the dated figure, and a list shows it', async () => {
    await at('2026-03-10T11:00:00+09:00');
    const { id } = await open({ receivedAt: '2026-03-02T00:30:00+09:00' });
    await at('2026-03-10T12:00:00+09:00');
    const { items } = await supervisor.api('listDisclosures', { query: {} });
    expect(items.find((each) => each.id === id)?.deadline).toMatchObject({ day: '2026-03-15', daysLeft: 5 });
    await server.db
      .insertInto('law_figure')
      .values({ key: 'disclosure.answer', from_day: '2030-01-01', value: '{"days":7}', basis: '改正後' })
      .execute();
    await at('2030-02-01T12:00:00+09:00');
    const later = await open({ receivedAt: '2030-02-01T09:00:00+09:00' });
    const shown = await supervisor.api('disclosure', { params: { id: later.id } });
    expect(shown.deadline).toMatchObject({ day: '2030-02-07', basis: '改正後' });
    expect(shown.basis).toContain('33条');
  });
});

describe('the calls', () => {
  it('are found by number and time, linked under a hold, and only of one client', async () => {
    const { id } = await open();
    const found = await supervisor.api('findDisclosureCalls', {
      params: { id },
      body: {
        number: CALLER,
        from: new Date(now.getTime() - 86_400_000).toISOString(),
        until: new Date(now.getTime() + 60_000).toISOString(),
      },
    });
    expect(found.items.map((each) => each.callId)).toEqual([callId]);
    const shown = await link(id);
    expect(shown.calls).toMatchObject([{ callId, recordingState: 'ready' }]);
    const hold = await server.db
      .selectFrom('legal_hold')
      .select(['reason', 'released_at'])
      .where('call_id', '=', callId)
      .where('reason', 'like', `%${shown.number}%`)
      .executeTakeFirst();
    expect(hold).toMatchObject({ released_at: null });
    const other = server.world.own.secondAccount.callId;
    const refused = await problemOf(supervisor.api('linkDisclosureCall', { params: { id, callId: other } }));
    expect(refused.code).toBe('another-client');
    expect(await actions(id)).toEqual([
      'disclosure.received',
      'disclosure.searched',
      'disclosure.call-linked',
    ]);
  });
});

describe('who decides', () => {
  it('nobody is given anything before they are identified', async () => {
    const { id } = await open();
    expect((await problemOf(decideAll(id))).code).toBe('not-identified');
    const shown = await supervisor.api('decideDisclosure', {
      params: { id },
      body: { outcome: 'refused', ground: 'not-identified', words: '書類が届きませんでした。' },
    });
    expect(shown.state).toBe('decided');
    expect((await problemOf(release(id))).code).toBe('refused');
  });

  it('the client where the data is theirs: they see what they are asked and nothing before, and we cannot go over them', async () => {
    const { id, number } = await open({ decider: 'client' });
    await link(id);
    await identify(id);
    const mine = async () =>
      (await client.api('listAskedDisclosures', { query: {} })).items.filter((each) => each.id === id);
    expect(await mine()).toEqual([]);
    const decision = { outcome: 'part', ground: 'harm-to-others', words: '第三者の声を除きます。' } as const;
    expect(
      (await problemOf(client.api('decideAskedDisclosure', { params: { id }, body: decision }))).status,
    ).toBe(404);
    await supervisor.api('askClientAboutDisclosure', { params: { id } });
    expect(await mine()).toMatchObject([
      { number, personName: '山田 花子', identified: true, calls: [{ callId }], decision: null },
    ]);
    expect((await problemOf(decideAll(id))).code).toBe('theirs-to-decide');
    const second = await server.as('secondClient');
    expect(
      (await problemOf(second.api('decideAskedDisclosure', { params: { id }, body: decision }))).status,
    ).toBe(404);
    await client.api('decideAskedDisclosure', { params: { id }, body: decision });
    const again = await problemOf(client.api('decideAskedDisclosure', { params: { id }, body: decision }));
    expect(again.code).toBe('already-decided');
    const shown = await supervisor.api('disclosure', { params: { id } });
    expect(shown.decision).toMatchObject({ outcome: 'part', bySide: 'client' });
    const mails = await server.db
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('subject', 'like', `%${number}%`)
      .execute();
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails)).not.toMatch(/山田|0905555/);
  });
});

describe('what is given out', () => {
  it('is silent where it was masked and whole elsewhere, as WAV and as MP3; its hash is on record', async () => {
    const { id, number } = await released();
    const file = await administrator.fetch(`/api/v1/disclosures/${id}/calls/${callId}/file?format=wav`);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${number}-1.wav"`);
    const wav = await bytesOf(file);
    expect(wav.length).toBe(44 + SECONDS * 8000 * 4);
    for (const side of ['left', 'right'] as const) {
      expect(loudest(wav, side, 0, 990)).toBeGreaterThan(1000);
      expect(loudest(wav, side, 1000, 2000)).toBe(0);
      expect(loudest(wav, side, 3010, 4000)).toBeGreaterThan(1000);
    }
    expect(loudest(wav, 'left', 2500, 3000)).toBe(0);
    expect(loudest(wav, 'right', 2500, 3000)).toBeGreaterThan(1000);
    const shown = await supervisor.api('disclosure', { params: { id } });
    expect(shown.calls[0]!.releasedSha256).toBe(createHash('sha256').update(wav).digest('hex'));

    const mp3 = await bytesOf(
      await administrator.fetch(`/api/v1/disclosures/${id}/calls/${callId}/file?format=mp3`),
    );
    const pcm = execFileSync(
      'ffmpeg',
      ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', '-ar', '8000', '-ac', '2', 'pipe:1'],
      {
        input: mp3,
        maxBuffer: 10_000_000,
      },
    );
    const heard = Buffer.concat([Buffer.alloc(44), pcm]);
    // The codec comes 0.2 s later and rings at the edges.
    expect(loudest(heard, 'left', 1300, 1900)).toBeLessThan(20);
    expect(loudest(heard, 'left', 300, 900)).toBeGreaterThan(1000);
    // The stored recording is what it was.
    const original = await bytesOf(
      await administrator.fetch(`/api/v1/recordings/${shown.calls[0]!.recordingId}/audio?format=wav`),
    );
    expect(loudest(original, 'left', 1100, 1900)).toBeGreaterThan(1000);
  });

  it('needs a published purpose, a decision, and an administrator; then its masks stay', async () => {
    const { id } = await open();
    await link(id);
    expect((await problemOf(release(id))).code).toBe('not-decided');
    await identify(id);
    await decideAll(id);
    expect((await problemOf(release(id, 'marketing'))).fields).toHaveProperty('purpose');
    const early = await administrator.fetch(`/api/v1/disclosures/${id}/calls/${callId}/file`);
    expect(early.status).toBe(409);
    expect(
      (
        await problemOf(
          supervisor.api('releaseDisclosure', { params: { id }, body: { purpose: 'answering' } }),
        )
      ).status,
    ).toBe(403);
    await release(id);
    expect((await problemOf(mask(id))).code).toBe('already-released');
  });

  it('on paper has the words about others blacked out, and the number of the request', async () => {
    const { id, number } = await released({ form: 'paper' });
    const text = await wordsOf(supervisor, id, 'answer');
    expect(text).toContain(number);
    expect(text).toContain('水漏れ');
    expect(text).not.toContain('鈴木一郎');
    expect(text).toContain('■■■■');
  });

  it('is refused with its reason, in the letter', async () => {
    const { id } = await open({ kind: 'stop-use' });
    await supervisor.api('decideDisclosure', {
      params: { id },
      body: { outcome: 'refused', ground: 'no-ground', words: '取り扱いに違反は見つかりませんでした。' },
    });
    const text = await wordsOf(supervisor, id, 'answer');
    expect(text).toContain('35条');
    expect(text).toContain('違反は見つかりませんでした');
    const unexplained = { outcome: 'refused', ground: 'no-ground', words: '' } as const;
    const other = await open();
    const problem = await problemOf(
      supervisor.api('decideDisclosure', { params: { id: other.id }, body: unexplained }),
    );
    expect(problem.code).toBe('invalid-input');
  });
});

describe('a link', () => {
  const form = (path: string, code: string) =>
    server.stranger.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ code }).toString(),
    });

  it('opens with its code, counts, plays what is masked, and ends', async () => {
    const { id, number } = await released({ form: 'link' });
    const made = await administrator.api('makeDisclosureLink', {
      params: { id },
      body: { days: 7, plays: 2 },
    });
    const path = new URL(made.url).pathname;
    const asking = await server.stranger.fetch(path);
    expect(asking.headers.get('content-security-policy')).toContain("default-src 'none'");
    const words = await asking.text();
    expect(words).toContain(number);
    expect(words).not.toMatch(/山田|<script/);
    const opened = await (await form(path, made.code)).text();
    const source = /src="([^"]+)"/.exec(opened)?.[1] ?? '';
    expect(source).toContain(`${number}-1.wav`);
    const part = await server.stranger.fetch(source, { headers: { range: 'bytes=0-' } });
    expect(part.status).toBe(206);
    const wav = await bytesOf(part);
    expect(loudest(wav, 'right', 1000, 2000)).toBe(0);
    expect(loudest(wav, 'right', 100, 900)).toBeGreaterThan(1000);
    expect((await supervisor.api('disclosure', { params: { id } })).links[0]).toMatchObject({
      plays: 1,
      state: 'open',
    });
    await form(path, made.code);
    expect((await server.stranger.fetch(path)).status).toBe(404);
    expect((await form(path, made.code)).status).toBe(404);
    // Two hours after it was opened the sound is gone, too.
    expect((await server.stranger.fetch(source)).status).toBe(200);
    now = new Date(now.getTime() + 2 * 3_600_000 + 1000);
    expect((await server.stranger.fetch(source)).status).toBe(404);
    expect((await actions(id)).filter((action) => action === 'disclosure.link-opened')).toHaveLength(2);
  });

  it('is locked by wrong codes, ended by its day, and by whoever takes it back', async () => {
    const { id } = await released({ form: 'link' });
    const make = async () => {
      now = new Date(now.getTime() + 1000);
      return administrator.api('makeDisclosureLink', { params: { id }, body: { days: 1, plays: 5 } });
    };
    const guessed = await make();
    const wrong = guessed.code === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++) await form(new URL(guessed.url).pathname, wrong);
    expect((await form(new URL(guessed.url).pathname, guessed.code)).status).toBe(404);
    const expiring = await make();
    await at(new Date(now.getTime() + 86_400_000 + 1000).toISOString());
    expect((await server.stranger.fetch(new URL(expiring.url).pathname)).status).toBe(404);
    const taken = await make();
    const { links } = await supervisor.api('disclosure', { params: { id } });
    expect(links.map(({ state }) => state)).toEqual(['locked', 'expired', 'open']);
    await administrator.api('revokeDisclosureLink', { params: { id, linkId: links[2]!.id } });
    expect((await form(new URL(taken.url).pathname, taken.code)).status).toBe(404);
    const stored = await server.db.selectFrom('disclosure_link').selectAll().execute();
    const token = new URL(taken.url).pathname.split('/').at(-1)!;
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});

describe('afterwards', () => {
  it('the proof tells everything in order, and the database holds no name in the clear', async () => {
    const { id } = await released();
    await administrator.fetch(`/api/v1/disclosures/${id}/calls/${callId}/file?format=wav`);
    await supervisor.api('closeDisclosure', {
      params: { id },
      body: { state: 'answered', words: '書留で送った' },
    });
    const text = await wordsOf(administrator, id, 'proof');
    for (const words of ['免許証を見た', '1.0秒〜2.0秒', 'disclosure.made-final', '書留で送った'])
      expect(text).toContain(words);
    expect(await actions(id)).toEqual([
      'disclosure.received',
      'disclosure.call-linked',
      'disclosure.masked',
      'disclosure.identified',
      'disclosure.decided',
      'disclosure.made-final',
      'disclosure.file-made',
      'disclosure.concluded',
      'disclosure.viewed',
      'disclosure.proof-made',
    ]);
    const rows = await server.db.selectFrom('disclosure_request').selectAll().where('id', '=', id).execute();
    const calls = await server.db.selectFrom('disclosure_call').selectAll().execute();
    const bytes = [...rows, ...calls].flatMap((row) =>
      Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value))),
    );
    expect(bytes.join('\n')).not.toMatch(/山田|港区|鈴木/);
    expect((await supervisor.api('disclosure', { params: { id } })).deadline).toBeNull();
  });
});

it('black replaces letter for letter, the longer word first', () => {
  expect(blackOut('鈴木と鈴木一郎', ['鈴木', '鈴木一郎'])).toBe('■■と■■■■');
});
