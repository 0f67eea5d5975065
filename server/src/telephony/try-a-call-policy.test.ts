import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { isFromThisMachine } from './try-a-call-policy.ts';

const request = (remoteAddress: string, headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

it.each([
  ['127.0.0.1', { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }],
  ['127.0.0.1', { host: 'localhost:8080', origin: 'http://localhost:8080' }],
  ['::ffff:127.0.0.1', { host: 'localhost:8080' }],
  ['::1', { host: '[::1]:8080', origin: 'http://[::1]:8080' }],
])('%s %j is this machine', (address, headers) => {
  expect(isFromThisMachine(request(address, headers), 'http://localhost:8080')).toBe(true);
});

it.each([
  ['192.0.2.1', { host: 'localhost:8080' }],
  ['127.0.0.1', { host: 'denwaban.example.com' }],
  ['127.0.0.1', { host: 'localhost:8080', origin: 'https://evil.example.com' }],
  ['127.0.0.1', { host: 'localhost:8080', 'x-forwarded-for': '192.0.2.1' }],
  ['127.0.0.1', { host: 'localhost:8080', forwarded: 'for=192.0.2.1' }],
  ['127.0.0.1', { host: 'localhost:8080', origin: 'null' }],
  ['127.0.0.1', { host: '' }],
  ['127.0.0.1', { host: 'localhost:8080', 'x-real-ip': '192.0.2.1' }],
  ['127.0.0.1', { host: '127.0.0.1.example.com' }],
])('%s %j is not', (address, headers) => {
  expect(isFromThisMachine(request(address, headers), 'http://localhost:8080')).toBe(false);
});

it('nobody is, where people come by another name: a proxy may hand them on without a word', () => {
  const bare = request('127.0.0.1', { host: '127.0.0.1:8080' });
  expect(isFromThisMachine(bare, 'http://127.0.0.1:8080')).toBe(true);
  expect(isFromThisMachine(bare, 'https://denwa.example.jp')).toBe(false);
});
