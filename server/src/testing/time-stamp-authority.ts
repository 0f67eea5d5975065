/** A time-stamping authority of one's own (RFC 3161): openssl's `ts`, behind HTTP on loopback. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const settings = `[req]
distinguished_name = dn
prompt = no
[dn]
CN = Test TSA
[ext]
basicConstraints = critical, CA:true
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = own
[own]
serial = ./serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

export interface TimeStampAuthority {
  readonly folder: string;
  /** In PEM: whoever verifies needs it. */
  readonly certificate: string;
  /** In the authority's folder. Throws when openssl ends with an error. */
  openssl(...args: string[]): Buffer;
  /** The answer to a TimeStampReq. */
  stamp(query: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

export async function makeTimeStampAuthority(): Promise<TimeStampAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'denwaban-tsa-'));
  const openssl = (...args: string[]): Buffer =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  await writeFile(join(folder, 'tsa.cnf'), settings);
  await writeFile(join(folder, 'serial'), '01\n');
  const req = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'tsa.pem'];
  openssl(...req, '-days', '2', '-config', 'tsa.cnf', '-extensions', 'ext');
  return {
    folder,
    certificate: join(folder, 'tsa.pem'),
    openssl,
    async stamp(query) {
      await writeFile(join(folder, 'query.tsq'), query);
      const from = [
        '-queryfile',
        'query.tsq',
        '-signer',
        'tsa.pem',
        '-inkey',
        'key.pem',
        '-config',
        'tsa.cnf',
      ];
      openssl('ts', '-reply', ...from, '-section', 'own', '-out', 'reply.tsr');
      return readFile(join(folder, 'reply.tsr'));
    },
    close: () => rm(folder, { recursive: true }),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export interface ServedAuthority extends TimeStampAuthority {
  readonly url: string;
  /** Answers as if it were away. */
  refuse(refusing: boolean): void;
}

/** On a free port of loopback. */
export async function serveTimeStampAuthority(): Promise<ServedAuthority> {
  const authority = await makeTimeStampAuthority();
  let away = false;
  const host = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      if (away) response.writeHead(503).end();
      else response.writeHead(200).end(await authority.stamp(body));
    });
  });
  await once(host.listen(0, '127.0.0.1'), 'listening');
  return {
    ...authority,
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}/`,
    refuse(refusing) {
      away = refusing;
    },
    async close() {
      host.close();
      await authority.close();
    },
  };
}
