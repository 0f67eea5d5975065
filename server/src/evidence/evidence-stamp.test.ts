/** A pack with a time stamp of a real authority (openssl's `ts`), verified as the pack's own page says. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { serveTimeStampAuthority } from '../testing/time-stamp-authority.ts';
import type { ServedAuthority } from '../testing/time-stamp-authority.ts';
import { buildPack } from './build-pack.ts';

let authority: ServedAuthority;
let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'denwaban-stamped-'));
beforeAll(async () => {
  authority = await serveTimeStampAuthority();
  server = await startTestServer({
    environment: { DENWABAN_AUDIT_TSA_URL: authority.url, DENWABAN_LOG_LEVEL: 'silent' },
  });
  // What the world's recordings lack is a file; this is about the pack.
  await server.db.deleteFrom('recording').execute();
});
afterAll(async () => {
  await server.stop();
  await authority.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, stdio: 'pipe' }).toString();

it('waits for the authority, and then carries what it has said about the list of all files', async () => {
  const { id: organisationId, account } = server.world.own;
  const supervisor = await server.as('supervisor');
  const administrator = await server.as('administrator');
  const shown = await supervisor.api('buildEvidence', {
    params: { id: account.harassmentId },
    body: { reason: '警察に相談するため', reviewOn: '2099-12-31', masked: false, hidden: [], stretches: [] },
  });
  const packId = shown.packs[0]!.id;
  const build = (attempt: number) =>
    buildPack(server.services, { organisationId, packId }, { attempt, maxAttempts: 6, jobId: '1' });
  const pack = async () =>
    (await supervisor.api('harassmentEvidence', { params: { id: account.harassmentId } })).packs.find(
      (each) => each.id === packId,
    )!;

  // Without the authority there is no pack that promises a stamp.
  authority.refuse(true);
  await expect(build(1)).rejects.toThrow('503');
  expect((await pack()).state).toBe('building');
  authority.refuse(false);
  await build(2);
  const ready = await pack();
  expect(ready).toMatchObject({ state: 'ready', stamped: true, done: ready.total });

  const key = await administrator.api('evidenceKey', { params: { id: packId } });
  const file = await administrator.fetch(`/api/v1/evidence/${packId}/file`);
  writeFileSync(join(folder, 'pack.tar.age'), Buffer.from(await file.arrayBuffer()));
  writeFileSync(join(folder, 'key.txt'), key.text);
  run('age', '-d', '-i', 'key.txt', '-o', 'pack.tar', 'pack.tar.age');
  run('tar', 'xf', 'pack.tar', '--strip-components=1');
  writeFileSync(join(folder, 'authority.pem'), readFileSync(authority.certificate));
  const page = readFileSync(join(folder, 'README.html'), 'utf8');
  const command = /openssl ts -verify [^<]+/.exec(page)![0].split(' ');
  expect(run(command[0]!, ...command.slice(1))).toContain('Verification: OK');
  // The stamp itself is on the sealed list, so that nobody can take it out.
  expect(readFileSync(join(folder, 'SEAL.txt'), 'utf8')).toContain('SHA256SUMS.tsr');
  expect(run('openssl', 'ts', '-reply', '-in', 'SHA256SUMS.tsr', '-text')).toContain('Status: Granted.');

  // Of another list, or by another authority, it says nothing.
  appendFileSync(join(folder, 'SHA256SUMS.txt'), '\n');
  expect(() => run(command[0]!, ...command.slice(1))).toThrow();
}, 60_000);
