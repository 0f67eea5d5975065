/** A client's manual: kept sealed, looked at in pictures that say who looks, and nobody else's. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPdf } from '../pdf/render-pdf.ts';
import { deleteForGood } from '../retention/delete-for-good.ts';
import { asOrganisation } from '../db/identity.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { askPdf } from './ask-pdf.ts';

let server: TestServer;
let accountId: string;
let pdf: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  accountId = server.world.own.account.id;
  pdf = await drawPdf({
    pageSize: 'A4',
    defaultStyle: { font: 'NotoSansJP' },
    content: ['給湯器の故障は、型番を伺います。', { text: '返金は致しかねます。', pageBreak: 'before' }],
  });
}, 60_000);
afterAll(() => server.stop());

const send = (visitor: Visitor, bytes: Uint8Array, fields: Record<string, string>, manualId?: string) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), 'm.pdf');
  const path = manualId === undefined ? '' : `/${manualId}/versions`;
  return visitor.fetch(`/api/v1/accounts/${accountId}/manuals${path}`, { method: 'POST', body });
};
const pageOf = (visitor: Visitor, manualId: string, page: number, version?: number) =>
  visitor.fetch(
    `/api/v1/accounts/${accountId}/manuals/${manualId}/pages/${page}${version === undefined ? '' : `?version=${version}`}`,
  );
const added = async (title: string) => {
  const answer = await send(await server.as('client'), pdf, { title });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { id: string };
};
const looks = () => audited(server, 'manual.viewed');

describe('a manual', () => {
  it('that the client uploads is seen by the operator as a picture, and each page is on record', async () => {
    const { id } = await added('修理の手引き');
    const operator = await server.as('operator');
    const { items } = await operator.api('listManuals', { params: { id: accountId } });
    expect(items.find((manual) => manual.id === id)).toMatchObject({
      title: '修理の手引き',
      version: 1,
      pages: 2,
      byClient: true,
      isNew: true,
      searchable: true,
    });
    const answer = await pageOf(operator, id, 2);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const png = Buffer.from(await answer.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.includes('%PDF')).toBe(false);
    expect((await looks()).at(-1)).toMatchObject({
      actor_id: operator.personId,
      object_id: id,
      detail: { page: 2, version: 1 },
    });
    expect((await pageOf(operator, id, 3)).status).toBe(404);
  });

  it('lies sealed: neither its file nor its name can be read on the disk', async () => {
    const folder = join(server.dataDir, 'files', 'manuals', server.world.own.id);
    const files = await readdir(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const bytes = await readFile(join(folder, file));
      expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
      expect(bytes.includes('%PDF')).toBe(false);
    }
  });

  it('has who looks in its picture: two readers get two pictures of one page', async () => {
    const { id } = await added('料金表');
    const [one, other] = await Promise.all(
      (['operator', 'supervisor'] as const).map(async (seat) =>
        Buffer.from(await (await pageOf(await server.as(seat), id, 1)).arrayBuffer()),
      ),
    );
    expect(one!.equals(other!)).toBe(false);
  });

  it('is found by two characters, on its page', async () => {
    const operator = await server.as('operator');
    const params = { id: accountId };
    const { items } = await operator.api('findInManuals', { params, query: { search: '返金' } });
    expect(items[0]).toMatchObject({ page: 2, excerpt: expect.stringContaining('返金は致しかねます') });
    expect((await operator.api('findInManuals', { params, query: { search: '%%' } })).items).toEqual([]);
  });

  it('is replaced by a new version; the one before stays to be looked at until its time is over', async () => {
    const { id } = await added('版のある手引き');
    const supervisor = await server.as('supervisor');
    const renewed = await drawPdf({
      defaultStyle: { font: 'NotoSansJP' },
      content: ['型番は不要です。'],
    });
    const answer = await send(supervisor, renewed, { title: '版のある手引き', note: '型番をやめた' }, id);
    expect(await answer.json()).toMatchObject({ version: 2, pages: 1, byClient: false });
    const params = { id: accountId, manualId: id };
    const { items } = await supervisor.api('listManualVersions', { params });
    expect(items.map(({ version, note }) => [version, note])).toEqual([
      [2, '型番をやめた'],
      [1, ''],
    ]);
    expect((await pageOf(supervisor, id, 2, 1)).status).toBe(200);
    const { id: versionId } = await server.db
      .selectFrom('manual_version')
      .select('id')
      .where('manual_id', '=', id)
      .where('version', '=', 1)
      .executeTakeFirstOrThrow();
    const { own } = server.world;
    const record = { organisationId: own.id, kind: 'manual', id: versionId, rule: 'test' } as const;
    const gone = await asOrganisation(server.db, own.id, (tx) => deleteForGood(tx, server.services, record));
    expect(gone?.copies).toEqual([{ what: 'マニュアルのファイル', outcome: 'deleted' }]);
    expect((await pageOf(supervisor, id, 2, 1)).status).toBe(404);
    expect((await pageOf(supervisor, id, 1)).status).toBe(200);
    const again = await asOrganisation(server.db, own.id, (tx) => deleteForGood(tx, server.services, record));
    expect(again).toBeNull();
  });

  it('that was removed is gone for everybody, in lists and in what is found', async () => {
    const { id } = await added('外す手引き');
    const client = await server.as('client');
    await client.api('removeManual', { params: { id: accountId, manualId: id } });
    expect((await pageOf(client, id, 1)).status).toBe(404);
    const { items } = await client.api('listManuals', { params: { id: accountId } });
    expect(items.map((manual) => manual.id)).not.toContain(id);
  });

  it('is nobody’s who does not reach the account', async () => {
    const { id } = await added('社外秘');
    const stranger = await server.as('supervisor', 'other');
    expect((await pageOf(stranger, id, 1)).status).toBe(404);
    expect((await send(stranger, pdf, { title: 'x' })).status).toBe(404);
    const params = { id: accountId };
    expect((await problemOf(stranger.api('listManuals', { params }))).status).toBe(404);
    const second = await server.as('secondClient');
    expect((await pageOf(second, id, 1)).status).toBe(404);
    const operator = await server.as('operator');
    expect((await send(operator, pdf, { title: 'x' })).status).toBe(403);
  });
});

describe('a hostile file', () => {
  it.each([
    ['no PDF', Buffer.from('<html>')],
    ['cut off', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog')],
  ])('%s is refused in words, and nothing is kept', async (_name, bytes) => {
    const before = (await readdir(join(server.dataDir, 'files', 'manuals', server.world.own.id))).length;
    const answer = await send(await server.as('supervisor'), bytes, { title: 'x' });
    expect(answer.status).toBe(400);
    expect((await answer.json()) as object).toMatchObject({ fields: { file: expect.any(String) } });
    const after = (await readdir(join(server.dataDir, 'files', 'manuals', server.world.own.id))).length;
    expect(after).toBe(before);
  });

  it('with a page as large as a field is drawn within bounds', async () => {
    const huge = await drawPdf({
      pageSize: { width: 14_000, height: 14_000 },
      defaultStyle: { font: 'NotoSansJP' },
      content: ['大'],
    });
    const watermark = await drawPdf({ pageSize: { width: 60, height: 40 }, content: [] });
    const { png } = await askPdf({ kind: 'draw', pdf: huge, page: 1, watermark });
    const head = Buffer.from(png);
    expect(Math.max(head.readUInt32BE(16), head.readUInt32BE(20))).toBeLessThanOrEqual(1800);
  });

  it('with more pages than anybody looks through is refused', async () => {
    const long = await drawPdf({
      pageSize: { width: 60, height: 60 },
      pageMargins: [0, 0, 0, 0],
      defaultStyle: { font: 'NotoSansJP', fontSize: 5 },
      content: Array.from({ length: 201 }, (_, page) => ({
        text: String(page),
        ...(page === 0 ? {} : { pageBreak: 'before' }),
      })),
    });
    const answer = await send(await server.as('supervisor'), long, { title: 'x' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('200ページまで');
  });

  it('that takes too long loses its thread, and the server goes on', async () => {
    await expect(askPdf({ kind: 'read', pdf, mostPages: 200 }, 1)).rejects.toThrow();
    expect((await askPdf({ kind: 'read', pdf, mostPages: 200 })).pages).toBe(2);
  });
});

it('the picture is a PNG whose rows are whole', async () => {
  const watermark = await drawPdf({ pageSize: { width: 60, height: 40 }, content: [] });
  const png = Buffer.from((await askPdf({ kind: 'draw', pdf, page: 1, watermark })).png);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const start = png.indexOf('IDAT');
  const raw = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  expect(raw.length).toBe(height * (1 + 3 * width));
});
