/** Checkpoints that leave the machine: to a command, to another host, to a time-stamping authority (openssl's). */
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { bodyOf, makeTimeStampAuthority } from '../../testing/time-stamp-authority.ts';
import type { TimeStampAuthority } from '../../testing/time-stamp-authority.ts';

let authority: TimeStampAuthority;
let folder = '';
let host: Server;
let server: TestServer;
const put = new Map<string, string>();
let refusing = false;

beforeAll(async () => {
  authority = await makeTimeStampAuthority();
  ({ folder } = authority);
  host = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      if (refusing) response.writeHead(503).end();
      else if (request.url === '/tsa') response.writeHead(200).end(await authority.stamp(body));
      else {
        put.set(request.url ?? '', body.toString());
        response.writeHead(201).end();
      }
    });
  });
  await once(host.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  server = await startTestServer({
    environment: {
      DENWABAN_AUDIT_COPY_COMMAND: `cat >> '${join(folder, 'copies.jsonl')}'`,
      DENWABAN_AUDIT_COPY_URL: `${url}/kept`,
      DENWABAN_AUDIT_TSA_URL: `${url}/tsa`,
      DENWABAN_AUDIT_MAIL_TO: 'kansa@example.com',
      DENWABAN_LOG_LEVEL: 'silent',
    },
  });
});
afterAll(async () => {
  await server.stop();
  host.close();
  await authority.close();
});

it('every checkpoint is copied, a day’s first is mailed and stamped, and openssl agrees', async () => {
  const administrator = await server.as('administrator');
  const standing = await administrator.api('verifyAudit');
  expect(standing.verification).toMatchObject({ findings: [] });
  expect(standing.checkpoint?.seq).toBe(standing.entries);
  expect(standing.copies.map(({ kind, failed }) => [kind, failed])).toEqual([
    ['command', false],
    ['put', false],
    ['mail', false],
    ['timestamp', false],
  ]);
  const audit = join(server.dataDir, 'audit');
  const [file = ''] = (await readdir(audit)).filter((name) => name.endsWith('.jsonl'));
  const line = (await readFile(join(audit, file), 'utf8')).trimEnd();
  expect(await readFile(join(folder, 'copies.jsonl'), 'utf8')).toBe(`${line}\n`);
  expect(put.get('/kept/0000000001.json')).toBe(line);
  const mail = await server.db.selectFrom('outgoing_mail').selectAll().executeTakeFirstOrThrow();
  expect([mail.recipient, mail.body_text.includes(line)]).toEqual(['kansa@example.com', true]);
  const stamp = join(audit, 'timestamps', '0000000001');
  const said = authority.openssl(
    'ts',
    '-verify',
    '-data',
    `${stamp}.checkpoint`,
    '-in',
    `${stamp}.tsr`,
    '-CAfile',
    'tsa.pem',
  );
  expect(said.toString()).toContain('Verification: OK');
});

it('what another host does not take is sent again with the next, and is said meanwhile', async () => {
  const administrator = await server.as('administrator');
  refusing = true;
  const failed = await administrator.api('verifyAudit');
  expect(failed.copies.find(({ kind }) => kind === 'put')?.failed).toBe(true);
  refusing = false;
  await administrator.api('verifyAudit');
  expect([...put.keys()]).toEqual([
    '/kept/0000000001.json',
    '/kept/0000000002.json',
    '/kept/0000000003.json',
  ]);
  expect((await administrator.api('auditStanding')).copies.every((copy) => !copy.failed)).toBe(true);
});
