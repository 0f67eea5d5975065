import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { connect, loopbackTrunk } from './test-client.ts';

let folder: string;
let engine: EngineProcess;
let sipsPort: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '2'];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  sipsPort = await freePort();
  engine = await startEngineProcess({
    DENWABAN_TLS_CERT: cert,
    DENWABAN_TLS_KEY: key,
    DENWABAN_SIPS_PORT: String(sipsPort),
  });
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

it('a call over TLS is offered and refused on its connection', async () => {
  const client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [{ ...loopbackTrunk(), transport: 'tls' }] });
  const socket = connectTls({ host: '127.0.0.1', port: sipsPort, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const lines = [
    'INVITE sips:0300001001@127.0.0.1 SIP/2.0',
    `Via: SIP/2.0/TLS 127.0.0.1:${socket.localPort};branch=z9hG4bKtls;rport`,
    'Max-Forwards: 70',
    'From: <sips:0312345678@127.0.0.1>;tag=tls',
    'To: <sips:0300001001@127.0.0.1>',
    'Call-ID: tls@test',
    'CSeq: 1 INVITE',
    `Contact: <sips:caller@127.0.0.1:${socket.localPort}>`,
    'Content-Length: 0',
  ];
  let heard = '';
  socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const { legId, called } = await client.expect('leg.offered', { signallingCallId: 'tls@test' });
  expect(called.number).toBe('+81300001001');
  await client.engine.send('leg.reject', { legId, reason: 'rejected-busy' });
  await expect.poll(() => heard, PATIENT).toContain('SIP/2.0 486 ');
  socket.destroy();
  await client.close();
});
