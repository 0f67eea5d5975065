/** SIPp's own caller against the endpoint: a peer that shares no line with it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { count, openTalkingDesk } from './talking-desk.ts';

const closers: Array<() => Promise<void> | void> = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function sipp(folder: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile('sipp', [...args], { cwd: folder, timeout: 30_000 }, (error) =>
      resolve(error === null ? 0 : Number(error.code ?? 1)),
    );
  });
}

it.each(['u1', 't1', 'tn'])('sipp -sn uac -t %s completes 30 calls', async (transport) => {
  const { endpoint, events, failures } = await openTalkingDesk();
  const folder = mkdtempSync(`${tmpdir()}/sipp-`);
  closers.push(
    () => endpoint.close(),
    () => rmSync(folder, { recursive: true }),
  );
  const target = `127.0.0.1:${endpoint.port}`;
  const args = [
    '-sn',
    'uac',
    '-t',
    transport,
    target,
    '-i',
    '127.0.0.1',
    '-s',
    '0300001001',
    '-m',
    '30',
    '-max_socket',
    '500',
  ];
  const code = await sipp(folder, [...args, '-r', '30', '-d', '100', '-nostdin']);
  expect(code).toBe(0);
  const desk = { endpoint, events, failures };
  expect(count(desk, 'session-confirmed')).toBe(30);
  expect(
    events.filter((event) => event.type === 'session-ended' && event.reason === 'bye-from-peer'),
  ).toHaveLength(30);
  expect(failures).toEqual([]);
});
