import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Installation } from './installation.ts';

let installation: Installation | undefined;

afterEach(async () => {
  await installation?.remove();
});

/** Status over HTTPS, trusting `ca` alone. Rejects when the certificate is not accepted. */
function status(host: string, port: number, ca: Buffer): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const request = get({ host, port, path: '/readyz', ca, agent: false }, (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  request.on('error', reject);
  return promise;
}

describe('npm start, bound beyond loopback without a certificate', () => {
  it('speaks HTTPS with one of its own, says how to trust it, and keeps its authority', async () => {
    installation = await Installation.make({ DENWABAN_BIND: '0.0.0.0' });
    await installation.start();
    const authority = () => readFileSync(join(installation?.dataDir ?? '', 'keys', 'tls', 'authority.crt'));
    const first = authority();
    expect(await status('127.0.0.1', installation.httpPort, first)).toBe(200);
    expect(await status('localhost', installation.httpPort, first)).toBe(200);
    expect(installation.output).toMatch(/https:\/\/\S+:\d+\//);
    expect(installation.output).toMatch(/SHA-256\s+([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    await installation.stop();
    await installation.start();
    expect(authority()).toEqual(first);
  });

  it('refuses the sample password there', async () => {
    installation = await Installation.make({
      DENWABAN_BIND: '0.0.0.0',
      DENWABAN_SAMPLE_PASSWORD: 'known to everybody',
    });
    const { code, output } = await installation.run();
    expect(code).toBe(1);
    expect(output).toContain('DENWABAN_SAMPLE_PASSWORD');
  });
});
