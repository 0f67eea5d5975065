import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portOf } from '../ports/free-port.ts';
import { addressBytes } from './address-bytes.ts';
import { ensureCertificate } from './ensure-certificate.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'denwaban-tls-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const hosts = ['denwaban.example.jp', 'localhost', '127.0.0.1', '2001:db8::7'];

describe('ensureCertificate', () => {
  it('makes one that a client accepts when it trusts the authority, and only then', async () => {
    const { authority, cert, key } = ensureCertificate(folder, hosts);
    const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (_, response) =>
      response.end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = portOf(server);
    const status = (ca?: Buffer) =>
      new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port, ...(ca && { ca }) };
        get(options, (response) => resolve(response.statusCode)).on('error', reject);
      });
    try {
      await expect(status(readFileSync(authority))).resolves.toBe(200);
      await expect(status()).rejects.toThrow();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is valid for every host, names and addresses alike, and for no other', () => {
    const made = new X509Certificate(readFileSync(ensureCertificate(folder, hosts).cert));
    expect(made.checkHost('denwaban.example.jp')).toBeDefined();
    expect(made.checkIP('127.0.0.1')).toBeDefined();
    expect(made.checkIP('2001:db8::7')).toBeDefined();
    expect(made.checkHost('example.jp')).toBeUndefined();
    expect(made.ca).toBe(false);
  });

  it('is kept as long as it serves, and its authority longer, so that people trust it once', () => {
    const now = new Date();
    const first = ensureCertificate(folder, hosts, now);
    const cert = readFileSync(first.cert, 'utf8');
    ensureCertificate(folder, hosts, now);
    expect(readFileSync(first.cert, 'utf8')).toBe(cert);
    const moved = ensureCertificate(folder, [...hosts, '192.0.2.9'], now);
    expect(readFileSync(moved.cert, 'utf8')).not.toBe(cert);
    const later = ensureCertificate(folder, hosts, new Date(now.getTime() + 380 * 86_400_000));
    expect(readFileSync(later.cert, 'utf8')).not.toBe(cert);
    expect(later.fingerprint).toBe(first.fingerprint);
  });

  it('keeps its keys from other users', () => {
    const { key } = ensureCertificate(folder, hosts);
    expect(statSync(key).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'authority.key')).mode & 0o077).toBe(0);
  });
});

describe('addressBytes', () => {
  it.each([
    ['192.0.2.1', 'c0000201'],
    ['::1', '00000000000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
    ['2001:DB8::7', '20010db8000000000000000000000007'],
    ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ])('%s', (address, hex) => {
    expect(addressBytes(address).toString('hex')).toBe(hex);
  });
});
