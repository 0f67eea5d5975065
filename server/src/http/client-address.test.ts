import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { ConfigError, readConfig } from '../config.ts';
import { clientAddress } from './client-address.ts';

const config = readConfig({
  DATABASE_URL: 'postgres://localhost/x',
  DENWABAN_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8',
});
const from = (remoteAddress: string, forwarded?: string) =>
  clientAddress(config, {
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  } as unknown as IncomingMessage);

it('is the last address that no proxy of ours has', () => {
  expect(from('::ffff:192.0.2.1', '198.51.100.9')).toBe('192.0.2.1');
  expect(from('127.0.0.1')).toBe('127.0.0.1');
  expect(from('127.0.0.1', '198.51.100.9, 203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
});

it('is not hidden by a header so long that our proxy wrote beyond where we read', () => {
  const forged = Array.from({ length: 1000 }, () => '198.51.100.9').join(', ');
  expect(from('127.0.0.1', `${forged}, 203.0.113.7`)).toBe('203.0.113.7');
});

it.each(['proxy.local', '10.0.0.0/33', '10.0.0.0/', '::1/200', '10.0.0.0/8/8'])(
  'a trusted proxy %s is refused at start, not at the first request or never',
  (DENWABAN_TRUSTED_PROXIES) => {
    const environment = { DATABASE_URL: 'postgres://localhost/x', DENWABAN_TRUSTED_PROXIES };
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow('DENWABAN_TRUSTED_PROXIES');
  },
);
