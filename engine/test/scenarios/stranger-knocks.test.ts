import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

const STRANGER = { address: '203.0.113.66', port: 5060, transport: 'udp' } as const;

it.each(['INVITE', 'OPTIONS', 'REGISTER', 'BYE', 'HELLO'])(
  '%s from an unknown address: one 403, nothing kept',
  (method) => {
    const network = pretendNetwork();
    const caller = new Caller(network, STRANGER);
    caller.request(method);
    network.run(500);
    expect(caller.statuses(method)).toEqual([403]);
    expect(network.events).toEqual([]);
    expect(network.core.counts()).toEqual({
      sessions: 0,
      dialogs: 0,
      serverTransactions: 0,
      clientTransactions: 0,
      timers: 0,
    });
  },
);

it('copies get the same tag, without anything remembered', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, STRANGER);
  caller.ackFailure = () => {};
  const branch = caller.invite();
  network.run(100);
  const tag = caller.toTag;
  caller.toTag = '';
  caller.invite({ branch });
  network.run(100);
  expect(caller.statuses()).toEqual([403, 403]);
  expect(caller.toTag).toBe(tag);
});

it('a flood from many addresses is answered 20 times a second at most, and never with more than twice its bytes', () => {
  const network = pretendNetwork();
  let received = 0;
  const crowd = Array.from(
    { length: 250 },
    (_, i) => new Caller(network, { ...STRANGER, address: `203.0.113.${i}` }),
  );
  for (const caller of crowd) for (let i = 1; i <= 4; i += 1) caller.request('OPTIONS', { sequence: i });
  network.run(20);
  expect(network.sent).toHaveLength(20);
  for (const { bytes } of network.sent) received += bytes.length;
  expect(received / 20).toBeLessThan(2 * 400);
  network.run(1_000);
  crowd[0]?.request('OPTIONS', { sequence: 5_000 });
  network.run(20);
  expect(network.sent).toHaveLength(21);
});

it('a scanner gets ten answers, then a minute of silence, then two', () => {
  const network = pretendNetwork();
  const scanner = new Caller(network, STRANGER);
  const knock = (times: number): number => {
    const before = network.sent.length;
    for (let i = 0; i < times; i += 1) {
      scanner.request('OPTIONS', { sequence: i + 1 });
      network.run(100);
    }
    return network.sent.length - before;
  };
  expect(knock(30)).toBe(10);
  expect(network.core.packetsDropped()).toBe(20);
  network.run(30_000);
  expect(knock(1)).toBe(0);
  network.run(60_000);
  expect(knock(30)).toBe(10);
  network.run(90_000);
  expect(knock(1)).toBe(0);
  network.run(60_000);
  expect(knock(1)).toBe(1);
});

it('tiny packets get no answer that is more than twice as large', () => {
  const network = pretendNetwork();
  const text =
    'BYE a:b SIP/2.0\r\nv:SIP/2.0/UDP a;branch=1\r\nf:<a:b>\r\nt:<a:b>\r\ni:1\r\nCSeq:1 BYE\r\n\r\n';
  network.send(STRANGER, text);
  network.run(100);
  for (const { bytes } of network.sent) expect(bytes.length).toBeLessThanOrEqual(2 * text.length);
});

it('responses and ACKs of strangers are not answered', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, STRANGER);
  caller.request('ACK');
  network.send(STRANGER, 'SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\n\r\n');
  network.run(100);
  expect(network.sent).toEqual([]);
});

it('a stranger who knows Call-ID and tags cannot end a call', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  network.onEvent = (event) => {
    if (event.type === 'session-offered') network.tell((now) => network.core.ring(event.sessionId, now));
  };
  caller.invite();
  network.run(500);
  const thief = new Caller(network, { ...STRANGER, callId: caller.callId });
  thief.toTag = caller.toTag;
  thief.request('BYE', { sequence: 9, from: `From: <sip:x@y>;tag=caller-${caller.callId}` });
  thief.request('CANCEL', { branch: caller.inviteBranch });
  network.run(500);
  expect(network.core.counts().sessions).toBe(1);
  expect(network.events).toHaveLength(1);
});

it('answers go where the packet came from, whatever Via says', () => {
  const network = pretendNetwork();
  const via = 'Via: SIP/2.0/UDP 203.0.113.5:9;branch=z9hG4bKm;received=203.0.113.6;maddr=203.0.113.7';
  const text = [
    'OPTIONS sip:192.0.2.1 SIP/2.0',
    via,
    'From: <sip:a@b>;tag=1',
    'To: <sip:c@d>',
    'Call-ID: m',
    'CSeq: 1 OPTIONS',
    'Route: <sip:203.0.113.8;lr>',
    '',
    '',
  ].join('\r\n');
  network.send({ address: '198.51.100.7', port: 6_000, transport: 'udp' }, text);
  network.run(100);
  expect(network.sent).toMatchObject([{ remoteAddress: '198.51.100.7', remotePort: 6_000 }]);
  const sent = Buffer.from(network.sent[0]?.bytes ?? []).toString();
  expect(sent).toContain('received=198.51.100.7');
  expect(sent).not.toContain('received=203.0.113.6');
});
