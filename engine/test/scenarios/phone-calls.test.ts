import { describe, expect, it } from 'vitest';
import { OFFER } from '../support/caller.ts';
import { answerAfter, endings, eventsOf, offered } from '../support/desk.ts';
import { Device, phone } from '../support/device.ts';
import { OUR_ADDRESS, pretendNetwork, TRUNK_ADDRESS } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const CALLED = `sip:0312345678@${OUR_ADDRESS}`;

function network(): PretendNetwork {
  return pretendNetwork({ phones: [phone(), phone({ phoneId: 'p102', username: '102' })] });
}

/** A device of 101 behind NAT whose call was answered. */
function talking(net: PretendNetwork): Device {
  answerAfter(net, 100);
  const device = new Device(net, { ownAddress: '192.168.1.20', port: 40_001 });
  device.register();
  device.sendLoggedIn('INVITE', CALLED, { body: OFFER });
  net.run(500);
  inDialog(net, device, 'ACK', device.sequence);
  return device;
}

function inDialog(net: PretendNetwork, device: Device, method: string, sequence?: number): void {
  const to =
    device.responses.findLast(({ headers }) => headers.get('cseq')?.endsWith('INVITE'))?.headers.get('to') ??
    '';
  device.send(method, { uri: CALLED, to, ...(sequence === undefined ? {} : { sequence }) });
  net.run(50);
}

describe('a telephone calls', () => {
  it('is challenged, and offered with who logged in and what was dialled', () => {
    const net = network();
    const device = talking(net);
    expect(device.responses.map(({ status }) => status)).toEqual([401, 200, 401, 100, 180, 200]);
    expect(offered(net)).toMatchObject({
      trunkId: null,
      phoneId: 'p101',
      replacesSessionId: null,
      called: { raw: '0312345678', e164: '+81312345678' },
      caller: { raw: '101', status: 'provided' },
    });
    expect(eventsOf(net, 'session-confirmed')).toHaveLength(1);
  });

  it('needs not be registered, but known', () => {
    const net = network();
    const device = new Device(net);
    device.sendLoggedIn('INVITE', CALLED, { body: OFFER });
    expect(offered(net).phoneId).toBe('p101');
    const stranger = new Device(net, { username: 'nobody', address: '198.51.100.66' });
    stranger.sendLoggedIn('INVITE', CALLED, { body: OFFER });
    expect(stranger.status).toBe(403);
    expect(eventsOf(net, 'session-offered')).toHaveLength(1);
  });

  it('an extension is dialled as it is', () => {
    const net = network();
    new Device(net).sendLoggedIn('INVITE', `sip:102@${OUR_ADDRESS}`, { body: OFFER });
    expect(offered(net).called).toMatchObject({ raw: '102', e164: null });
  });

  it('not in the name of another, and not somewhere else than it logged in for', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    device.send('INVITE', {
      uri: CALLED,
      username: '102',
      authorization: device.authorization('INVITE', { uri: CALLED }),
    });
    net.run(50);
    expect(device.status).toBe(403);
    const elsewhere = device.authorization('INVITE', { uri: `sip:110@${OUR_ADDRESS}` });
    device.send('INVITE', { uri: CALLED, authorization: elsewhere, body: OFFER });
    net.run(50);
    expect(device.status).toBe(403);
    expect(eventsOf(net, 'session-offered')).toEqual([]);
  });

  it('what we send goes back the way it came, not to the Contact', () => {
    const net = network();
    const device = talking(net);
    net.tell((now) => net.core.hangUp(offered(net).sessionId, now));
    net.run(100);
    expect(device.requests.map(({ method }) => method)).toEqual(['BYE']);
    expect(device.requests[0]?.uri).toBe('sip:101@192.168.1.20:40001');
    const strays = net.sent.filter(({ remoteAddress }) => remoteAddress !== '203.0.113.20');
    expect(strays).toEqual([]);
  });

  it('hangs up, and cancels before the answer', () => {
    const net = network();
    inDialog(net, talking(net), 'BYE');
    expect(endings(net)).toEqual(['bye-from-peer']);
    net.onEvent = () => {};
    const other = new Device(net, { username: '102', address: '203.0.113.77' });
    const branch = 'z9hG4bKcancelled';
    other.sendLoggedIn('INVITE', CALLED, { body: OFFER, branch });
    other.send('CANCEL', { uri: CALLED, branch, sequence: other.sequence });
    net.run(100);
    expect(endings(net)).toEqual(['bye-from-peer', 'cancelled']);
  });

  it('from another address it must log in before it may touch the call; a stranger never may', () => {
    const net = network();
    const device = talking(net);
    const moved = new Device(net, { address: '198.51.100.200' });
    moved.responses.push(...device.responses);
    const [to, callId] = [device.responses.at(-1)?.headers.get('to') ?? '', device.callId];
    moved.send('BYE', { uri: CALLED, to, callId, sequence: 50 });
    net.run(50);
    expect(moved.status).toBe(401);
    expect(net.core.counts().sessions).toBe(1);
    const thief = new Device(net, { address: '198.51.100.201', username: '102' });
    moved.takeChallenge();
    thief.nonce = moved.nonce;
    thief.send('BYE', {
      uri: CALLED,
      to,
      callId,
      sequence: 51,
      username: '101',
      authorization: thief.authorization('BYE', { uri: CALLED }),
    });
    net.run(50);
    expect(net.core.counts().sessions).toBe(1);
    moved.send('BYE', {
      uri: CALLED,
      to,
      callId,
      sequence: 52,
      authorization: moved.authorization('BYE', { uri: CALLED }),
    });
    net.run(50);
    expect(moved.status).toBe(200);
    expect(endings(net)).toEqual(['bye-from-peer']);
  });

  it('its call goes on when it comes back on another connection', () => {
    const net = network();
    answerAfter(net, 100);
    const before = new Device(net, { transport: 'tls', port: 50_001 });
    before.register();
    before.sendLoggedIn('INVITE', CALLED, { body: OFFER });
    net.run(500);
    inDialog(net, before, 'ACK', before.sequence);
    const lost = { connectionId: `${before.address}:50001`, transport: 'tls', serverName: null } as const;
    net.tell((now) =>
      net.core.connectionLost({ ...lost, remoteAddress: before.address, remotePort: 50_001 }, now),
    );
    const back = new Device(net, { transport: 'tls', port: 50_002 });
    const other = new Device(net, { transport: 'tls', port: 50_003, ownAddress: '192.168.1.77' });
    other.register();
    back.register();
    net.tell((now) => net.core.hangUp(offered(net).sessionId, now));
    net.run(100);
    expect([before, other, back].map(({ requests }) => requests.length)).toEqual([0, 0, 1]);
  });

  it('its call goes on after a restart of ours, once it is there again', () => {
    const before = network();
    answerAfter(before, 100);
    const device = new Device(before, { transport: 'tls', port: 50_001 });
    device.register();
    device.sendLoggedIn('INVITE', CALLED, { body: OFFER });
    before.run(500);
    inDialog(before, device, 'ACK', device.sequence);
    const { sessionId } = offered(before);
    const dialog = before.core.dialogState(sessionId);
    if (dialog === null) throw new Error('there is no dialog');
    const after = network();
    after.tell((now) => after.core.restore(structuredClone(dialog), now));
    const back = new Device(after, { transport: 'tls', port: 50_777 });
    back.register();
    after.tell((now) => after.core.hangUp(sessionId, now));
    after.run(100);
    expect(back.requests.map(({ method }) => method)).toEqual(['BYE']);
  });

  it("at a trunk's address it is still a telephone", () => {
    const net = network();
    const device = new Device(net, { address: TRUNK_ADDRESS, port: 5_090 });
    expect(device.register()).toBe(200);
    device.sendLoggedIn('INVITE', CALLED, { body: OFFER });
    expect(offered(net)).toMatchObject({ phoneId: 'p101', trunkId: null });
  });

  it('OPTIONS is answered to a registered device alone', () => {
    const net = network();
    const device = new Device(net);
    device.send('OPTIONS');
    net.run(50);
    expect(device.status).toBe(403);
    device.register();
    device.send('OPTIONS');
    net.run(50);
    expect(device.status).toBe(200);
    expect(device.responses.at(-1)?.headers.get('allow')).toContain('REFER');
    device.send('SUBSCRIBE');
    net.run(50);
    expect(device.status).toBe(405);
  });
});
