import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, sampleNumber } from '../src/house.ts';
import { freePort } from '../src/ports.ts';

const run = promisify(execFile);

describe("SIPp's own uac phones the sample line", () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  }, 180_000);

  afterAll(async () => {
    await house?.close();
  });

  it.each(['u1', 't1'])(
    'completes 100 calls at 10/s with no failure over %s',
    async (transport) => {
      const folder = await mkdtemp(join(tmpdir(), 'sipp-'));
      const port = await freePort();
      await run(
        'sipp',
        [
          '-sn',
          'uac',
          '-t',
          transport,
          '-s',
          sampleNumber,
          '-i',
          '127.0.0.1',
          '-p',
          String(port),
          '-r',
          '10',
          '-m',
          '100',
          '-d',
          '2000',
          '-nostdin',
          '-trace_stat',
          '-fd',
          '1',
          '-timeout',
          '60',
          '-timeout_error',
          `127.0.0.1:${house.sipPort}`,
        ],
        { cwd: folder, timeout: 90_000, maxBuffer: 16 << 20 },
      );
      const figures = await lastStatistics(folder);
      expect(figures.get('SuccessfulCall(C)')).toBe('100');
      expect(figures.get('FailedCall(C)')).toBe('0');
      expect(figures.get('Retransmissions(C)')).toBe('0');
    },
    100_000,
  );

  it('refuses a stranger at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sipp-'));
    const result = await run(
      'sipp',
      [
        '-sn',
        'uac',
        '-s',
        sampleNumber,
        '-i',
        '127.0.0.77',
        '-p',
        String(await freePort()),
        '-m',
        '1',
        '-nostdin',
        '-timeout',
        '10',
        `127.0.0.1:${house.sipPort}`,
      ],
      { cwd: folder, timeout: 20_000 },
    ).catch((error: { code: number }) => error);
    expect('code' in result && result.code).toBeTruthy();
  }, 30_000);
});

async function lastStatistics(folder: string): Promise<Map<string, string>> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.csv'));
  const lines = (await readFile(join(folder, name ?? ''), 'utf8')).trim().split('\n');
  const [titles = '', last = ''] = [lines[0], lines.at(-1)];
  const values = last.split(';');
  return new Map(titles.split(';').map((title, index) => [title, values[index] ?? '']));
}
