import { expect, it } from 'vitest';
import { ANSWER, Callee, SESSION, callingTrunk, dial } from '../support/callee.ts';
import { endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork, TRUNK_ADDRESS } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function scene(changes: object = {}, transport: 'udp' | 'tcp' = 'udp') {
  const network = pretendNetwork({ trunks: [callingTrunk({ transport, ...changes })] });
  return { network, callee: new Callee(network, { transport }) };
}

/** When the session ended, ms after the call. */
function endsAfter(network: PretendNetwork, limit: number): number | null {
  for (let waited = 0; waited < limit; waited += 50) {
    if (endings(network).length > 0) return waited;
    network.run(50);
  }
  return null;
}

it('not one response within 2 s: given up, where RFC 3261 would wait 32 s', () => {
  const { network, callee } = scene();
  dial(network);
  expect(endsAfter(network, 40_000)).toBeLessThan(2_000);
  expect(endings(network)).toEqual(['no-response']);
  expect(callee.invites).toHaveLength(3);
  network.run(60_000);
  expect(callee.methods()).toEqual(['INVITE', 'INVITE', 'INVITE']);
  expect(network.core.counts()).toMatchObject({ sessions: 0, clientTransactions: 0, timers: 0 });
});

it('a 100 alone is a response: it is waited for', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 100);
  network.run(20_000);
  expect(endings(network)).toEqual([]);
});

it('it wakes up late: what rings is cancelled, what is answered is hung up, nobody is called twice', () => {
  for (const late of ['180', '200']) {
    const { network, callee } = scene();
    dial(network);
    network.run(5_000);
    if (late === '180') callee.respond(callee.invite, 180);
    else callee.respond(callee.invite, 200, { body: ANSWER });
    network.run(1_000);
    const after = callee.methods().slice(3);
    expect(after).toEqual(late === '180' ? ['CANCEL', 'ACK'] : ['ACK', 'BYE']);
    expect(endings(network)).toEqual(['no-response']);
  }
});

it('the next address of the same carrier is tried, in the same session', () => {
  const network = pretendNetwork({
    trunks: [callingTrunk({ destination: { host: 'sbc.carrier.example' } })],
  });
  const second = new Callee(network, { address: '198.51.100.8' });
  const first = new Callee(network);
  const addresses = [TRUNK_ADDRESS, '198.51.100.8'].map((address) => ({
    address,
    port: 5060,
    localAddress: null,
  }));
  network.tell((now) => network.core.resolved('sbc.carrier.example', 5060, 'udp', addresses, now));
  dial(network);
  network.run(1_900);
  expect(first.invites).toHaveLength(3);
  expect(second.invites).toHaveLength(1);
  second.respond(second.invite, 200, { body: ANSWER });
  network.run(100);
  // The first one wakes up: it must not ring.
  first.respond(first.invite, 180);
  network.run(1_000);
  expect(first.methods().slice(3)).toEqual(['CANCEL', 'ACK']);
  expect(eventsOf(network, 'session-answered')).toHaveLength(1);
  expect(second.methods()).toEqual(['INVITE', 'ACK']);
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(1_000);
  expect(second.methods()).toEqual(['INVITE', 'ACK', 'BYE']);
});

it('a silent address that wakes up is cancelled, and so is the next one when we give up', () => {
  const network = pretendNetwork({
    trunks: [callingTrunk({ destination: { host: 'sbc.carrier.example' } })],
  });
  const second = new Callee(network, { address: '198.51.100.8' });
  const first = new Callee(network);
  const addresses = [TRUNK_ADDRESS, '198.51.100.8'].map((address) => ({
    address,
    port: 5060,
    localAddress: null,
  }));
  network.tell((now) => network.core.resolved('sbc.carrier.example', 5060, 'udp', addresses, now));
  dial(network);
  network.run(1_900);
  second.respond(second.invite, 180);
  first.respond(first.invite, 180);
  network.run(1_000);
  expect(first.of('CANCEL')).toHaveLength(1);
  expect(second.of('CANCEL')).toEqual([]);
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(1_000);
  expect(second.of('CANCEL')).toHaveLength(1);
});

it('in the call the address that answered is spoken to, when its Contact is a name', () => {
  const network = pretendNetwork({
    trunks: [callingTrunk({ destination: { host: 'sbc.carrier.example' } })],
  });
  const second = new Callee(network, { address: '198.51.100.8' });
  const addresses = [TRUNK_ADDRESS, '198.51.100.8'].map((address) => ({
    address,
    port: 5060,
    localAddress: null,
  }));
  network.tell((now) => network.core.resolved('sbc.carrier.example', 5060, 'udp', addresses, now));
  dial(network);
  network.run(1_900);
  second.respond(second.invite, 180, { contact: '<sip:gateway.carrier.example>' });
  second.respond(second.invite, 200, { body: ANSWER, contact: '<sip:gateway.carrier.example>' });
  network.run(1_000);
  expect(second.methods()).toEqual(['INVITE', 'ACK']);
});

it('a connection that cannot be made fails at once', () => {
  const { network, callee } = scene({}, 'tcp');
  dial(network);
  network.run(20);
  const lost = {
    connectionId: 'tcp-1',
    transport: 'tcp',
    remoteAddress: TRUNK_ADDRESS,
    remotePort: 5060,
  } as const;
  network.tell((now) => network.core.connectionLost({ ...lost, serverName: null }, now));
  expect(endings(network)).toEqual(['transport-failed']);
  expect(callee.invites).toHaveLength(1);
});

it('a closed port is told over UDP too, but not of somebody who answered', () => {
  const refused = {
    connectionId: 'udp',
    transport: 'udp',
    remoteAddress: TRUNK_ADDRESS,
    remotePort: 5060,
  } as const;
  const closed = scene();
  dial(closed.network);
  closed.network.run(250);
  closed.network.tell((now) => closed.network.core.connectionLost({ ...refused, serverName: null }, now));
  expect(endings(closed.network)).toEqual(['transport-failed']);
  const open = scene();
  dial(open.network);
  open.network.run(100);
  open.callee.respond(open.callee.invite, 100);
  open.network.run(100);
  open.network.tell((now) => open.network.core.connectionLost({ ...refused, serverName: null }, now));
  expect(endings(open.network)).toEqual([]);
});

it('a trunk that only takes calls, or is not there, cannot be called', () => {
  const { network } = scene({ destination: null });
  dial(network);
  dial(network, { trunkId: 'nobody', sessionId: 'second' });
  expect(endings(network)).toEqual(['transport-failed', 'transport-failed']);
  expect(network.core.localAddressTowards('trunk')).toBeNull();
});

it('calls of the destination are a stranger’s unless its address is listed', () => {
  const network = pretendNetwork({ trunks: [callingTrunk({ destination: { host: '203.0.113.5' } })] });
  const address = { address: '203.0.113.5', port: 5060, localAddress: null };
  network.tell((now) => network.core.resolved('203.0.113.5', 5060, 'udp', [address], now));
  const carrier = new Callee(network, { address: '203.0.113.5' });
  dial(network);
  network.run(100);
  carrier.respond(carrier.invite, 200, { body: ANSWER });
  network.run(100);
  network.send(carrier, carrierCalls());
  network.run(100);
  expect(carrier.responses.map(({ status }) => status)).toEqual([403]);
  expect(eventsOf(network, 'session-offered')).toEqual([]);
  // In the call that we made it may speak.
  carrier.request('BYE');
  network.run(100);
  expect(carrier.responses.map(({ status }) => status)).toEqual([403, 200]);
});

function carrierCalls(): string {
  return [
    'INVITE sip:0300001001@192.0.2.1 SIP/2.0',
    'Via: SIP/2.0/UDP 203.0.113.5:5060;branch=z9hG4bKcarrier',
    'Max-Forwards: 70',
    'From: <sip:0312345678@203.0.113.5>;tag=a',
    'To: <sip:0300001001@192.0.2.1>',
    'Call-ID: carrier-calls',
    'CSeq: 1 INVITE',
    'Contact: <sip:0312345678@203.0.113.5>',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
