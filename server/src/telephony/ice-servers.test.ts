import { expect, it } from 'vitest';
import { iceServers } from './ice-servers.ts';

it('gives credentials that expire after a shift', () => {
  const turn = { urls: ['turn:turn.example.com', 'turns:turn.example.com'], secret: 'north' };
  const servers = iceServers(turn, 'sato', new Date('2026-11-22T00:00:00Z'));
  expect(servers.map((server) => server.urls)).toEqual(turn.urls);
  expect(servers[0]?.username).toBe('1795348800:sato');
  // printf 1795348800:sato | openssl dgst -sha1 -hmac north -binary | base64
  expect(servers[0]?.credential).toBe('/iqCMbADd5KD+zyxsKXAaw6M6Tg=');
});

it('gives none without a TURN server', () => {
  expect(iceServers(null, 'sato', new Date())).toEqual([]);
});
